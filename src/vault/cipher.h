#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/ports/cipher.h"
#include "vault/master_key.h"

namespace sejour::vault {

/// XChaCha20-Poly1305 with a random nonce for each text; one subkey of the master key per use
/// (wrapping, own texts, blind index). A sealed text is: format byte 1, nonce (24), text, tag (16).
/// Thread-safe.
class MasterCipher final : public app::Cipher {
 public:
  explicit MasterCipher(const MasterKey& master);
  MasterCipher(const MasterCipher&) = delete;
  MasterCipher& operator=(const MasterCipher&) = delete;
  ~MasterCipher() override;

  [[nodiscard]] app::DossierKey make_key() override;
  [[nodiscard]] std::string wrap(const app::DossierKey& key) override;
  [[nodiscard]] Result<app::DossierKey> unwrap(std::string_view wrapped) override;
  [[nodiscard]] std::string encrypt(const app::DossierKey& key, std::string_view clear,
                                    std::string_view context) override;
  [[nodiscard]] Result<std::string> decrypt(const app::DossierKey& key, std::string_view sealed,
                                            std::string_view context) override;
  [[nodiscard]] std::string encrypt_own(std::string_view clear, std::string_view context) override;
  [[nodiscard]] Result<std::string> decrypt_own(std::string_view sealed,
                                                std::string_view context) override;
  /// 16 bytes of keyed BLAKE2b: enough to tell names apart, too few to be of use elsewhere.
  [[nodiscard]] std::string blind_index(std::string_view normalised) override;

 private:
  using Subkey = std::array<std::uint8_t, 32>;
  Subkey wrapping_{};
  Subkey own_{};
  Subkey index_{};
};

}  // namespace sejour::vault
