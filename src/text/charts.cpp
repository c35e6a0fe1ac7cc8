#include "text/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/department_tiles.h"

namespace sejour::text {
namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 300;
constexpr double kLeft = 80;
constexpr double kRight = 20;
constexpr double kTop = 56;
constexpr double kBottom = 40;
constexpr int kGridLines = 4;
constexpr std::size_t kLabelsMax = 8;
constexpr double kKeyLine = 36;  // length of the line beside a name
constexpr double kTilePitch = 44;
constexpr double kTileSize = 42;
constexpr double kTileLetters = 14;
constexpr double kDarkFrom = 0.55;  // from here letters are white

constexpr const char* kInk = "#0b0c0c";
constexpr const char* kLineColour = "#123c56";
constexpr const char* kBandColour = "#9cc3dc";
constexpr const char* kBaseColour = "#942514";
constexpr const char* kGridColour = "#b1b4b6";

/// A round number not below the largest value.
double round_up(double value) {
  if (value <= 0) return 1;
  const double unit = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 2.5, 4.0, 5.0, 8.0, 10.0}) {
    if (step * unit >= value) return step * unit;
  }
  return 10 * unit;
}

std::string short_number(double value) {
  if (value >= 1e6) return fmt::format("{:.3g} M", value / 1e6);
  if (value >= 1e3) return fmt::format("{:.3g} k", value / 1e3);
  return fmt::format("{:.3g}", value);
}

double or_zero(double value) {
  return std::isfinite(value) ? value : 0;
}

/// Where a value stands on the picture.
struct Frame {
  double top_value = 1;
  std::size_t count = 1;

  [[nodiscard]] double x(std::size_t i) const {
    const double steps = count > 1 ? static_cast<double>(count - 1) : 1;
    return kLeft + (kWidth - kLeft - kRight) * static_cast<double>(i) / steps;
  }
  [[nodiscard]] double y(double value) const {
    return kHeight - kBottom - (kHeight - kTop - kBottom) * or_zero(value) / top_value;
  }
};

Frame frame_of(const BandChart& chart) {
  double most = 0;
  for (const auto* values : {&chart.values, &chart.base}) {
    for (const auto& one : *values) {
      most = std::max({most, or_zero(one.high), or_zero(one.central)});
    }
  }
  return {.top_value = round_up(most), .count = chart.values.size()};
}

DrawnLine line_of(const Frame& frame, const std::vector<BandPoint>& values, const char* colour,
                  Stroke stroke) {
  DrawnLine line{.points = {}, .colour = colour, .width = 3, .stroke = stroke};
  for (std::size_t i = 0; i < values.size(); ++i) {
    line.points.push_back({frame.x(i), frame.y(values[i].central)});
  }
  return line;
}

DrawnArea band_of(const Frame& frame, const std::vector<BandPoint>& values) {
  DrawnArea band{.points = {}, .colour = kBandColour, .opacity = 0.6};
  for (std::size_t i = 0; i < values.size(); ++i) {
    band.points.push_back({frame.x(i), frame.y(values[i].high)});
  }
  for (std::size_t i = values.size(); i-- > 0;) {
    band.points.push_back({frame.x(i), frame.y(values[i].low)});
  }
  return band;
}

void add_grid(Picture& picture, const Frame& frame, const BandChart& chart) {
  for (int i = 0; i <= kGridLines; ++i) {
    const double value = frame.top_value * i / kGridLines;
    const double y = frame.y(value);
    picture.shapes.emplace_back(
        DrawnLine{.points = {{kLeft, y}, {kWidth - kRight, y}}, .colour = kGridColour});
    picture.shapes.emplace_back(
        DrawnText{.at = {kLeft - 8, y + 5}, .text = short_number(value), .anchor = Anchor::End});
  }
  const std::size_t count = chart.labels.size();
  const std::size_t step = std::max<std::size_t>(1, (count + kLabelsMax - 1) / kLabelsMax);
  for (std::size_t i = 0; i < count; i += step) {
    picture.shapes.emplace_back(DrawnText{.at = {frame.x(i), kHeight - kBottom + 20},
                                          .text = chart.labels[i],
                                          .anchor = Anchor::Middle});
  }
}

/// The name of a line beside a piece of it.
void add_key(Picture& picture, double y, const std::string& name, const char* colour,
             Stroke stroke) {
  picture.shapes.emplace_back(DrawnLine{.points = {{kLeft, y - 5}, {kLeft + kKeyLine, y - 5}},
                                        .colour = colour,
                                        .width = 3,
                                        .stroke = stroke});
  picture.shapes.emplace_back(
      DrawnText{.at = {kLeft + kKeyLine + 8, y}, .text = name, .colour = colour});
}

/// A blue from light to dark.
std::string shade_colour(double shade) {
  const double part = std::clamp(shade, 0.0, 1.0);
  const auto between = [&](double light, double dark) {
    return static_cast<int>(std::lround(light + (dark - light) * part));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", between(238, 18), between(245, 60), between(250, 86));
}

}  // namespace

Picture band_chart(const BandChart& chart) {
  const auto frame = frame_of(chart);
  Picture picture{.title = chart.title, .width = kWidth, .height = kHeight, .shapes = {}};
  add_grid(picture, frame, chart);
  picture.shapes.emplace_back(band_of(frame, chart.values));
  picture.shapes.emplace_back(line_of(frame, chart.values, kLineColour, Stroke::Solid));
  add_key(picture, 18, chart.name, kLineColour, Stroke::Solid);
  if (!chart.base.empty()) {
    picture.shapes.emplace_back(line_of(frame, chart.base, kBaseColour, Stroke::Dashed));
    add_key(picture, 38, chart.base_name, kBaseColour, Stroke::Dashed);
  }
  return picture;
}

Picture tile_map(const std::string& title, const std::vector<Tile>& tiles) {
  Picture picture{.title = title, .width = 0, .height = 0, .shapes = {}};
  for (const auto& place : department_tiles()) {
    picture.width = std::max(picture.width, place.column * kTilePitch);
    picture.height = std::max(picture.height, place.row * kTilePitch);
    const auto tile = std::ranges::find(tiles, place.code, &Tile::code);
    if (tile == tiles.end()) continue;
    const double x = (place.column - 1) * kTilePitch + 1;
    const double y = (place.row - 1) * kTilePitch + 1;
    const std::string ink = tile->shade > kDarkFrom ? "#ffffff" : kInk;
    const auto letters = [&](double below_top, const std::string& text) {
      picture.shapes.emplace_back(DrawnText{.at = {x + kTileSize / 2, y + below_top},
                                            .text = text,
                                            .size = kTileLetters,
                                            .colour = ink,
                                            .anchor = Anchor::Middle});
    };
    picture.shapes.emplace_back(DrawnBox{.corner = {x, y},
                                         .width = kTileSize,
                                         .height = kTileSize,
                                         .colour = shade_colour(tile->shade),
                                         .edge = "#505a5f"});
    letters(17, tile->code);
    letters(35, tile->number);
  }
  return picture;
}

}  // namespace sejour::text
