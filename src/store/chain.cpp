#include "store/chain.h"

#include <openssl/evp.h>

#include <memory>

#include "base/check.h"

namespace sejour::store {
namespace {

constexpr std::uint8_t kFormat = 1;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Fetched once for the program and one context for each thread: SHA256() does not scale.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { CHECK(context_ != nullptr); }

  void begin() { CHECK(EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr) == 1); }
  void add(const void* bytes, std::size_t size) {
    CHECK(EVP_DigestUpdate(context_.get(), bytes, size) == 1);
  }
  [[nodiscard]] Hash end() {
    Hash hash{};
    CHECK(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
    return hash;
  }

 private:
  static const EVP_MD* algorithm() {
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    CHECK(sha256 != nullptr);
    return sha256;
  }

  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

void put_number(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) {
    out += static_cast<char>(static_cast<std::uint8_t>(value >> (8 * (bytes - 1 - i))));
  }
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size(), 4);
  out += text;
}

}  // namespace

Hash chain_hash(const Hash& previous, const DossierId& dossier, const StoredEvent& event) {
  thread_local Sha256 sha256;
  thread_local std::string head;
  head.clear();
  head += static_cast<char>(kFormat);
  head.append(reinterpret_cast<const char*>(dossier.uuid.bytes.data()), dossier.uuid.bytes.size());
  put_number(head, event.sequence, 8);
  put_number(head, static_cast<std::uint64_t>(event.at_ms), 8);
  const auto day = event.on.time_since_epoch().count();
  put_number(head, static_cast<std::uint32_t>(day), 4);
  put_text(head, event.type);
  put_text(head, event.actor);
  put_text(head, event.on_behalf_of);
  put_number(head, event.body.size(), 4);
  sha256.begin();
  sha256.add(previous.data(), previous.size());
  sha256.add(head.data(), head.size());
  sha256.add(event.body.data(), event.body.size());
  return sha256.end();
}

}  // namespace sejour::store
