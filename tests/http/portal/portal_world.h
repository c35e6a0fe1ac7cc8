#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "app/dossiers.h"
#include "app/incidents.h"
#include "http/portal/portal.h"
#include "identity/argon2id.h"
#include "identity/secrets.h"
#include "seal/open_document.h"
#include "seal/sealing.h"
#include "store/memory/stores.h"
#include "test_site.h"
#include "vault/cipher.h"
#include "vault/directory_vault.h"
#include "vault/system_random.h"

namespace sejour::http::portal {

/// Seals nothing: puts a well-formed text where the code would be.
class PlainSealer final : public app::DocumentSealer {
 public:
  [[nodiscard]] Result<std::string> seal(const app::DocumentToSeal& document) override {
    if (broken) return fail(ErrorCode::Unavailable, "the key cannot sign");
    return "DC04FR0000010000000000130FR" + document.reference;
  }
  std::atomic<bool> broken = false;
};

/// The whole portal over stores in memory, on a free port, with its day and its mailbox in hand.
class PortalWorld {
 public:
  PortalWorld();
  ~PortalWorld();

  [[nodiscard]] std::uint16_t port() const { return site_->port(); }
  [[nodiscard]] Browser& browser() { return site_->browser(); }
  [[nodiscard]] store::Stores& stores() { return *stores_; }
  [[nodiscard]] app::Dossiers& dossiers() { return dossiers_; }
  [[nodiscard]] FixedClock& clock() { return clock_; }
  [[nodiscard]] PlainSealer& sealer() { return sealer_; }

  /// The path and query of the link in the last mail to that address.
  [[nodiscard]] std::string last_link(const std::string& email);

  /// A day later the prefecture grants the first application until that day and hands the card
  /// over.
  void grant_until(const DossierId& dossier, Date until);

  /// Opens and confirms an account and signs it in, in that browser.
  void sign_in_new(Browser& browser, const std::string& email);

 private:
  FixedClock clock_;
  vault::SystemRandom random_;
  std::filesystem::path folder_;
  vault::MasterKey key_;
  vault::MasterCipher cipher_;
  std::unique_ptr<store::Stores> stores_;
  std::unique_ptr<vault::DirectoryVault> vault_;
  identity::Argon2idHasher hasher_;
  identity::Sha256Digest digest_;
  PlainSealer sealer_;
  seal::DocumentRenderer renderer_;
  seal::OfficeFiles office_;
  app::Dossiers dossiers_;
  app::Accounts accounts_;
  app::Incidents incidents_;
  app::FailureLog failures_;
  app::Drafts drafts_;
  app::Filing filing_;
  app::OwnDossiers own_;
  std::unique_ptr<TestSite> site_;
};

inline const std::string kPassword = "une phrase facile à retenir";

}  // namespace sejour::http::portal
