#include "seal/signature.h"

#include <openssl/bn.h>

#include <array>
#include <string>

namespace sejour::seal {
namespace {

// Curves as OpenSSL names them, with their digest and the bytes of r.
struct Curve {
  std::string_view name;
  const char* digest;
  std::size_t half_length;
};
constexpr std::array kCurves = std::to_array<Curve>({
    {"prime256v1", "SHA256", 32},
    {"secp384r1", "SHA384", 48},
    {"secp521r1", "SHA512", 66},
});

const Curve* curve_of(EVP_PKEY* key) {
  std::array<char, 32> name{};
  std::size_t length = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1) return nullptr;
  for (const auto& curve : kCurves) {
    if (curve.name == std::string_view(name.data(), length)) return &curve;
  }
  return nullptr;
}

// SHA256() and EVP_sha256() look the algorithm up at every call and do not scale over threads.
const EVP_MD* fetched(const Curve& curve) {
  static const std::array<DigestHandle, kCurves.size()> digests = [] {
    std::array<DigestHandle, kCurves.size()> all;
    for (std::size_t index = 0; index < kCurves.size(); ++index) {
      all[index].reset(EVP_MD_fetch(nullptr, kCurves[index].digest, nullptr));
    }
    return all;
  }();
  return digests[static_cast<std::size_t>(&curve - kCurves.data())].get();
}

// OpenSSL wants r and s in ASN.1.
std::string to_der(std::span<const std::uint8_t> signature, std::size_t half) {
  const EcdsaHandle pair(ECDSA_SIG_new());
  BIGNUM* const r = BN_bin2bn(signature.data(), static_cast<int>(half), nullptr);
  BIGNUM* const s = BN_bin2bn(signature.data() + half, static_cast<int>(half), nullptr);
  if (ECDSA_SIG_set0(pair.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return {};
  }
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  std::string out;
  if (length > 0) out.assign(der, der + length);
  OPENSSL_free(der);
  return out;
}

}  // namespace

const EVP_MD* digest_for(EVP_PKEY* key) {
  const Curve* const curve = curve_of(key);
  return curve == nullptr ? nullptr : fetched(*curve);
}

bool signature_matches(EVP_PKEY* key, std::string_view signed_text,
                       std::span<const std::uint8_t> signature) {
  const Curve* const curve = curve_of(key);
  if (curve == nullptr || signature.size() != 2 * curve->half_length) return false;
  const std::string der = to_der(signature, curve->half_length);

  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int digest_length = 0;
  if (EVP_Digest(signed_text.data(), signed_text.size(), digest.data(), &digest_length,
                 fetched(*curve), nullptr) != 1) {
    return false;
  }
  const KeyContextHandle context(EVP_PKEY_CTX_new(key, nullptr));
  if (context == nullptr || EVP_PKEY_verify_init(context.get()) != 1) return false;
  const auto* const der_bytes = reinterpret_cast<const unsigned char*>(der.data());
  return EVP_PKEY_verify(context.get(), der_bytes, der.size(), digest.data(), digest_length) == 1;
}

}  // namespace sejour::seal
