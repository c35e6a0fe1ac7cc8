#pragma once

#include "http/portal/own_acts_pages.h"

namespace sejour::http::portal {

/// `/espace/dossier/<id>/fait`: the person, or who helps them under a mandate, declares a fact on
/// which the length of the next permit depends.
void install_own_fact_page(Router& router, const OwnActsPorts& ports);

}  // namespace sejour::http::portal
