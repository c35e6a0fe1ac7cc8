#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "app/ports/accounts.h"

namespace sejour::identity {

/// Work of one hash. The strength of a stored password is this work times its entropy.
struct Argon2idCost {
  std::uint64_t passes = 2;
  std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};

/// Passwords by Argon2id (RFC 9106), salted, in the text form that names its own parameters, so
/// that a later, higher cost still reads the old ones. Thread-safe.
class Argon2idHasher final : public app::PasswordHasher {
 public:
  explicit Argon2idHasher(Argon2idCost cost = {});
  /// Errors: Unavailable when the memory cannot be had.
  [[nodiscard]] Result<std::string> hash(const std::string& password) override;
  /// False also for a hash that is not of this form.
  [[nodiscard]] bool matches(const std::string& password, const std::string& hash) override;

 private:
  Argon2idCost cost_;
};

}  // namespace sejour::identity
