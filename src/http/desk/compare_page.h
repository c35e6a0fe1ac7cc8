#pragma once

#include "http/desk/desk.h"
#include "rights/last_file.h"

namespace sejour::http::desk {

/// `/desk/dossiers/<id>/comparer`: the last file of the person beside today's, line by line, with
/// « inchangé », « changé », « nouveau » or « disparu » in words.
void install_compare_page(Router& router, const DeskPages& pages);

/// The link to that page with the number of differences; false when nothing came before.
[[nodiscard]] Data compare_link(const app::DeskFile& file, const text::Messages& messages);

}  // namespace sejour::http::desk
