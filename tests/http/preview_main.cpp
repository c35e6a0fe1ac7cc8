// Serves the public pages and the example page with invented answers, for the checks in Chromium
// (tests/browser/check_pages.mjs). Prints its port; ends when its input ends.
#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "example_page.h"
#include "http/public/public_pages.h"
#include "test_site.h"

namespace sejour::http {
namespace {

/// The pasted word chooses the verdict.
class InventedVerifier final : public app::DocumentVerifier {
 public:
  app::VerificationReport verify(std::string_view word, const app::VerifyOptions&) override {
    static const std::map<std::string_view, app::Verdict> verdicts = {
        {"authentic", app::Verdict::Authentic},
        {"early", app::Verdict::NotYetValid},
        {"expired", app::Verdict::Expired},
        {"test", app::Verdict::TestAuthority},
        {"forged", app::Verdict::Forged},
        {"unknown", app::Verdict::UnknownSigner}};
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

int run() {
  FixedClock clock;
  InventedVerifier verifier;
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
