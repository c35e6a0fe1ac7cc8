#include "http/public/observatory_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/department_tiles.h"
#include "base/reference.h"

namespace sejour::http {
namespace {

// In units of the drawing. Twelve tiles fit the screen of a phone, and their letters are read.
constexpr int kTilePitch = 44;
constexpr int kTileSize = 42;
constexpr int kCodeBelowTop = 18;
constexpr int kNumberBelowTop = 36;
constexpr int kNumberLetters = 16;
constexpr int kSmallLetters = 12;
constexpr std::uint64_t kFirstLongNumber = 10'000;

/// What stands in the tile of a number that is not published.
constexpr const char* kNotPublishedSign = "–";

Data tile_data(const DepartmentTile& tile, const app::Count* count,
               const text::Messages& messages) {
  const int left = (tile.column - 1) * kTilePitch + 1;
  const int top = (tile.row - 1) * kTilePitch + 1;
  const bool is_long = count != nullptr && count->count >= kFirstLongNumber;
  const auto number =
      count == nullptr ? messages.get("observatory.not_published") : fmt::to_string(count->count);
  const auto* site = find_site(tile.code);
  Data data;
  data.set("tile_x", fmt::to_string(left));
  data.set("tile_y", fmt::to_string(top));
  data.set("tile_size", fmt::to_string(kTileSize));
  data.set("middle", fmt::to_string(left + kTileSize / 2));
  data.set("code_y", fmt::to_string(top + kCodeBelowTop));
  data.set("number_y", fmt::to_string(top + kNumberBelowTop));
  data.set("number_letters", fmt::to_string(is_long ? kSmallLetters : kNumberLetters));
  data.set("tile_fill", count == nullptr ? "#ffffff" : "#123c56");
  data.set("tile_ink", count == nullptr ? "#0b0c0c" : "#ffffff");
  data.set("code", std::string{tile.code});
  data.set("number", count == nullptr ? std::string{kNotPublishedSign} : number);
  data.set("tile_title",
           messages.format("observatory.map.tile", {{"name", std::string{site->department}},
                                                    {"code", std::string{tile.code}},
                                                    {"number", number}}));
  return data;
}

}  // namespace

Data department_map(const std::vector<app::Count>& departments, const text::Messages& messages) {
  int columns = 0;
  int rows = 0;
  Data tiles = list_data();
  for (const DepartmentTile& tile : department_tiles()) {
    const auto found = std::ranges::find(departments, tile.code, &app::Count::name);
    tiles.push_back(tile_data(tile, found == departments.end() ? nullptr : &*found, messages));
    columns = std::max<int>(columns, tile.column);
    rows = std::max<int>(rows, tile.row);
  }
  Data map;
  map.set("tiles", tiles);
  map.set("map_width", fmt::to_string(columns * kTilePitch));
  map.set("map_height", fmt::to_string(rows * kTilePitch));
  return map;
}

}  // namespace sejour::http
