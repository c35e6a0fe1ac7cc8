#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "app/ports/pieces.h"

namespace sejour::vault {

/// Whether to remove uploads that a crash cut short. Only the process that writes may do so.
enum class CutUploads : std::uint8_t { Remove, Leave };

/// Pieces in a folder: `<last two hex digits of dossier>/<dossier>/<piece>`. Names are made of ids
/// alone, so nothing typed by anybody reaches a path. Thread-safe.
class DirectoryVault final : public app::PieceVault {
 public:
  /// Makes the folder if need be. Errors: StorageFull, Forbidden, Unavailable.
  [[nodiscard]] static Result<std::unique_ptr<DirectoryVault>> open(
      const std::filesystem::path& folder, CutUploads cut);

  /// Errors: StorageFull, Unavailable. A piece of the same id is never replaced: `finish` says
  /// Conflict.
  [[nodiscard]] Result<std::unique_ptr<app::PieceWriter>> create(
      const DossierId& dossier, const PieceId& piece, const app::DossierKey& key) override;
  /// Errors: NotFound, Corrupt.
  [[nodiscard]] Result<std::unique_ptr<app::PieceReader>> open(const DossierId& dossier,
                                                               const PieceId& piece,
                                                               const app::DossierKey& key) override;
  /// Errors: NotFound.
  [[nodiscard]] Status remove(const DossierId& dossier, const PieceId& piece) override;

  /// Removes every piece of a dossier (erasure). Ok when there is none.
  [[nodiscard]] Status remove_all(const DossierId& dossier);

 private:
  explicit DirectoryVault(std::filesystem::path folder);
  [[nodiscard]] std::filesystem::path folder_of(const DossierId& dossier) const;

  std::filesystem::path folder_;
};

}  // namespace sejour::vault
