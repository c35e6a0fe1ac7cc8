#include "app/pieces.h"

#include "app/typed_text.h"

namespace sejour::app {

std::string safe_file_name(std::string_view typed) {
  const auto slash = typed.find_last_of("/\\");
  if (slash != std::string_view::npos) typed.remove_prefix(slash + 1);
  // The beginning goes first: the end tells the kind of file.
  if (typed.size() > kFileNameBytesMax) typed.remove_prefix(typed.size() - kFileNameBytesMax);
  const std::string name = keepable_text(typed, kFileNameBytesMax);
  return name.empty() ? "document" : name;
}

Result<std::variant<cases::PieceAdded, PieceTypeRefused>> store_piece(Journal& journal,
                                                                      PieceVault& vault,
                                                                      const PieceToStore& piece,
                                                                      const ByteSource& bytes) {
  ASSIGN_OR_RETURN(const DossierKey key, journal.key(piece.dossier));
  ASSIGN_OR_RETURN(const auto writer, vault.create(piece.dossier, piece.piece, key));
  RETURN_IF_ERROR(bytes(*writer));
  ASSIGN_OR_RETURN(const StoredPiece stored, writer->finish());
  if (stored.media_type.empty()) {
    const Status removed = vault.remove(piece.dossier, piece.piece);
    // A vault may refuse such content by itself, and then has nothing to remove.
    if (!removed && removed.error().code != ErrorCode::NotFound) {
      return std::unexpected(removed.error());
    }
    return PieceTypeRefused{};
  }
  return cases::PieceAdded{
      .application = piece.application,
      .piece = piece.piece,
      .document_type = piece.document_type,
      .file_name = safe_file_name(piece.file_name),
      .media_type = stored.media_type,
      .size_bytes = stored.size_bytes,
      .sha256 = stored.sha256,
  };
}

Result<std::unique_ptr<PieceReader>> open_piece(Journal& journal, PieceVault& vault,
                                                const DossierId& dossier, const PieceId& piece) {
  ASSIGN_OR_RETURN(const DossierKey key, journal.key(dossier));
  return vault.open(dossier, piece, key);
}

}  // namespace sejour::app
