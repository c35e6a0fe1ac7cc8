#pragma once

#include "http/desk/steering.h"

namespace sejour::http::desk {

/// `/desk/tableau`: the figures of a prefecture or of the country, their trends, by site, by
/// permit; `/desk/tableau/dossiers`: the dossiers behind a figure; `.csv` and `.json`: the same
/// numbers as data (docs/board.md).
void install_board_page(Router& router, const SteeringPages& pages);

}  // namespace sejour::http::desk
