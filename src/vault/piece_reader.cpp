#include "vault/piece_reader.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <utility>

#include "vault/piece_writer.h"

namespace sejour::vault {

Result<std::unique_ptr<FileReader>> FileReader::open(const std::filesystem::path& path,
                                                     std::string context,
                                                     const app::DossierKey& key) {
  ASSIGN_OR_RETURN(File file, open_file(path));
  std::unique_ptr<FileReader> reader{new FileReader{path, std::move(context), std::move(file)}};
  RETURN_IF_ERROR(reader->begin(key));
  return reader;
}

FileReader::FileReader(std::filesystem::path path, std::string context, File file)
    : path_(std::move(path)),
      context_(std::move(context)),
      file_(std::move(file)),
      sealed_(kSealedChunk) {}

FileReader::~FileReader() {
  sodium_memzero(&stream_, sizeof stream_);
}

std::unexpected<Error> FileReader::corrupt() const {
  return fail(ErrorCode::Corrupt,
              fmt::format("the piece {} was changed or cut on disk", path_.string()));
}

Status FileReader::begin(const app::DossierKey& key) {
  std::array<std::uint8_t, kPieceMagic.size() + crypto_secretstream_xchacha20poly1305_HEADERBYTES>
      start{};
  ASSIGN_OR_RETURN(const std::size_t got, read_up_to(file_, start, path_));
  if (got != start.size() || std::memcmp(start.data(), kPieceMagic.data(), kPieceMagic.size())) {
    return corrupt();
  }
  if (crypto_secretstream_xchacha20poly1305_init_pull(&stream_, start.data() + kPieceMagic.size(),
                                                      key.bytes.data()) != 0) {
    return corrupt();
  }
  return {};
}

Result<std::string> FileReader::next() {
  if (stage_ == Stage::Ended) return std::string{};
  ASSIGN_OR_RETURN(const std::size_t got, read_up_to(file_, sealed_, path_));
  if (got < crypto_secretstream_xchacha20poly1305_ABYTES) return corrupt();
  std::string clear(got - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
  unsigned char tag = 0;
  const auto* const context = reinterpret_cast<const unsigned char*>(context_.data());
  const int pulled = crypto_secretstream_xchacha20poly1305_pull(
      &stream_, reinterpret_cast<unsigned char*>(clear.data()), nullptr, &tag, sealed_.data(), got,
      context, context_.size());
  if (pulled != 0) return corrupt();
  if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) return clear;
  stage_ = Stage::Ended;
  std::array<std::uint8_t, 1> extra{};
  ASSIGN_OR_RETURN(const std::size_t after, read_up_to(file_, extra, path_));
  if (after != 0) return corrupt();
  return clear;
}

}  // namespace sejour::vault
