#pragma once

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace sejour::seal {

/// Frees an OpenSSL object with the function that OpenSSL has for it.
template <auto Free>
struct OpensslFree {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};

using BioHandle = std::unique_ptr<BIO, OpensslFree<BIO_free_all>>;
using CertificateHandle = std::unique_ptr<X509, OpensslFree<X509_free>>;
using EcdsaHandle = std::unique_ptr<ECDSA_SIG, OpensslFree<ECDSA_SIG_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslFree<EVP_PKEY_free>>;
using KeyContextHandle = std::unique_ptr<EVP_PKEY_CTX, OpensslFree<EVP_PKEY_CTX_free>>;
using DigestHandle = std::unique_ptr<EVP_MD, OpensslFree<EVP_MD_free>>;
using DigestContextHandle = std::unique_ptr<EVP_MD_CTX, OpensslFree<EVP_MD_CTX_free>>;

}  // namespace sejour::seal
