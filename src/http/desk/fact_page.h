#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk/dossiers/<id>/fait`: an agent records a fact on which the length of a permit depends, and
/// says how it is known.
void install_fact_page(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
