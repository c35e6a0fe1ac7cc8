#include "helper_world.h"

#include <stdlib.h>

#include "base/check.h"
#include "http/helper/collective_pages.h"

namespace sejour::http::helper {
namespace {

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "helper-XXXXXX").string();
  CHECK(mkdtemp(pattern.data()) != nullptr);
  return pattern;
}

std::unique_ptr<vault::DirectoryVault> open_vault(const std::filesystem::path& folder) {
  auto vault = vault::DirectoryVault::open(folder, vault::CutUploads::Remove);
  CHECK(vault.has_value());
  return std::move(*vault);
}

cases::PersonDescribed awa() {
  cases::PersonDescribed person;
  person.family_name = "Diallo";
  person.given_names = "Awa";
  person.birth_date = date(1999, 5, 4);
  person.nationality = "GIN";
  person.foreigner_number = "7512345678";
  person.email = "awa@exemple.invalid";
  person.postcode = "75018";
  person.town = "Paris";
  person.site = "75";
  return person;
}

}  // namespace

Result<std::string> PlainRenderer::render(const text::PrintedDocument& document) {
  std::string words = document.title;
  for (const auto& block : document.blocks) {
    if (const auto* notice = std::get_if<text::PrintedNotice>(&block.content)) {
      words += "\nNOTICE " + notice->text + "\n";
    }
  }
  return words;
}

app::VerificationReport TestVerifier::verify(std::string_view file_or_code,
                                             const app::VerifyOptions&) {
  app::VerificationReport report;
  const auto begin = file_or_code.find("6J=");
  if (begin == std::string_view::npos) return report;
  std::string_view rest = file_or_code.substr(begin);
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    const auto equals = word.find('=');
    if (equals != std::string_view::npos) {
      report.fields.push_back(
          {std::string{word.substr(0, equals)}, std::string{word.substr(equals + 1)}});
    }
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  report.verdict = app::Verdict::TestAuthority;
  return report;
}

HelperWorld::HelperWorld()
    : folder_(make_folder()),
      cipher_(vault::MasterKey{std::array<std::uint8_t, 32>{7}}),
      stores_(store::make_memory_stores(cipher_)),
      vault_(open_vault(folder_)),
      hasher_({.passes = 1, .memory_bytes = 64 * 1024}),
      dossiers_({stores_->journal(), clock_}, {}),
      helping_({stores_->organisations(), dossiers_, stores_->access_log(), clock_}),
      accounts_({stores_->accounts(), stores_->outbox(), clock_, random_, hasher_, digest_},
                "http://sejour.test"),
      organisations_({stores_->accounts(), stores_->outbox(), clock_, random_, hasher_, digest_},
                     stores_->organisations(), "http://sejour.test"),
      mandates_({stores_->organisations(), dossiers_, stores_->journal(), stores_->accounts(),
                 stores_->drafts(), *vault_, stores_->access_log(), stores_->outbox(), digest_,
                 clock_, random_},
                "http://sejour.test", app::SmsService::Configured),
      followed_({helping_, stores_->organisations(), stores_->journal(), stores_->access_log(),
                 clock_, random_}),
      elsewhere_({helping_, stores_->organisations(), stores_->journal(), clock_}, {}),
      agenda_({helping_, followed_, stores_->settings(), digest_, clock_, random_},
              "http://sejour.test"),
      incidents_({dossiers_, stores_->journal(), *vault_, stores_->incidents(), clock_, random_}),
      drafts_({stores_->drafts(), stores_->journal(), *vault_, clock_, random_, &helping_}),
      filing_({drafts_, stores_->drafts(), dossiers_, stores_->accounts(), sealer_, clock_, random_,
               &helping_}),
      own_({dossiers_, stores_->journal(), stores_->accounts(), *vault_, stores_->access_log(),
            clock_, random_, &helping_}),
      desk_({dossiers_, stores_->journal(), *vault_, stores_->access_log(), sealer_, clock_,
             app::Issuance::Demonstration}) {
  responsible = found("Association Un", first);
  other_helper = found("Association Deux", second);
  volunteer = account("benevole@exemple.invalid", app::Role::Helper);
  CHECK(stores_->organisations()
            .put_member({.account = volunteer.id,
                         .organisation = first,
                         .role = app::MemberRole::Volunteer,
                         .name = "Lou",
                         .site = {},
                         .since_ms = 1,
                         .left_ms = std::nullopt})
            .has_value());
  person = account("awa@exemple.invalid", app::Role::Applicant);
  third = account("tiers@exemple.invalid", app::Role::Applicant);
  agent = account("agent@exemple.invalid", app::Role::Agent);
  file = app::new_id<DossierId>(clock_, random_);
  CHECK(stores_->accounts().own(person.id, file).has_value());
  CHECK(dossiers_
            .act(file, cases::DescribePerson{.today = clock_.today(), .person = awa()},
                 app::person_actor(person.id), app::new_id<CommandId>(clock_, random_))
            .has_value());
  const auto started = drafts_.start(person);
  CHECK(started.has_value());
  draft = started->dossier;
  SiteOptions options;
  options.recognise = [this](const std::string& cookie) -> Result<std::optional<app::Account>> {
    const auto known = sessions_.find(cookie);
    if (known == sessions_.end()) return std::nullopt;
    return stores_->accounts().by_id(known->second);
  };
  site_ = std::make_unique<TestSite>([this](Site& site, Router& router) { install(site, router); },
                                     std::move(options));
}

