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

/// Which piece is in the viewer, and the address (ending in `piece=`) that puts another there.
struct ShownPiece {
  std::optional<PieceId> piece;
  std::string address_of_piece;
};

/// The list of the permit with the pieces received.
[[nodiscard]] Data checklist_data(const app::Checklist& checklist, const ShownPiece& shown,
                                  const text::Messages& messages);

/// With whom the file is, and what an agent may do about it.
[[nodiscard]] Data holder_data(const app::DeskFile& file, const Request& request);

/// The name of a document type in the language; the id itself when it is not in the list.
[[nodiscard]] std::string type_name(std::string_view id, const text::Messages& messages);

}  // namespace sejour::http::desk
