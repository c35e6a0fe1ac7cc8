#include "http/csrf.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.h"

namespace sejour::http {
namespace {

constexpr std::size_t kDigestBytes = 32;

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string digest_text(const std::array<unsigned char, kDigestBytes>& digest) {
  return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

std::string FormTokens::token_for(const Request& request) const {
  // Neither part can contain a line break: cookies never do.
  const std::string bound =
      fmt::format("form\n{}\n{}", request.visitor, request.cookies.get(kSessionCookie));
  std::array<unsigned char, kDigestBytes> digest{};
  unsigned length = 0;
  const auto* made = HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
                          as_bytes(bound), bound.size(), digest.data(), &length);
  CHECK(made != nullptr && length == kDigestBytes);
  return digest_text(digest);
}

FormTokens::Verdict FormTokens::check(const Request& request) const {
  if (request.visitor_is_new) return Verdict::NotOurs;
  const std::string expected = token_for(request);
  const std::string given = request.form.get(kFormTokenField);
  if (given.size() != expected.size()) return Verdict::NotOurs;
  const bool equal = CRYPTO_memcmp(given.data(), expected.data(), expected.size()) == 0;
  return equal ? Verdict::Ours : Verdict::NotOurs;
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, kDigestBytes> digest{};
  unsigned length = 0;
  const int made =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  CHECK(made == 1 && length == kDigestBytes);
  return digest_text(digest);
}

}  // namespace sejour::http
