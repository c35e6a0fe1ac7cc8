#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/cipher.h"
#include "app/ports/drafts.h"
#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "store/chain.h"

/// From the values of the ports to sealed bytes and back; the same for every store.
namespace sejour::store {

/// The stored form of an event, its body sealed for this dossier and sequence; no hash yet.
[[nodiscard]] StoredEvent seal_event(app::Cipher& cipher, const app::DossierKey& key,
                                     const DossierId& dossier, std::uint64_t sequence,
                                     const app::Append& request, const cases::Event& event);

/// The event back. Errors: Corrupt, naming dossier and sequence.
[[nodiscard]] Result<app::Recorded> open_event(app::Cipher& cipher, const app::DossierKey& key,
                                               const DossierId& dossier, StoredEvent stored);

/// Walks along the chain: each event must follow the one before it. Errors: Corrupt, naming
/// dossier and sequence.
class ChainWalk {
 public:
  explicit ChainWalk(const DossierId& dossier) : dossier_(dossier) {}
  [[nodiscard]] Status step(const StoredEvent& event);
  /// The chain must end where the dossier says: a cut tail is noticed.
  [[nodiscard]] Status end(std::uint64_t version, const Hash& head) const;

 private:
  DossierId dossier_;
  std::uint64_t sequence_ = 0;
  Hash hash_{};
};

/// The name shown in lists, encrypted with the key of its dossier.
[[nodiscard]] std::string seal_name(app::Cipher& cipher, const app::DossierKey& key,
                                    const DossierId& dossier, std::string_view name);
[[nodiscard]] Result<std::string> open_name(app::Cipher& cipher, const app::DossierKey& key,
                                            const DossierId& dossier, std::string_view sealed);

/// A mail that waits, encrypted with the key of the installation.
[[nodiscard]] std::string seal_message(app::Cipher& cipher, const app::OutboxMessage& message);
[[nodiscard]] Result<app::OutboxMessage> open_message(app::Cipher& cipher, const Uuid& id,
                                                      std::string_view sealed);

/// An account, encrypted with the key of the installation.
[[nodiscard]] std::string seal_account(app::Cipher& cipher, const app::Account& account);
[[nodiscard]] Result<app::Account> open_account(app::Cipher& cipher, const AccountId& id,
                                                std::string_view sealed);

/// Fields and pieces of a draft; the rest of it stands in clear columns.
[[nodiscard]] std::string seal_draft(app::Cipher& cipher, const app::DossierKey& key,
                                     const app::Draft& draft);
[[nodiscard]] Status open_draft(app::Cipher& cipher, const app::DossierKey& key,
                                std::string_view sealed, app::Draft& draft);

/// The blind indexes of a summary's search keys, sorted, each once.
[[nodiscard]] std::vector<std::string> blind_search_keys(app::Cipher& cipher,
                                                         const app::Summary& summary);

/// The error of a dossier whose key was destroyed.
[[nodiscard]] std::unexpected<Error> erased(const DossierId& dossier);

}  // namespace sejour::store
