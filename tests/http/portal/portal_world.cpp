#include "portal_world.h"

#include <stdlib.h>

#include "base/check.h"
#include "http/helper/file_pages.h"

namespace sejour::http::portal {
namespace {

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "portal-XXXXXX").string();
  CHECK(mkdtemp(pattern.data()) != nullptr);
  return pattern;
}

std::unique_ptr<vault::DirectoryVault> open_vault(const std::filesystem::path& folder) {
  auto vault = vault::DirectoryVault::open(folder, vault::CutUploads::Remove);
  CHECK(vault.has_value());
  return std::move(*vault);
}

}  // namespace

PortalWorld::PortalWorld()
    : folder_(make_folder()),
      key_(std::array<std::uint8_t, 32>{7}),
      cipher_(key_),
      stores_(store::make_memory_stores(cipher_)),
      vault_(open_vault(folder_)),
      hasher_({.passes = 1, .memory_bytes = 64 * 1024}),
      dossiers_({stores_->journal(), clock_}, {}),
      accounts_({stores_->accounts(), stores_->outbox(), clock_, random_, hasher_, digest_},
                "http://sejour.test"),
      incidents_({dossiers_, stores_->journal(), *vault_, stores_->incidents(), clock_, random_}),
      failures_(stores_->incidents(), clock_, random_),
      drafts_({stores_->drafts(), stores_->journal(), *vault_, clock_, random_}),
      filing_({drafts_, stores_->drafts(), dossiers_, stores_->accounts(), sealer_, clock_, random_,
               nullptr, &failures_}),
      own_({dossiers_, stores_->journal(), stores_->accounts(), *vault_, stores_->access_log(),
            clock_, random_}) {
  SiteOptions options;
  options.recognise = [this](const std::string& cookie) { return accounts_.current(cookie); };
  site_ = std::make_unique<TestSite>(
      [this](Site& site, Router& router) {
        install_portal(router, {.site = site,
                                .accounts = accounts_,
                                .drafts = drafts_,
                                .filing = filing_,
                                .dossiers = own_,
                                .renderer = renderer_,
                                .clock = clock_,
                                .random = random_,
                                .paper = {.issuer = "Préfecture de démonstration"}});
        helper::install_file_pages(router,
                                   {.site = site,
                                    .incidents = incidents_,
                                    .journal = stores_->journal(),
                                    .outbox = stores_->outbox(),
                                    .vault = *vault_,
                                    .renderer = renderer_,
                                    .office = office_,
                                    .clock = clock_,
                                    .random = random_,
                                    .paper = {.issuer = "Préfecture de démonstration"}},
                                   helper::own_door(own_));
      },
      std::move(options));
}

PortalWorld::~PortalWorld() {
  site_.reset();
  vault_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string PortalWorld::last_link(const std::string& email) {
  const auto pending = stores_->outbox().pending(clock_.now_ms() + 1, 1000);
  CHECK(pending.has_value());
  std::string link;
  for (const auto& mail : *pending) {
    if (mail.message.to != email) continue;
    const auto begin = mail.message.text.find("http://sejour.test/");
    if (begin == std::string::npos) continue;
    const auto path = begin + std::string_view{"http://sejour.test"}.size();
    link = mail.message.text.substr(path, mail.message.text.find('\n', path) - path);
  }
  return link;
}

void PortalWorld::grant_until(const DossierId& dossier, Date until) {
  constexpr std::int64_t kDayMs = 24LL * 3'600'000;
  clock_.now += kDayMs;
  const Date today = clock_.today();
  const auto act = [&](const cases::Command& command) {
    const auto done = dossiers_.act(dossier, command, {.id = "agent:x", .on_behalf_of = {}},
                                    app::new_id<CommandId>(clock_, random_));
    CHECK(done && std::holds_alternative<app::Appended>(*done));
  };
  act(cases::Propose{.today = today,
                     .proposal = {.application = "a1",
                                  .outcome = cases::Outcome::Granted,
                                  .permit = {},
                                  .until = until,
                                  .grounds = {},
                                  .shorter_reason = {},
                                  .proposed_by = "Léa Martin"}});
  cases::Decided decision;
  decision.application = "a1";
  decision.until = until;
  decision.signatory = cases::Signatory{
      .name = "Anne Petit", .capacity = "cheffe", .service = "préfecture", .delegation = "1"};
  act(cases::Decide{.today = today, .decision = decision});
  act(cases::HandOverCard{.today = today, .application = "a1"});
}

void PortalWorld::sign_in_new(Browser& browser, const std::string& email) {
  const auto sent =
      browser.submit("/compte/creer", "/compte/creer", {{"email", email}, {"password", kPassword}});
  CHECK(sent.status == 200);
  const std::string link = last_link(email);
  const auto secret = link.substr(link.find('=') + 1);
  const auto confirmed = browser.submit(link, "/compte/confirmer", {{"jeton", secret}});
  CHECK(confirmed.status == 303);
  const auto signed_in =
      browser.submit("/connexion", "/connexion", {{"email", email}, {"password", kPassword}});
  CHECK(signed_in.status == 303);
}

}  // namespace sejour::http::portal
