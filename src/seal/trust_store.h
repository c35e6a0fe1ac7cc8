#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "seal/openssl_handles.h"

namespace sejour::seal {

/// What a valid seal of a signer is worth.
enum class Trust : std::uint8_t {
  Official,  ///< a certificate of the trust list, or of the authority that runs the installation
  Demo,      ///< a test signer: its seals prove nothing outside a demonstration
};

/// `XX00`: the test range of the specification (§ 3.3), whatever the country.
[[nodiscard]] bool is_test_authority(std::string_view ca_id);

/// The signers that this program knows, by the two references of the header of a code. Keys are
/// pinned; no chain is built and no revocation list is read. Not thread-safe while it is filled;
/// then read by any number of threads.
class TrustStore {
 public:
  struct Signer {
    std::string label;  ///< as given, for a person
    Trust trust = Trust::Demo;
    KeyHandle key;
  };

  /// Adds the signer of a certificate in PEM: the CA id is the common name of its issuer, the
  /// certificate id that of its subject, four signs each, as ANTS issues them. Errors
  /// `InvalidInput`: not a certificate, other names, not a key on P-256, P-384 or P-521;
  /// `Forbidden`: a test authority offered as official; `Conflict`: known with another key.
  [[nodiscard]] Status add_certificate(std::string_view pem, std::string_view label, Trust trust);

  /// The signer that a header names; null when it is not known.
  [[nodiscard]] const Signer* find(std::string_view ca_id, std::string_view certificate_id) const;

 private:
  std::map<std::pair<std::string, std::string>, Signer, std::less<>> signers_;
};

/// A store that knows the ANTS test signer FR00/0001, as `Trust::Demo`.
[[nodiscard]] TrustStore store_with_ants_test_signer();

}  // namespace sejour::seal
