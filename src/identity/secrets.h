#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/ports/system.h"
#include "app/ports/token_digest.h"

namespace sejour::identity {

/// SHA-256 by libsodium. Thread-safe.
class Sha256Digest final : public app::TokenDigest {
 public:
  Sha256Digest();
  [[nodiscard]] std::string digest(std::string_view secret) override;
};

/// The random generator of the system, by libsodium. Thread-safe.
class SystemRandom final : public app::Random {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace sejour::identity
