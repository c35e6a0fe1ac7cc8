#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace sejour::seal {

/// Who signs, and where its key lies.
struct SignerOptions {
  std::filesystem::path folder = {};    ///< holds `seal-key.pem` and `seal-certificate.pem`
  std::string ca_id = "FR00";           ///< four signs; FR00 is the test range
  std::string certificate_id = "SJ01";  ///< four signs, our own
  std::string organisation = {};        ///< name in the certificate
  Date certificate_from = {};           ///< first day of a certificate made here
  Date certificate_until = {};          ///< its last day
};

/// Signs codes with ECDSA on P-256 and SHA-256. All methods are thread-safe.
class Signer {
 public:
  /// Loads the key and the certificate of the folder. When there is none and the CA id is of the
  /// test range, makes both: the key file can be read by its owner only. The certificate carries
  /// the CA id as common name of its issuer and the certificate id as that of its subject, and is
  /// signed with its own key. Errors: `NotFound` when a real authority's key is missing (never
  /// made here), `Forbidden` when others may read the key file, `Corrupt` when key and certificate
  /// do not belong together or are not P-256, `Unavailable` when the disk refuses.
  [[nodiscard]] static Result<Signer> load_or_create(const SignerOptions& options);

  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  [[nodiscard]] const std::string& ca_id() const;
  [[nodiscard]] const std::string& certificate_id() const;
  /// The certificate in PEM: what a verifier needs (`TrustStore::add_certificate`).
  [[nodiscard]] const std::string& certificate_pem() const;

  /// Adds <US> and the signature to a text made by `encode_signed_text`. Error `Unavailable` when
  /// the key cannot sign.
  [[nodiscard]] Result<std::string> sign_code(std::string signed_text) const;

 private:
  struct State;
  explicit Signer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sejour::seal
