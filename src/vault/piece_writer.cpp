#include "vault/piece_writer.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"

namespace sejour::vault {
namespace {

/// Fetched once: fetching at each use does not scale over threads.
const EVP_MD* sha256() {
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  CHECK(algorithm != nullptr);
  return algorithm;
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

}  // namespace

Result<std::unique_ptr<FileWriter>> FileWriter::create(PiecePlace place,
                                                       const app::DossierKey& key) {
  ASSIGN_OR_RETURN(File file, create_file(place.temporary));
  std::unique_ptr<FileWriter> writer{new FileWriter{std::move(place), std::move(file)}};
  RETURN_IF_ERROR(writer->begin(key));
  return writer;
}

FileWriter::FileWriter(PiecePlace place, File file)
    : place_(std::move(place)), file_(std::move(file)), digest_(EVP_MD_CTX_new()) {
  buffer_.reserve(kPieceChunk);
  sealed_.resize(kSealedChunk);
}

FileWriter::~FileWriter() {
  sodium_memzero(&stream_, sizeof stream_);
  // After finish() the temporary name is gone and this does nothing.
  if (!place_.temporary.empty()) ::unlink(place_.temporary.c_str());
}

Status FileWriter::begin(const app::DossierKey& key) {
  CHECK(digest_ != nullptr && EVP_DigestInit_ex2(digest_.get(), sha256(), nullptr) == 1);
  std::array<std::uint8_t, kPieceMagic.size() + crypto_secretstream_xchacha20poly1305_HEADERBYTES>
      start{};
  std::copy(kPieceMagic.begin(), kPieceMagic.end(), start.begin());
  crypto_secretstream_xchacha20poly1305_init_push(&stream_, start.data() + kPieceMagic.size(),
                                                  key.bytes.data());
  return write_all(file_, start, place_.temporary);
}

Status FileWriter::push_chunk(unsigned char tag) {
  unsigned long long sealed_size = 0;
  const auto* const context = reinterpret_cast<const unsigned char*>(place_.context.data());
  const int pushed = crypto_secretstream_xchacha20poly1305_push(
      &stream_, sealed_.data(), &sealed_size, buffer_.data(), buffer_.size(), context,
      place_.context.size(), tag);
  CHECK(pushed == 0);
  buffer_.clear();
  return write_all(file_, std::span{sealed_}.first(sealed_size), place_.temporary);
}

Status FileWriter::write(std::span<const std::uint8_t> bytes) {
  CHECK(EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size()) == 1);
  finder_.add(bytes);
  size_ += bytes.size();
  while (!bytes.empty()) {
    // A full chunk waits for the next byte: only then is it known not to be the last.
    if (buffer_.size() == kPieceChunk) {
      RETURN_IF_ERROR(push_chunk(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    }
    const auto part = bytes.first(std::min(bytes.size(), kPieceChunk - buffer_.size()));
    buffer_.insert(buffer_.end(), part.begin(), part.end());
    bytes = bytes.subspan(part.size());
  }
  return {};
}

Result<app::StoredPiece> FileWriter::finish() {
  RETURN_IF_ERROR(push_chunk(crypto_secretstream_xchacha20poly1305_TAG_FINAL));
  RETURN_IF_ERROR(sync_file(file_, place_.temporary));
  file_.close();
  RETURN_IF_ERROR(publish(place_.temporary, place_.final));
  place_.temporary.clear();
  std::array<std::uint8_t, 32> hash{};
  CHECK(EVP_DigestFinal_ex(digest_.get(), hash.data(), nullptr) == 1);
  return app::StoredPiece{
      .size_bytes = size_, .sha256 = hex_of(hash), .media_type = finder_.media_type()};
}

}  // namespace sejour::vault
