#include "seal/signer.h"

#include <openssl/bn.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "seal/base32.h"
#include "seal/key_files.h"
#include "seal/signature.h"
#include "seal/two_d_doc.h"

namespace sejour::seal {
namespace {

constexpr int kHalfLength = static_cast<int>(kP256SignatureLength / 2);
constexpr std::size_t kDerLengthMax = 80;
constexpr std::size_t kSealLength = 1 + 103;

using RawSignature = std::array<std::uint8_t, kP256SignatureLength>;

// What one thread needs to sign. Making one costs about as much as a tenth of a signature, so they
// are kept.
struct Tools {
  KeyContextHandle key;
  DigestContextHandle digest;
};

bool to_raw(std::span<const unsigned char> der, RawSignature& raw) {
  const unsigned char* at = der.data();
  const EcdsaHandle pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (pair == nullptr) return false;
  const BIGNUM* r = nullptr;
  const BIGNUM* s = nullptr;
  ECDSA_SIG_get0(pair.get(), &r, &s);
  return BN_bn2binpad(r, raw.data(), kHalfLength) == kHalfLength &&
         BN_bn2binpad(s, raw.data() + kHalfLength, kHalfLength) == kHalfLength;
}

bool sign(const Tools& tools, const EVP_MD* algorithm, std::string_view text, RawSignature& raw) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int digest_length = 0;
  std::array<unsigned char, kDerLengthMax> der{};
  std::size_t der_length = der.size();
  return EVP_DigestInit_ex2(tools.digest.get(), algorithm, nullptr) == 1 &&
         EVP_DigestUpdate(tools.digest.get(), text.data(), text.size()) == 1 &&
         EVP_DigestFinal_ex(tools.digest.get(), digest.data(), &digest_length) == 1 &&
         EVP_PKEY_sign(tools.key.get(), der.data(), &der_length, digest.data(), digest_length) ==
             1 &&
         to_raw(std::span(der).first(der_length), raw);
}

}  // namespace

struct Signer::State {
  std::string ca_id;
  std::string certificate_id;
  KeyPair pair;
  const EVP_MD* algorithm = nullptr;
  std::mutex mutex;
  std::vector<Tools> free_tools;  // guarded by mutex; at most one for each thread that ever signed

  Tools take() {
    {
      const std::lock_guard lock(mutex);
      if (!free_tools.empty()) {
        Tools tools = std::move(free_tools.back());
        free_tools.pop_back();
        return tools;
      }
    }
    Tools tools{KeyContextHandle(EVP_PKEY_CTX_new(pair.key.get(), nullptr)),
                DigestContextHandle(EVP_MD_CTX_new())};
    if (tools.key != nullptr && EVP_PKEY_sign_init(tools.key.get()) != 1) tools.key.reset();
    return tools;
  }

  void give_back(Tools tools) {
    const std::lock_guard lock(mutex);
    free_tools.push_back(std::move(tools));
  }
};

Signer::Signer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

Result<Signer> Signer::load_or_create(const SignerOptions& options) {
  ASSIGN_OR_RETURN(KeyPair pair, load_or_create_key_pair(options));
  auto state = std::make_unique<State>();
  state->ca_id = options.ca_id;
  state->certificate_id = options.certificate_id;
  state->algorithm = digest_for(pair.key.get());
  state->pair = std::move(pair);
  return Signer(std::move(state));
}

const std::string& Signer::ca_id() const {
  return state_->ca_id;
}
const std::string& Signer::certificate_id() const {
  return state_->certificate_id;
}
const std::string& Signer::certificate_pem() const {
  return state_->pair.certificate_pem;
}

Result<std::string> Signer::sign_code(std::string signed_text) const {
  Tools tools = state_->take();
  RawSignature raw{};
  const bool ready = tools.key != nullptr && tools.digest != nullptr;
  if (!ready || !sign(tools, state_->algorithm, signed_text, raw)) {
    return fail(ErrorCode::Unavailable, "the signing key refuses to sign");
  }
  state_->give_back(std::move(tools));
  signed_text.reserve(signed_text.size() + kSealLength);
  signed_text.push_back(kUnitSeparator);
  append_base32(signed_text, raw);
  return signed_text;
}

}  // namespace sejour::seal
