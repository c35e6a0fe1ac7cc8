#include "vault/cipher.h"

#include <sodium.h>
#include <sys/mman.h>

#include <algorithm>
#include <span>

#include "base/check.h"
#include "vault/system_random.h"

namespace sejour::vault {
namespace {

constexpr char kFormat = 1;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kOverhead = 1 + kNonce + kTag;
constexpr std::size_t kBlindIndexSize = 16;
constexpr std::string_view kWrapContext = "sejour:dossier-key";
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

/// Nonces from the randomness of the operating system, fetched by the page: a call of the kernel
/// for each text cost more than its encryption. One for each thread; each nonce is given once. The
/// page is wiped by the kernel in a forked child, which then fetches its own.
class NoncePage {
 public:
  NoncePage() {
    void* const page =
        mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(page != MAP_FAILED);
    CHECK(madvise(page, sizeof(Page), MADV_WIPEONFORK) == 0);
    page_ = static_cast<Page*>(page);
  }
  NoncePage(const NoncePage&) = delete;
  NoncePage& operator=(const NoncePage&) = delete;
  ~NoncePage() { munmap(page_, sizeof(Page)); }

  void take(unsigned char* nonce) {
    if (page_->left == 0) {
      randombytes_buf(page_->nonces.data(), page_->nonces.size());
      page_->left = kNonces;
    }
    const auto* const next = page_->nonces.data() + --page_->left * kNonce;
    std::copy_n(next, kNonce, nonce);
  }

 private:
  static constexpr std::size_t kNonces = 170;
  struct Page {
    std::size_t left;  ///< zero in a new page and in a wiped one
    std::array<unsigned char, kNonces * kNonce> nonces;
  };
  static_assert(sizeof(Page) <= 4096);

  Page* page_ = nullptr;
};

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string seal_text(std::span<const std::uint8_t, 32> key, std::string_view clear,
                      std::string_view context) {
  std::string sealed(clear.size() + kOverhead, '\0');
  auto* const bytes = reinterpret_cast<unsigned char*>(sealed.data());
  bytes[0] = kFormat;
  thread_local NoncePage nonces;
  nonces.take(bytes + 1);
  const int done = crypto_aead_xchacha20poly1305_ietf_encrypt(
      bytes + 1 + kNonce, nullptr, raw(clear), clear.size(), raw(context), context.size(), nullptr,
      bytes + 1, key.data());
  CHECK(done == 0);
  return sealed;
}

Result<std::string> open_text(std::span<const std::uint8_t, 32> key, std::string_view sealed,
                              std::string_view context) {
  if (sealed.size() < kOverhead || sealed[0] != kFormat) {
    return fail(ErrorCode::Corrupt, "a sealed text has an unknown form");
  }
  std::string clear(sealed.size() - kOverhead, '\0');
  const auto* const bytes = raw(sealed);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(clear.data()), nullptr, nullptr, bytes + 1 + kNonce,
      sealed.size() - 1 - kNonce, raw(context), context.size(), bytes + 1, key.data());
  if (opened != 0) {
    return fail(ErrorCode::Corrupt, "a sealed text does not open: bytes, key or place changed");
  }
  return clear;
}

}  // namespace

MasterCipher::MasterCipher(const MasterKey& master) {
  prepare_sodium();
  const auto derive = [&](Subkey& subkey, std::uint64_t number) {
    crypto_kdf_derive_from_key(subkey.data(), subkey.size(), number, "sejour01",
                               master.bytes().data());
  };
  derive(wrapping_, 1);
  derive(own_, 2);
  derive(index_, 3);
}

MasterCipher::~MasterCipher() {
  for (auto* subkey : {&wrapping_, &own_, &index_}) sodium_memzero(subkey->data(), subkey->size());
}

app::DossierKey MasterCipher::make_key() {
  app::DossierKey key;
  randombytes_buf(key.bytes.data(), key.bytes.size());
  return key;
}

std::string MasterCipher::wrap(const app::DossierKey& key) {
  return seal_text(wrapping_, {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()},
                   kWrapContext);
}

Result<app::DossierKey> MasterCipher::unwrap(std::string_view wrapped) {
  auto clear = open_text(wrapping_, wrapped, kWrapContext);
  app::DossierKey key;
  if (!clear || clear->size() != key.bytes.size()) {
    return fail(ErrorCode::Corrupt, "a dossier key was not wrapped by this master key");
  }
  std::copy(clear->begin(), clear->end(), key.bytes.begin());
  sodium_memzero(clear->data(), clear->size());
  return key;
}

std::string MasterCipher::encrypt(const app::DossierKey& key, std::string_view clear,
                                  std::string_view context) {
  return seal_text(key.bytes, clear, context);
}

Result<std::string> MasterCipher::decrypt(const app::DossierKey& key, std::string_view sealed,
                                          std::string_view context) {
  return open_text(key.bytes, sealed, context);
}

std::string MasterCipher::encrypt_own(std::string_view clear, std::string_view context) {
  return seal_text(own_, clear, context);
}

Result<std::string> MasterCipher::decrypt_own(std::string_view sealed, std::string_view context) {
  return open_text(own_, sealed, context);
}

std::string MasterCipher::blind_index(std::string_view normalised) {
  std::string index(kBlindIndexSize, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(index.data()), index.size(), raw(normalised),
                     normalised.size(), index_.data(), index_.size());
  return index;
}

}  // namespace sejour::vault
