#pragma once

#include "app/drafts.h"
#include "app/own_dossiers.h"
#include "http/site.h"

namespace sejour::http::portal {

/// `POST /espace/dossier/<id>/renouveler`: a draft in the same file with every answer of the last
/// one, opened on its last page; the person corrects it or confirms. Opened again, it is as the
/// person left it. Nothing here is owned.
void install_prepared_renewal_page(Router& router, app::Drafts& drafts, app::OwnDossiers& dossiers);

/// What is ready, for the page of a file; false when nothing is.
[[nodiscard]] Data prepared_renewal_data(const app::Dossier& dossier,
                                         const text::Messages& messages);

}  // namespace sejour::http::portal
