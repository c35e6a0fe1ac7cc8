#include "http/desk/piece_viewer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "http/desk/queue_filter.h"
#include "http/desk/words.h"

namespace sejour::http::desk {
namespace {

constexpr std::string_view kTurned = "tourner";
constexpr std::string_view kEnlarged = "agrandir";
constexpr int kQuarter = 90;
constexpr int kWhole = 360;
constexpr std::array<std::string_view, 4> kTurns{"0", "90", "180", "270"};
constexpr std::array<std::string_view, kEnlargedMax> kSizes{"1", "2", "3", "4"};

/// What a key does, and the last part of its message key. frontend/desk.js carries them out.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kKeys{{
    {"s", "next"},
    {"p", "previous"},
    {"v", "viewer"},
    {"t", "turn_right"},
    {"g", "turn_left"},
    {"+", "larger"},
    {"-", "smaller"},
    {"0", "reset"},
    {"c", "complete"},
    {"d", "request"},
    {"o", "propose"},
    {"l", "checklist"},
    {"?", "help"},
}};

template <std::size_t N>
int position_in(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? 0 : static_cast<int>(found - words.begin());
}

void add_pieces(std::vector<const cases::PieceAdded*>& list,
                const std::vector<cases::Piece>& pieces) {
  for (const auto& piece : pieces) {
    const auto is_listed = [&](const auto* other) { return other->piece == piece.content.piece; };
    if (std::ranges::none_of(list, is_listed)) list.push_back(&piece.content);
  }
}

bool is_image(const cases::PieceAdded& piece) {
  return piece.media_type == "image/jpeg" || piece.media_type == "image/png";
}

/// One piece among those of the file.
struct Place {
  const std::vector<const cases::PieceAdded*>& pieces;
  std::size_t at = 0;
};

/// The address of the file with another piece in the viewer, as it is at first.
Data neighbour_data(const app::DeskFile& file, const cases::PieceAdded& piece,
                    const Request& request) {
  const auto kept = kept_filter(request);
  Data data;
  data.set("neighbour_href", fmt::format("{}{}{}piece={}#lecteur", file_address(file.dossier.id),
                                         kept, kept.empty() ? "?" : "&", piece.piece.text()));
  data.set("neighbour_name", type_name(piece.document_type, request.messages()));
  return data;
}

Data neighbour_at(const app::DeskFile& file, const Place& place, std::ptrdiff_t steps,
                  const Request& request) {
  const auto wanted = static_cast<std::ptrdiff_t>(place.at) + steps;
  if (wanted < 0 || wanted >= std::ssize(place.pieces)) return Data{false};
  return neighbour_data(file, *place.pieces[static_cast<std::size_t>(wanted)], request);
}

/// The values of the buttons that turn and enlarge, from the view as it stands.
void add_view(Data& data, const PieceView& view, const text::Messages& messages) {
  const auto turned = [&](int by) {
    return fmt::to_string((view.turned_degrees + by + kWhole) % kWhole);
  };
  data.set("turned", fmt::to_string(view.turned_degrees));
  data.set("enlarged", fmt::to_string(view.enlarged));
  data.set("turned_left", turned(-kQuarter));
  data.set("turned_right", turned(kQuarter));
  data.set("smaller", fmt::to_string(std::max(view.enlarged - 1, 1)));
  data.set("larger", fmt::to_string(std::min(view.enlarged + 1, kEnlargedMax)));
  data.set("view_words",
           messages.format("viewer.view", {{"times", fmt::to_string(view.enlarged)},
                                           {"degrees", fmt::to_string(view.turned_degrees)}}));
  // For the script, which puts the numbers in.
  data.set("view_pattern",
           messages.format("viewer.view", {{"times", "{times}"}, {"degrees", "{degrees}"}}));
}

}  // namespace

PieceView piece_view(const Fields& fields) {
  return {.turned_degrees = position_in(kTurns, fields.get(kTurned)) * kQuarter,
          .enlarged = position_in(kSizes, fields.get(kEnlarged)) + 1};
}

std::vector<const cases::PieceAdded*> pieces_in_order(const app::Checklist& checklist) {
  std::vector<const cases::PieceAdded*> list;
  for (const auto& row : checklist.rows) add_pieces(list, row.pieces);
  add_pieces(list, checklist.others);
  return list;
}

const cases::PieceAdded* shown_piece(const app::Checklist& checklist,
                                     const std::optional<PieceId>& asked) {
  const auto pieces = pieces_in_order(checklist);
  if (pieces.empty()) return nullptr;
  const auto found = std::ranges::find_if(
      pieces, [&](const auto* piece) { return std::optional{piece->piece} == asked; });
  return found == pieces.end() ? pieces.front() : *found;
}

ShownPiece shown_in(const app::DeskFile& file, const app::Checklist& checklist,
                    const Request& request) {
  const auto* piece = shown_piece(checklist, PieceId::parse(request.query.get("piece")));
  const auto kept = kept_filter(request);
  return {.piece = piece == nullptr ? std::nullopt : std::optional{piece->piece},
          .address_of_piece = fmt::format("{}{}{}piece=", file_address(file.dossier.id), kept,
                                          kept.empty() ? "?" : "&")};
}

Data viewer_data(const app::DeskFile& file, const app::Checklist& checklist,
                 const Request& request) {
  const auto* piece = shown_piece(checklist, PieceId::parse(request.query.get("piece")));
  if (piece == nullptr) return Data{false};
  const auto& messages = request.messages();
  const auto pieces = pieces_in_order(checklist);
  const auto at = static_cast<std::size_t>(
      std::ranges::find(pieces, piece->piece, &cases::PieceAdded::piece) - pieces.begin());
  const Place place{.pieces = pieces, .at = at};
  const auto name = type_name(piece->document_type, messages);
  const auto filter = queue_filter(request.query).value_or(app::QueueFilter{});
  Data data;
  data.set("name", name);
  data.set("title", messages.format("desk.file.viewer_title", {{"name", name}}));
  data.set("file_name", piece->file_name);
  data.set("count", messages.format("viewer.count", {{"number", fmt::to_string(at + 1)},
                                                     {"of", fmt::to_string(pieces.size())}}));
  data.set("address",
           fmt::format("{}/pieces/{}", file_address(file.dossier.id), piece->piece.text()));
  data.set("piece", piece->piece.text());
  data.set("file", file_address(file.dossier.id));
  data.set("kept_site", filter.site);
  data.set("kept_family", filter.family ? std::string{law::name_of(*filter.family)} : "");
  data.set("is_image", Data{is_image(*piece)});
  data.set("is_pdf", Data{piece->media_type == "application/pdf"});
  data.set("is_turnable", Data{is_image(*piece) || piece->media_type == "application/pdf"});
  data.set("previous", neighbour_at(file, place, -1, request));
  data.set("next", neighbour_at(file, place, 1, request));
  add_view(data, piece_view(request.query), messages);
  return data;
}

Data shortcuts_data(const text::Messages& messages) {
  Data list = list_data();
  for (const auto& [key, does] : kKeys) {
    Data item;
    item.set("key", std::string{key});
    item.set("does", messages.get(fmt::format("viewer.key.{}", does)));
    list.push_back(item);
  }
  return list;
}

}  // namespace sejour::http::desk
