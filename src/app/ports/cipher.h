#pragma once

#include <string>
#include <string_view>

#include "app/ports/journal.h"
#include "base/result.h"

namespace sejour::app {

/// Authenticated encryption at rest. The master key lies in a file that only the service reads,
/// outside the database; it wraps one key per dossier. Implemented by vault.
class Cipher {
 public:
  virtual ~Cipher() = default;
  [[nodiscard]] virtual DossierKey make_key() = 0;
  [[nodiscard]] virtual std::string wrap(const DossierKey& key) = 0;
  /// Errors: Corrupt when it was not wrapped by this master key.
  [[nodiscard]] virtual Result<DossierKey> unwrap(std::string_view wrapped) = 0;
  /// `context` is authenticated, not stored: a text moved elsewhere no longer opens.
  [[nodiscard]] virtual std::string encrypt(const DossierKey& key, std::string_view clear,
                                            std::string_view context) = 0;
  /// Errors: Corrupt when bytes, key or context are not those of `encrypt`.
  [[nodiscard]] virtual Result<std::string> decrypt(const DossierKey& key, std::string_view sealed,
                                                    std::string_view context) = 0;
  /// Same, under the master key, for what belongs to no dossier (accounts, drafts, mail).
  [[nodiscard]] virtual std::string encrypt_own(std::string_view clear,
                                                std::string_view context) = 0;
  [[nodiscard]] virtual Result<std::string> decrypt_own(std::string_view sealed,
                                                        std::string_view context) = 0;
  /// Keyed hash of a normalised text, so that equality can be searched without the text.
  [[nodiscard]] virtual std::string blind_index(std::string_view normalised) = 0;
};

}  // namespace sejour::app
