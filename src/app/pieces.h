#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/ports/journal.h"
#include "app/ports/pieces.h"
#include "cases/event.h"

namespace sejour::app {

/// Longest file name that is kept, in bytes; the rest is cut, its ending is kept.
inline constexpr std::size_t kFileNameBytesMax = 120;

/// Writes the bytes of a piece into the vault, in any number of calls.
using ByteSource = std::function<Status(PieceWriter&)>;

struct PieceToStore {
  DossierId dossier;
  PieceId piece;  ///< chosen by the caller
  std::string application;
  std::string document_type;  ///< id of law/document-types.csv
  std::string file_name;      ///< as the browser says; only its last part is kept
};

/// The content is no PDF, JPEG or PNG. Nothing was kept.
struct PieceTypeRefused {};

/// Puts a piece into the vault and says what it is. No event is made: a draft keeps it, or a
/// command produces it. Errors: those of the vault.
[[nodiscard]] Result<std::variant<cases::PieceAdded, PieceTypeRefused>> store_piece(
    Journal& journal, PieceVault& vault, const PieceToStore& piece, const ByteSource& bytes);

/// The bytes of a stored piece. Whoever calls it has checked who may read it.
[[nodiscard]] Result<std::unique_ptr<PieceReader>> open_piece(Journal& journal, PieceVault& vault,
                                                              const DossierId& dossier,
                                                              const PieceId& piece);

/// The last part of a path, without control characters, at most kFileNameBytesMax bytes.
[[nodiscard]] std::string safe_file_name(std::string_view typed);

}  // namespace sejour::app
