#include "http/portal/portal.h"

#include "http/portal/account_pages.h"
#include "http/portal/answer_pages.h"
#include "http/portal/dashboard_page.h"
#include "http/portal/document_pages.h"
#include "http/portal/dossier_pages.h"
#include "http/portal/draft_pages.h"
#include "http/portal/filing_pages.h"

namespace sejour::http::portal {

namespace {

/// The language chosen on a page is also the one in which we write to the person.
void keep_language(Router& router, app::Accounts& accounts) {
  router.before("/espace", [&accounts](Request& request) -> std::optional<Response> {
    const std::string chosen{text::code_of(request.language())};
    if (!request.account || request.account->language == chosen) return std::nullopt;
    const auto changed = accounts.change_language(request.account->id, chosen);
    if (!changed) return Response::failure(changed.error());
    request.account->language = chosen;
    return std::nullopt;
  });
}

}  // namespace

void install_portal(Router& router, const PortalPorts& ports) {
  Site::require_role(router, "/espace", {app::Role::Applicant});
  keep_language(router, ports.accounts);
  install_account_pages(router, ports.site, ports.accounts);
  install_password_pages(router, ports.site, ports.accounts);
  install_dashboard_page(router, ports.site, ports.drafts, ports.dossiers);
  install_filing_pages(router, {.site = ports.site,
                                .drafts = ports.drafts,
                                .filing = ports.filing,
                                .clock = ports.clock,
                                .random = ports.random});
  install_document_pages(router, ports.site, ports.drafts);
  install_draft_pages(router, ports.site, ports.drafts, ports.clock);
  install_dossier_pages(router, {.site = ports.site,
                                 .dossiers = ports.dossiers,
                                 .renderer = ports.renderer,
                                 .paper = ports.paper});
  install_answer_pages(router, {.site = ports.site,
                                .dossiers = ports.dossiers,
                                .clock = ports.clock,
                                .random = ports.random});
}

}  // namespace sejour::http::portal
