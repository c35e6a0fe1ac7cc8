#pragma once

#include <optional>
#include <vector>

#include "app/checklist.h"
#include "app/desk.h"
#include "http/desk/file_view.h"
#include "http/request.h"
#include "http/templates.h"

/// The piece beside the checklist: which one, how far turned, how much enlarged. All three stand in
/// the address (`?piece=…&tourner=90&agrandir=2`), so that the viewer works without a script.
namespace sejour::http::desk {

inline constexpr int kEnlargedMax = 4;

/// How the piece is looked at.
struct PieceView {
  int turned_degrees = 0;  ///< clockwise: 0, 90, 180 or 270
  int enlarged = 1;        ///< times, from 1 to kEnlargedMax
  bool operator==(const PieceView&) const = default;
};

/// What the address asks for; what it does not say, or says wrongly, is as at first.
[[nodiscard]] PieceView piece_view(const Fields& fields);

/// The pieces in the order of the list, then the others; each once, though it may stand for two
/// lines.
[[nodiscard]] std::vector<const cases::PieceAdded*> pieces_in_order(
    const app::Checklist& checklist);

/// The piece that the viewer shows: the one asked for, else the first. Null when there is none.
[[nodiscard]] const cases::PieceAdded* shown_piece(const app::Checklist& checklist,
                                                   const std::optional<PieceId>& asked);

/// The same as the checklist marks it, with the address that puts another piece in its place.
[[nodiscard]] ShownPiece shown_in(const app::DeskFile& file, const app::Checklist& checklist,
                                  const Request& request);

/// The viewer of a piece of the file; false when there is none.
[[nodiscard]] Data viewer_data(const app::DeskFile& file, const app::Checklist& checklist,
                               const Request& request);

/// The keys of the page and what they do, for the help.
[[nodiscard]] Data shortcuts_data(const text::Messages& messages);

}  // namespace sejour::http::desk
