#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk/dossiers/<id>/titre`: each longer title with its conditions met, not met or not known,
/// and which document would tell.
void install_longest_page(Router& router, const DeskPages& pages);

/// Where that page of a file is.
[[nodiscard]] std::string longest_address(const DossierId& dossier);

}  // namespace sejour::http::desk
