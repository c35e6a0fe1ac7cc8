#pragma once

#include "app/drafts.h"
#include "app/own_dossiers.h"
#include "http/site.h"

namespace sejour::http::portal {

/// The first page of a signed-in person: files, drafts, what to do next (`/espace`).
void install_dashboard_page(Router& router, Site& site, app::Drafts& drafts,
                            app::OwnDossiers& dossiers);

/// Where a file stands, in one or two words: key of a message.
[[nodiscard]] std::string standing_key(app::Standing standing);

}  // namespace sejour::http::portal
