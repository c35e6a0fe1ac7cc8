#pragma once

#include <string>
#include <string_view>

#include "app/ports/token_digest.h"

namespace sejour::identity {

/// SHA-256 by libsodium. Thread-safe.
class Sha256Digest final : public app::TokenDigest {
 public:
  Sha256Digest();
  [[nodiscard]] std::string digest(std::string_view secret) override;
};

}  // namespace sejour::identity
