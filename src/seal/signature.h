#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "seal/openssl_handles.h"

namespace sejour::seal {

/// Length of a P-256 signature as 2D-Doc writes it: r then s, 32 bytes each.
inline constexpr std::size_t kP256SignatureLength = 64;

/// The digest that 2D-Doc uses with a key: SHA-256 for P-256, SHA-384 for P-384, SHA-512 for P-521.
/// Fetched once in the life of the program. Null for any other key.
[[nodiscard]] const EVP_MD* digest_for(EVP_PKEY* key);

/// True when the signature (r then s) of these bytes was made with the private half of the key.
[[nodiscard]] bool signature_matches(EVP_PKEY* key, std::string_view signed_text,
                                     std::span<const std::uint8_t> signature);

}  // namespace sejour::seal
