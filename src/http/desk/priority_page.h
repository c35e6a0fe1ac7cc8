#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk/priorites`: the order of the queue, what a change would do, who signed what. Supervisors
/// change it; for all others the page does not exist. Needs `DeskPages::steering`.
void install_priority_page(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
