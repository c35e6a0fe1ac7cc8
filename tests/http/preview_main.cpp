// Serves the public pages and the example page with invented answers, for the checks in Chromium
// (tests/browser/check_pages.mjs). Prints its port; ends when its input ends.
#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "example_page.h"
#include "http/public/forecast_pages.h"
#include "http/public/guide_pages.h"
#include "http/public/observatory_page.h"
#include "http/public/public_pages.h"
#include "listed_incidents.h"
#include "test_site.h"

namespace sejour::http {
namespace {

/// The pasted word chooses the verdict.
class InventedVerifier final : public app::DocumentVerifier {
 public:
  app::VerificationReport verify(std::string_view word, const app::VerifyOptions&) override {
    static const std::map<std::string_view, app::Verdict> verdicts = {
        {"authentic", app::Verdict::Authentic}, {"early", app::Verdict::NotYetValid},
        {"expired", app::Verdict::Expired},     {"test", app::Verdict::TestAuthority},
        {"forged", app::Verdict::Forged},       {"unknown", app::Verdict::UnknownSigner}};
    app::VerificationReport report;
    const auto found = verdicts.find(word);
    if (found == verdicts.end()) return report;
    report.verdict = found->second;
    report.signer = "Préfecture de démonstration";
    report.fields = {{"60", "NATACHA, CORINNE"}, {"62", "SPECIMEN"}, {"69", "12/07/1973"}};
    report.unsigned_fields = {{"0C", "https://exemple.fr"}};
    report.raw_message = "DC04FR0000011CE91D231301FR6J26K9201202004012359123<GS>62SPECIMEN<US>PJIX";
    return report;
  }
};

void add_error_pages(Router& router) {
  router.get("/erreur/{status}", [](const Request& request) {
    return Response::failure(static_cast<unsigned>(std::stoul(request.path_values.get("status"))));
  });
}

/// Three months of failures; the last has cells to hide.
void invent_failures(ListedIncidents& incidents) {
  using cases::IncidentKind;
  for (int month = 8; month <= 10; ++month) {
    const Date on = date(2026, static_cast<unsigned>(month), 12);
    incidents.add(12 * month, on, IncidentKind::NoSlot, "93");
    incidents.add(14, on, IncidentKind::NoSlot, "75");
    incidents.add(13, on, IncidentKind::NoSlot, "973");
    incidents.add(5, on, IncidentKind::SiteDown, "93");
    incidents.add(20, on, IncidentKind::SiteDown, "75");
    incidents.add(2, on, IncidentKind::NoAnswer, "2A");
  }
}

Result<std::vector<app::ServiceMonth>> invented_service(Date) {
  return std::vector<app::ServiceMonth>{{.days = {date(2026, 10, 1), date(2026, 10, 31)},
                                         .gap_days = 0,
                                         .paperless_days = std::nullopt,
                                         .days_to_attestation = 0,
                                         .days_to_decision = 74}};
}

int run() {
  FixedClock clock;
  InventedVerifier verifier;
  ListedIncidents incidents;
  invent_failures(incidents);
  SiteOptions options{.demonstration = Demonstration::Yes};
  options.recognise = [](const std::string&) -> Result<std::optional<app::Account>> {
    app::Account account;
    account.name = "Amélie Fictive";
    account.email = "amelie@exemple.fr";
    return account;
  };
  TestSite site(
      [&](Site& pages, Router& router) {
        add_public_pages(pages, router, {verifier, clock, [] { return Status{}; }});
        add_guide_pages(pages, router,
                        {{.page = "guichet",
                          .site = "75",
                          .author = "La cheffe du bureau",
                          .on = "2026-11-20",
                          .text = "Le guichet ouvre à 8 h 30."}});
        add_observatory_page(pages, router,
                             {.incidents = incidents,
                              .clock = clock,
                              .service = invented_service,
                              .demonstration = Demonstration::Yes});
        add_forecast_pages(
            pages, router,
            {.library = read_forecast_library().value(), .policies = {}, .stop = {}});
        ExamplePage::add_routes(pages, router);
        add_error_pages(router);
      },
      std::move(options));
  fmt::print("{}\n", site.port());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

}  // namespace
}  // namespace sejour::http

int main() {
  return sejour::http::run();
}
