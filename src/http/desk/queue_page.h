#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk`: counts, lists, search, tasks, and "take the next file".
void install_queue_page(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
