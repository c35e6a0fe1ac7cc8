#pragma once

#include "http/desk/steering.h"

namespace sejour::http::desk {

/// `/desk/horizon`: who reaches the twelve months of automatic attestations, why the answer is
/// missing, whose desk it is, and what the engine will do.
void install_horizon_page(Router& router, const SteeringPages& pages);

}  // namespace sejour::http::desk
