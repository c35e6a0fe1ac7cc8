#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/desk.h"
#include "http/desk/desk.h"
#include "http/helper/file_pages.h"
#include "http/helper/helper.h"
#include "http/helper/portfolio_pages.h"
#include "http/portal/portal.h"
#include "identity/argon2id.h"
#include "identity/secrets.h"
#include "store/memory/stores.h"
#include "test_site.h"
#include "vault/cipher.h"
#include "vault/directory_vault.h"
#include "vault/system_random.h"

namespace sejour::http::helper {

/// Prints the words of the document.
class PlainRenderer final : public app::DocumentRenderer {
 public:
  [[nodiscard]] Result<std::string> render(const text::PrintedDocument& document) override;
};

class NoSealer final : public app::DocumentSealer {
 public:
  [[nodiscard]] Result<std::string> seal(const app::DocumentToSeal& document) override {
    return "DC04" + document.reference;
  }
};

/// Reads a code whose fields are written `id=value`, between spaces; a test authority signed it.
class TestVerifier final : public app::DocumentVerifier {
 public:
  [[nodiscard]] app::VerificationReport verify(std::string_view file_or_code,
                                               const app::VerifyOptions& options) override;
};

/// Writes the title, and the names of what is put together.
class PlainOffice final : public app::OfficeFiles {
 public:
  [[nodiscard]] Result<std::string> open_document(const text::PrintedDocument& document) override {
    return document.title;
  }
  [[nodiscard]] Result<std::string> archive(const std::vector<app::ArchiveEntry>& entries,
                                            Date /*day*/) override {
    std::string names;
    for (const auto& entry : entries) names += entry.name + "\n";
    return names;
  }
};

/// Portal, desk and helpers' pages over stores in memory: two organisations, a person with a file
/// and a draft, another person, an agent. The session cookie names who is signed in.
class HelperWorld {
 public:
  HelperWorld();
  ~HelperWorld();

  /// A new browser in which this account is signed in.
  [[nodiscard]] std::unique_ptr<Browser> browser(const app::Account& account);
  [[nodiscard]] std::unique_ptr<Browser> nobody();

  [[nodiscard]] std::uint16_t port() const { return site_->port(); }
  [[nodiscard]] store::Stores& stores() { return *stores_; }
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  [[nodiscard]] FixedClock& clock() { return clock_; }
  /// The texts of the mails to that address, in no order.
  [[nodiscard]] std::string mails_to(const std::string& email);
  [[nodiscard]] cases::State state_of(const DossierId& dossier);
  /// The person gives the first organisation a mandate on their file and draft.
  void give_mandate(const std::vector<cases::MandateAct>& acts);

  app::Account responsible, volunteer;  ///< of the first organisation
  app::Account other_helper;            ///< responsible for the second one
  app::Account person, third, agent;
  OrganisationId first, second;
  DossierId file, draft;  ///< of `person`

 private:
  [[nodiscard]] app::Account account(const std::string& email, app::Role role);
  [[nodiscard]] app::Account found(const std::string& name, OrganisationId& id);
  void install(Site& site, Router& router);

  FixedClock clock_;
  vault::SystemRandom random_;
  std::filesystem::path folder_;
  vault::MasterCipher cipher_;
  std::unique_ptr<store::Stores> stores_;
  std::unique_ptr<vault::DirectoryVault> vault_;
  identity::Argon2idHasher hasher_;
  identity::Sha256Digest digest_;
  NoSealer sealer_;
  PlainRenderer renderer_;
  app::Dossiers dossiers_;
  app::Helping helping_;
  app::Accounts accounts_;
  app::Organisations organisations_;
  app::Mandates mandates_;
  app::Followed followed_;
  app::Elsewhere elsewhere_;
  app::Agenda agenda_;
  TestVerifier verifier_;
  app::Incidents incidents_;
  PlainOffice office_;
  app::Drafts drafts_;
  app::Filing filing_;
  app::OwnDossiers own_;
  app::Desk desk_;
  std::map<std::string, AccountId> sessions_;
  std::vector<Route> routes_;
  std::unique_ptr<TestSite> site_;
};

}  // namespace sejour::http::helper
