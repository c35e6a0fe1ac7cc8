#include "seal/key_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <iterator>

#include "seal/signature.h"
#include "seal/trust_store.h"

namespace sejour::seal {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeyFile = "seal-key.pem";
constexpr const char* kCertificateFile = "seal-certificate.pem";
constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kReadableByAll = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;

Result<std::string> read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return fail(ErrorCode::Unavailable, fmt::format("cannot read {}", path.string()));
  }
  return text;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto count = write(descriptor, text.data(), text.size());
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return fsync(descriptor) == 0;
}

// Written aside, then linked to its name: two programs that start together get one and the same
// file, and nobody ever reads half of it.
Status write_once(const fs::path& path, std::string_view text, mode_t mode) {
  const std::string aside = fmt::format("{}.{}", path.string(), getpid());
  const int descriptor = open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    return fail(ErrorCode::Unavailable, fmt::format("cannot create {}", aside));
  }
  const bool written = write_all(descriptor, text);
  close(descriptor);
  const bool linked = written && (link(aside.c_str(), path.c_str()) == 0 || errno == EEXIST);
  unlink(aside.c_str());
  if (linked) return {};
  return fail(ErrorCode::Unavailable, fmt::format("cannot write {}", path.string()));
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(length)};
}

Status create_key(const fs::path& path) {
  const KeyHandle key(EVP_EC_gen("P-256"));
  const BioHandle bio(BIO_new(BIO_s_secmem()));
  if (key == nullptr || bio == nullptr ||
      PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return fail(ErrorCode::Unavailable, "cannot make a signing key");
  }
  return write_once(path, text_of(bio.get()), kOwnerOnly);
}

Result<KeyHandle> load_key(const fs::path& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return fail(ErrorCode::Unavailable, fmt::format("cannot read {}", path.string()));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(
        ErrorCode::Forbidden,
        fmt::format("others may read the signing key {}: set its mode to 600", path.string()));
  }
  ASSIGN_OR_RETURN(const std::string pem, read_text(path));
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (key == nullptr || digest_for(key.get()) == nullptr || EVP_PKEY_get_bits(key.get()) != 256) {
    return fail(ErrorCode::Corrupt, fmt::format("{} is not a P-256 key", path.string()));
  }
  return key;
}

bool add_name(X509_NAME* name, const char* field, const std::string& value) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(value.data());
  return value.empty() || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes,
                                                     static_cast<int>(value.size()), -1, 0) == 1;
}

bool set_day(ASN1_TIME* time, Date day, std::chrono::seconds of_day) {
  const auto moment = std::chrono::sys_seconds{day} + of_day;
  return ASN1_TIME_set(time, moment.time_since_epoch().count()) != nullptr;
}

// The serial number follows from the key: the same key always gives the same number.
bool set_serial(X509* certificate, EVP_PKEY* key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (X509_pubkey_digest(certificate, digest_for(key), digest.data(), &length) != 1) return false;
  std::uint64_t serial = 0;
  for (std::size_t index = 0; index < 7; ++index) serial = serial << 8 | digest[index];
  return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1;
}

Result<std::string> make_certificate(EVP_PKEY* key, const SignerOptions& options) {
  using std::chrono::hours;
  using std::chrono::seconds;
  const CertificateHandle certificate(X509_new());
  X509* const x509 = certificate.get();
  const bool filled =
      x509 != nullptr && X509_set_version(x509, X509_VERSION_3) == 1 &&
      set_day(X509_getm_notBefore(x509), options.certificate_from, seconds{0}) &&
      set_day(X509_getm_notAfter(x509), options.certificate_until, hours{24} - seconds{1}) &&
      add_name(X509_get_subject_name(x509), "O", options.organisation) &&
      add_name(X509_get_subject_name(x509), "CN", options.certificate_id) &&
      add_name(X509_get_issuer_name(x509), "O", options.organisation) &&
      add_name(X509_get_issuer_name(x509), "CN", options.ca_id) &&
      X509_set_pubkey(x509, key) == 1 && set_serial(x509, key) &&
      X509_sign(x509, key, digest_for(key)) > 0;
  const BioHandle bio(BIO_new(BIO_s_mem()));
  if (!filled || bio == nullptr || PEM_write_bio_X509(bio.get(), x509) != 1) {
    return fail(ErrorCode::InvalidInput, "cannot make a certificate with these names and days");
  }
  return text_of(bio.get());
}

Status check_belongs(const std::string& pem, EVP_PKEY* key, const SignerOptions& options) {
  TrustStore store;
  const Trust trust = is_test_authority(options.ca_id) ? Trust::Demo : Trust::Official;
  RETURN_IF_ERROR(store.add_certificate(pem, options.organisation, trust));
  const auto* const signer = store.find(options.ca_id, options.certificate_id);
  if (signer == nullptr || EVP_PKEY_eq(signer->key.get(), key) != 1) {
    return fail(ErrorCode::Corrupt,
                fmt::format("{} is not the certificate {}/{} of the signing key", kCertificateFile,
                            options.ca_id, options.certificate_id));
  }
  return {};
}

}  // namespace

Result<KeyPair> load_or_create_key_pair(const SignerOptions& options) {
  std::error_code error;
  const auto key_path = options.folder / kKeyFile;
  const auto certificate_path = options.folder / kCertificateFile;
  const bool may_create = is_test_authority(options.ca_id);
  if (may_create) fs::create_directories(options.folder, error);
  if (!fs::exists(key_path, error)) {
    if (!may_create) {
      return fail(ErrorCode::NotFound, fmt::format("the signing key of {} is missing: {}",
                                                   options.ca_id, key_path.string()));
    }
    RETURN_IF_ERROR(create_key(key_path));
  }
  ASSIGN_OR_RETURN(KeyHandle key, load_key(key_path));
  if (!fs::exists(certificate_path, error) && may_create) {
    ASSIGN_OR_RETURN(const std::string made, make_certificate(key.get(), options));
    RETURN_IF_ERROR(write_once(certificate_path, made, kReadableByAll));
  }
  ASSIGN_OR_RETURN(std::string pem, read_text(certificate_path));
  RETURN_IF_ERROR(check_belongs(pem, key.get(), options));
  return KeyPair{std::move(key), std::move(pem)};
}

}  // namespace sejour::seal
