#include "identity/secrets.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <iterator>

#include "base/check.h"

namespace sejour::identity {

Sha256Digest::Sha256Digest() {
  CHECK(sodium_init() >= 0);
}

std::string Sha256Digest::digest(std::string_view secret) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  // The library takes unsigned bytes; char and unsigned char may alias.
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(secret.data()),
                     secret.size());
  std::string text;
  for (const std::uint8_t byte : hash) fmt::format_to(std::back_inserter(text), "{:02x}", byte);
  return text;
}

}  // namespace sejour::identity
