#pragma once

#include "http/portal/dossier_pages.h"

namespace sejour::http::portal {

/// `/espace/dossier/<id>/titre`: the reasoning about the longest permit that the desk reads.
void install_longest_page(Router& router, const DossierPagesPorts& ports);

}  // namespace sejour::http::portal
