#include "seal/trust_store.h"

#include <openssl/pem.h>

#include <array>
#include <functional>
#include <optional>

#include "base/check.h"
#include "seal/ants_test_certificate.h"
#include "seal/signature.h"

namespace sejour::seal {
namespace {

constexpr std::size_t kReferenceLength = 4;

CertificateHandle read_certificate(std::string_view pem) {
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (bio == nullptr) return nullptr;
  return CertificateHandle(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

// The common name, when it is a reference of a 2D-Doc header.
std::optional<std::string> reference_in(const X509_NAME* name) {
  std::array<char, 64> text{};
  const int length = X509_NAME_get_text_by_NID(name, NID_commonName, text.data(), text.size());
  if (length != static_cast<int>(kReferenceLength)) return std::nullopt;
  return std::string(text.data(), kReferenceLength);
}

}  // namespace

bool is_test_authority(std::string_view ca_id) {
  return ca_id.ends_with("00");
}

Status TrustStore::add_certificate(std::string_view pem, std::string_view label, Trust trust) {
  const CertificateHandle certificate = read_certificate(pem);
  if (certificate == nullptr) {
    return fail(ErrorCode::InvalidInput, "this is not a certificate in PEM form");
  }
  const auto ca_id = reference_in(X509_get_issuer_name(certificate.get()));
  const auto certificate_id = reference_in(X509_get_subject_name(certificate.get()));
  if (!ca_id || !certificate_id) {
    return fail(ErrorCode::InvalidInput,
                "this certificate is not for 2D-Doc: the common names of issuer and subject must "
                "be four signs each");
  }
  KeyHandle key(X509_get_pubkey(certificate.get()));
  if (key == nullptr || digest_for(key.get()) == nullptr) {
    return fail(ErrorCode::InvalidInput, "this certificate has no key on P-256, P-384 or P-521");
  }
  if (trust == Trust::Official && is_test_authority(*ca_id)) {
    return fail(ErrorCode::Forbidden, "a test authority (XX00) can never be an official signer");
  }
  const auto known = signers_.find(std::pair{*ca_id, *certificate_id});
  if (known != signers_.end()) {
    if (EVP_PKEY_eq(known->second.key.get(), key.get()) == 1) return {};
    return fail(ErrorCode::Conflict, "this signer is already known with another key");
  }
  signers_.emplace(std::pair{*ca_id, *certificate_id},
                   Signer{std::string(label), trust, std::move(key)});
  return {};
}

const TrustStore::Signer* TrustStore::find(std::string_view ca_id,
                                           std::string_view certificate_id) const {
  const auto found = signers_.find(std::pair<std::string, std::string>(ca_id, certificate_id));
  return found == signers_.end() ? nullptr : &found->second;
}

TrustStore store_with_ants_test_signer() {
  TrustStore store;
  const auto added = store.add_certificate(kAntsTestCertificate, "ANTS, FR00/0001", Trust::Demo);
  CHECK(added.has_value());
  return store;
}

}  // namespace sejour::seal
