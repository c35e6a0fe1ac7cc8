#pragma once

#include "app/drafts.h"
#include "http/site.h"

namespace sejour::http::portal {

/// Address of a page of a draft: `/espace/demande/<id>/<last>`.
[[nodiscard]] std::string draft_address(const DossierId& dossier, std::string_view last);

/// The links at the top of every page of a signed-in person.
[[nodiscard]] std::vector<Link> portal_menu();

/// The draft that the address names, if it is the person's own; else the answer to give. Somebody
/// else's draft answers 404, as one that does not exist.
[[nodiscard]] std::expected<app::Draft, Response> own_draft(const Request& request,
                                                            app::Drafts& drafts);

/// Writing a renewal, one step a page: `/espace/demande…`. Nothing here is owned.
void install_draft_pages(Router& router, Site& site, app::Drafts& drafts, const app::Clock& clock);

}  // namespace sejour::http::portal
