#pragma once

#include <sodium.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/ports/pieces.h"
#include "vault/file.h"

namespace sejour::vault {

/// Reads one piece, chunk by chunk; each chunk is checked before it is given out.
class FileReader final : public app::PieceReader {
 public:
  /// Errors: NotFound, Corrupt when the start of the file is not that of a piece.
  [[nodiscard]] static Result<std::unique_ptr<FileReader>> open(const std::filesystem::path& path,
                                                                std::string context,
                                                                const app::DossierKey& key);
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader() override;

  [[nodiscard]] Result<std::string> next() override;

 private:
  FileReader(std::filesystem::path path, std::string context, File file);
  [[nodiscard]] Status begin(const app::DossierKey& key);
  [[nodiscard]] std::unexpected<Error> corrupt() const;

  std::filesystem::path path_;
  std::string context_;
  File file_;
  crypto_secretstream_xchacha20poly1305_state stream_{};
  std::vector<std::uint8_t> sealed_;
  enum class Stage : std::uint8_t { Reading, Ended } stage_ = Stage::Reading;
};

}  // namespace sejour::vault
