#pragma once

#include "http/helper/helper.h"

namespace sejour::http::helper {

/// `/desk/dossiers/<id>/mandat`: an agent who sees the person at a counter records the mandate that
/// they give. Only where there is a desk.
void install_counter_page(Router& router, const HelperPages& pages);

}  // namespace sejour::http::helper
