#pragma once

#include "app/collective.h"
#include "http/helper/helper.h"

namespace sejour::http::helper {

/// Evidence for a collective action, for the responsible people of an organisation:
/// `/association/recours-collectif`, its table (`.csv`) and its document (`.pdf`).
void install_collective_pages(Router& router, const HelperPages& pages,
                              const app::CollectivePorts& ports);

}  // namespace sejour::http::helper
