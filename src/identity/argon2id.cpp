#include "identity/argon2id.h"

#include <sodium.h>

#include <array>

#include "base/check.h"

namespace sejour::identity {

Argon2idHasher::Argon2idHasher(Argon2idCost cost) : cost_(cost) {
  CHECK(sodium_init() >= 0);
  CHECK(cost.passes >= crypto_pwhash_argon2id_opslimit_min());
  CHECK(cost.memory_bytes >= crypto_pwhash_argon2id_memlimit_min());
}

Result<std::string> Argon2idHasher::hash(const std::string& password) {
  std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
  const int status = crypto_pwhash_argon2id_str(text.data(), password.data(), password.size(),
                                                cost_.passes, cost_.memory_bytes);
  if (status != 0) return fail(ErrorCode::Unavailable, "no memory to hash a password");
  return std::string{text.data()};
}

bool Argon2idHasher::matches(const std::string& password, const std::string& hash) {
  // The library reads up to its own length: a longer or shorter text must end by a zero.
  if (hash.size() >= crypto_pwhash_argon2id_STRBYTES) return false;
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace sejour::identity
