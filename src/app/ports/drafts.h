#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "cases/event.h"

namespace sejour::app {

/// An application being written. Every field is kept as typed, also when it is not valid.
struct Draft {
  DossierId dossier;  ///< the dossier that it will be filed in; its key encrypts the draft
  AccountId account;
  std::map<std::string, std::string> fields;
  std::vector<cases::PieceAdded> pieces;  ///< uploaded, in the vault, not yet produced
  std::int64_t created_ms = 0;
  std::int64_t saved_ms = 0;
  std::uint64_t version = 0;  ///< of the last save; a save names the one it is based on
};

/// Drafts are not law: they may change. Stored encrypted.
class DraftStore {
 public:
  virtual ~DraftStore() = default;
  /// Saves and returns the new version. Errors: Conflict when another device saved meanwhile.
  [[nodiscard]] virtual Result<std::uint64_t> save(const Draft& draft) = 0;
  [[nodiscard]] virtual Result<std::optional<Draft>> draft(const DossierId& dossier) = 0;
  [[nodiscard]] virtual Result<std::vector<Draft>> of_account(const AccountId& account) = 0;
  [[nodiscard]] virtual Status remove(const DossierId& dossier) = 0;
};

}  // namespace sejour::app
