#pragma once

#include <string>
#include <string_view>

namespace sejour::app {

/// SHA-256 of a long random secret (cookie, one-time link), so that the secret itself is stored
/// nowhere. Not for passwords: those need PasswordHasher. Implemented by identity with libsodium.
class TokenDigest {
 public:
  virtual ~TokenDigest() = default;
  /// 64 lower-case hexadecimal digits.
  [[nodiscard]] virtual std::string digest(std::string_view secret) = 0;
};

}  // namespace sejour::app
