#include "http/portal/portal.h"

#include <fmt/format.h>

#include "http/portal/account_pages.h"
#include "http/portal/answer_pages.h"
#include "http/portal/dashboard_page.h"
#include "http/portal/document_pages.h"
#include "http/portal/dossier_pages.h"
#include "http/portal/draft_pages.h"
#include "http/portal/filing_pages.h"
#include "http/portal/own_acts_pages.h"
#include "http/portal/own_fact_page.h"
#include "http/portal/prepared_renewal_page.h"

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

/// The file or draft that a path of the portal names: `/espace/dossier/<id>/…`.
std::optional<DossierId> dossier_in(std::string_view path) {
  for (const std::string_view branch : {"/espace/dossier/", "/espace/demande/"}) {
    if (!path.starts_with(branch)) continue;
    path.remove_prefix(branch.size());
    return DossierId::parse(path.substr(0, path.find('/')));
  }
  return std::nullopt;
}

/// Applicants pass. A helper passes to the file of who gave their organisation a mandate, and each
/// page then says for whom; any other address does not exist for them.
std::optional<Response> gate(const app::Helping* helping, Request& request) {
  if (!request.account) {
    return Response::redirect("/connexion?suite=" + percent_encoded(request.path));
  }
  if (request.account->role == app::Role::Applicant) return std::nullopt;
  if (request.account->role != app::Role::Helper) return Response::failure(403);
  const auto dossier = dossier_in(request.path);
  if (helping == nullptr || !dossier) return Response::failure(404);
  const auto helped = helping->by_mandate(request.account->id, *dossier, cases::MandateAct::See);
  if (!helped) return Response::failure(helped.error());
  const auto& person = helped->dossier.state.person;
  request.acting =
      ActingFor{.person = person ? person->given_names + " " + person->family_name : std::string{},
                .organisation = helped->mandate->content.organisation_name,
                .until = helped->mandate->content.until,
                .address = fmt::format("/association/personnes/{}", dossier->text())};
  return std::nullopt;
}

}  // namespace

void install_portal(Router& router, const PortalPorts& ports) {
  router.before("/espace",
                [helping = ports.helping](Request& request) { return gate(helping, request); });
  keep_language(router, ports.accounts);
  install_account_pages(router, ports.site, ports.accounts);
  install_password_pages(router, ports.site, ports.accounts);
  if (ports.filing_here == Filing::Elsewhere) {
    router.get("/espace", [](const Request&) { return Response::redirect("/espace/mandats"); });
    return;
  }
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
                                 .paper = ports.paper,
                                 .helping = ports.helping});
  const OwnActsPorts own_acts{.site = ports.site,
                              .dossiers = ports.dossiers,
                              .renderer = ports.renderer,
                              .paper = ports.paper,
                              .clock = ports.clock,
                              .random = ports.random};
  install_own_acts_pages(router, own_acts);
  install_own_fact_page(router, own_acts);
  install_prepared_renewal_page(router, ports.drafts, ports.dossiers);
  install_answer_pages(router, {.site = ports.site,
                                .dossiers = ports.dossiers,
                                .clock = ports.clock,
                                .random = ports.random});
}

}  // namespace sejour::http::portal