HelperWorld::~HelperWorld() {
  site_.reset();
  vault_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void HelperWorld::install(Site& site, Router& router) {
  const app::PaperOptions paper{.issuer = "Démonstration"};
  portal::install_portal(router, {.site = site,
                                  .accounts = accounts_,
                                  .drafts = drafts_,
                                  .filing = filing_,
                                  .dossiers = own_,
                                  .renderer = renderer_,
                                  .clock = clock_,
                                  .random = random_,
                                  .paper = paper,
                                  .helping = &helping_});
  const HelperPages pages{.site = site,
                          .helping = helping_,
                          .organisations = organisations_,
                          .mandates = mandates_,
                          .dossiers = dossiers_,
                          .own_dossiers = own_,
                          .drafts = drafts_,
                          .organisation_store = stores_->organisations(),
                          .incidents = stores_->incidents(),
                          .journal = stores_->journal(),
                          .accounts = stores_->accounts(),
                          .access_log = stores_->access_log(),
                          .outbox = stores_->outbox(),
                          .vault = *vault_,
                          .renderer = renderer_,
                          .clock = clock_,
                          .random = random_,
                          .paper = paper,
                          .mode = app::Issuance::Demonstration,
                          .desk = &desk_};
  install_helper(router, pages);
  const FilePages file_pages{.site = site,
                             .incidents = incidents_,
                             .journal = stores_->journal(),
                             .outbox = stores_->outbox(),
                             .vault = *vault_,
                             .renderer = renderer_,
                             .office = office_,
                             .clock = clock_,
                             .random = random_,
                             .paper = paper};
  install_file_pages(router, file_pages, own_door(own_));
  install_file_pages(router, file_pages, helper_door(pages));
  install_collective_pages(router, pages,
                           {.organisations = stores_->organisations(),
                            .dossiers = dossiers_,
                            .access_log = stores_->access_log(),
                            .digest = digest_,
                            .clock = clock_,
                            .secret = "secret of a test"});
  install_portfolio(router, {.pages = pages,
                             .followed = followed_,
                             .elsewhere = elsewhere_,
                             .agenda = agenda_,
                             .verifier = verifier_});
  desk::install_desk(router, {.site = site,
                              .desk = desk_,
                              .own_dossiers = own_,
                              .renderer = renderer_,
                              .clock = clock_,
                              .random = random_,
                              .paper = paper});
  routes_ = router.routes();
}

app::Account HelperWorld::account(const std::string& email, app::Role role) {
  app::Account account;
  account.id = app::new_id<AccountId>(clock_, random_);
  account.email = email;
  account.role = role;
  account.confirmed = true;
  account.sites = {"75"};
  CHECK(stores_->accounts().create(account).has_value());
  return account;
}

app::Account HelperWorld::found(const std::string& name, OrganisationId& id) {
  const auto email = (name.ends_with("Un") ? "un" : "deux") + std::string{"@exemple.invalid"};
  const auto founded = organisations_.found(
      {.name = name, .town = {}, .responsible_name = "Sacha", .email = email, .language = "fr"});
  CHECK(founded.has_value());
  id = founded->organisation.id;
  const auto known = stores_->accounts().by_email(email);
  CHECK(known.has_value() && *known);
  return **known;
}

std::unique_ptr<Browser> HelperWorld::nobody() {
  return std::make_unique<Browser>(site_->port());
}

std::unique_ptr<Browser> HelperWorld::browser(const app::Account& account) {
  sessions_[account.id.text()] = account.id;
  auto made = nobody();
  made->set_cookie(std::string{kSessionCookie}, account.id.text());
  return made;
}

std::string HelperWorld::mails_to(const std::string& email) {
  const auto pending = stores_->outbox().pending(clock_.now_ms() + 1, 1000);
  CHECK(pending.has_value());
  std::string all;
  for (const auto& mail : *pending) {
    if (mail.message.to == email) all += mail.message.text + "\n";
  }
  return all;
}

cases::State HelperWorld::state_of(const DossierId& dossier) {
  const auto opened = dossiers_.open(dossier);
  CHECK(opened.has_value());
  return opened->state;
}

void HelperWorld::give_mandate(const std::vector<cases::MandateAct>& acts) {
  const auto given =
      mandates_.give(person.id, {file, draft}, first,
                     {.acts = acts, .procedure = {}, .duration = app::MandateDuration::Month});
  CHECK(given.has_value() && std::holds_alternative<app::Appended>(*given));
}

}  // namespace sejour::http::helper
