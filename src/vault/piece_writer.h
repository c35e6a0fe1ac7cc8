#pragma once

#include <openssl/evp.h>
#include <sodium.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/ports/pieces.h"
#include "vault/file.h"
#include "vault/media_type.h"

namespace sejour::vault {

/// Form of a piece on disk: `SJP1`, the secretstream header (24 bytes), then chunks of 64 KiB of
/// clear text, each longer by 17 bytes; the last one bears the final tag. The place (dossier,
/// piece) is authenticated with every chunk: a file copied under another name does not open.
inline constexpr std::string_view kPieceMagic = "SJP1";
inline constexpr std::size_t kPieceChunk = 64UL * 1024;
inline constexpr std::size_t kSealedChunk =
    kPieceChunk + crypto_secretstream_xchacha20poly1305_ABYTES;

/// Where a piece is written first, where it goes, and what is authenticated with it.
struct PiecePlace {
  std::filesystem::path temporary;
  std::filesystem::path final;
  std::string context;
};

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Writes one piece. Not thread-safe: one upload, one writer.
class FileWriter final : public app::PieceWriter {
 public:
  /// Errors: StorageFull, Unavailable.
  [[nodiscard]] static Result<std::unique_ptr<FileWriter>> create(PiecePlace place,
                                                                  const app::DossierKey& key);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter() override;

  [[nodiscard]] Status write(std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] Result<app::StoredPiece> finish() override;

 private:
  FileWriter(PiecePlace place, File file);
  [[nodiscard]] Status begin(const app::DossierKey& key);
  [[nodiscard]] Status push_chunk(unsigned char tag);

  PiecePlace place_;
  File file_;
  crypto_secretstream_xchacha20poly1305_state stream_{};
  std::vector<std::uint8_t> buffer_;
  std::vector<std::uint8_t> sealed_;
  std::unique_ptr<EVP_MD_CTX, FreeDigest> digest_;
  MediaTypeFinder finder_;
  std::uint64_t size_ = 0;
};

}  // namespace sejour::vault
