#pragma once

#include "app/drafts.h"
#include "http/site.h"

namespace sejour::http::portal {

/// The documents of a draft: list, add, download, remove
/// (`/espace/demande/<id>/documents…`). Nothing here is owned.
void install_document_pages(Router& router, Site& site, app::Drafts& drafts);

}  // namespace sejour::http::portal
