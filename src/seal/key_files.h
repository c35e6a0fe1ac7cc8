#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "seal/openssl_handles.h"
#include "seal/signer.h"

namespace sejour::seal {

/// A key and its certificate, that belong together.
struct KeyPair {
  KeyHandle key;
  std::string certificate_pem;
};

/// What `Signer::load_or_create` promises, without the signing.
[[nodiscard]] Result<KeyPair> load_or_create_key_pair(const SignerOptions& options);

}  // namespace sejour::seal
