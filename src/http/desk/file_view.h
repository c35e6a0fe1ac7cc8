#pragma once

#include "app/checklist.h"
#include "app/desk.h"
#include "http/site.h"

/// The parts of the screen of a file that are read, not done.
namespace sejour::http::desk {

/// Who the person is, the permit held, what is asked for, for `{{> summary_list}}`.
[[nodiscard]] Data story_data(const app::DeskFile& file, const cases::Application* application,
                              const text::Messages& messages);

/// The rights of today and the days ahead, in the words that the person reads.
[[nodiscard]] Data rights_data(const app::Dossier& dossier, const text::Messages& messages);

/// The list of the permit with the pieces received. `shown` is the piece in the viewer.
[[nodiscard]] Data checklist_data(const app::DeskFile& file, const app::Checklist& checklist,
                                  const std::optional<PieceId>& shown,
                                  const text::Messages& messages);

/// The piece that the viewer shows: the one asked for, else the first. Null when there is none.
[[nodiscard]] const cases::PieceAdded* shown_piece(const cases::Application& application,
                                                   const std::optional<PieceId>& asked);

/// The viewer of a piece; `piece` may be null.
[[nodiscard]] Data viewer_data(const app::DeskFile& file, const cases::PieceAdded* piece,
                               const text::Messages& messages);

/// The name of a document type in the language; the id itself when it is not in the list.
[[nodiscard]] std::string type_name(std::string_view id, const text::Messages& messages);

}  // namespace sejour::http::desk
