#pragma once

#include "app/dossiers.h"
#include "http/templates.h"

namespace sejour::http::desk {

/// What happened to a file, oldest first, with who did it, for `{{> timeline}}`: also what is
/// internal to the prefecture, such as proposals and tasks.
[[nodiscard]] Data history_data(const app::Dossier& dossier, const text::Messages& messages);

}  // namespace sejour::http::desk
