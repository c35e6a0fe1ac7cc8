#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "app/ports/journal.h"

namespace sejour::app {

/// What the vault learned while a piece went through it.
struct StoredPiece {
  std::uint64_t size_bytes = 0;
  std::string sha256;      ///< hex, of the clear bytes
  std::string media_type;  ///< application/pdf, image/jpeg, image/png; empty for anything else
};

/// A piece on its way in. Not there before `finish`; dropping the writer leaves nothing behind.
class PieceWriter {
 public:
  virtual ~PieceWriter() = default;
  [[nodiscard]] virtual Status write(std::span<const std::uint8_t> bytes) = 0;
  /// Durable on return (fsync of file and folder).
  [[nodiscard]] virtual Result<StoredPiece> finish() = 0;
};

/// A piece on its way out, in chunks; empty chunk at the end. Corrupt when it was changed on disk.
class PieceReader {
 public:
  virtual ~PieceReader() = default;
  [[nodiscard]] virtual Result<std::string> next() = 0;
};

/// Encrypted pieces on disk, streamed both ways: memory does not grow with their size.
class PieceVault {
 public:
  virtual ~PieceVault() = default;
  [[nodiscard]] virtual Result<std::unique_ptr<PieceWriter>> create(const DossierId& dossier,
                                                                    const PieceId& piece,
                                                                    const DossierKey& key) = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<PieceReader>> open(const DossierId& dossier,
                                                                  const PieceId& piece,
                                                                  const DossierKey& key) = 0;
  [[nodiscard]] virtual Status remove(const DossierId& dossier, const PieceId& piece) = 0;
};

}  // namespace sejour::app
