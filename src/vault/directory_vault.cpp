#include "vault/directory_vault.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "vault/file.h"
#include "vault/piece_reader.h"
#include "vault/piece_writer.h"
#include "vault/system_random.h"

namespace sejour::vault {
namespace {

constexpr const char* kIncoming = "incoming";

std::string context_of(const DossierId& dossier, const PieceId& piece) {
  return "piece|" + dossier.text() + "|" + piece.text();
}

Status remove_cut_uploads(const std::filesystem::path& incoming) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{incoming, error}) {
    std::filesystem::remove(entry.path(), error);
    if (error) break;
  }
  if (!error) return {};
  return fail(ErrorCode::Unavailable,
              fmt::format("cannot clean {}: {}", incoming.string(), error.message()));
}

}  // namespace

DirectoryVault::DirectoryVault(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<std::unique_ptr<DirectoryVault>> DirectoryVault::open(const std::filesystem::path& folder,
                                                             CutUploads cut) {
  prepare_sodium();
  const auto incoming = folder / kIncoming;
  if (cut == CutUploads::Remove) {
    RETURN_IF_ERROR(make_folder(folder));
    RETURN_IF_ERROR(make_folder(incoming));
    RETURN_IF_ERROR(remove_cut_uploads(incoming));
  }
  return std::unique_ptr<DirectoryVault>{new DirectoryVault{folder}};
}

std::filesystem::path DirectoryVault::folder_of(const DossierId& dossier) const {
  const auto name = dossier.text();
  // The first digits of a version 7 id are its time: the last ones spread the dossiers evenly.
  return folder_ / name.substr(name.size() - 2) / name;
}

Result<std::unique_ptr<app::PieceWriter>> DirectoryVault::create(const DossierId& dossier,
                                                                 const PieceId& piece,
                                                                 const app::DossierKey& key) {
  const auto folder = folder_of(dossier);
  RETURN_IF_ERROR(make_folder(folder.parent_path()));
  RETURN_IF_ERROR(make_folder(folder));
  std::array<std::uint8_t, 16> noise{};
  SystemRandom{}.fill(noise);
  ASSIGN_OR_RETURN(auto writer,
                   FileWriter::create({.temporary = folder_ / kIncoming / to_text(Uuid{noise}),
                                       .final = folder / piece.text(),
                                       .context = context_of(dossier, piece)},
                                      key));
  return writer;
}

Result<std::unique_ptr<app::PieceReader>> DirectoryVault::open(const DossierId& dossier,
                                                               const PieceId& piece,
                                                               const app::DossierKey& key) {
  ASSIGN_OR_RETURN(auto reader, FileReader::open(folder_of(dossier) / piece.text(),
                                                 context_of(dossier, piece), key));
  return reader;
}

Status DirectoryVault::remove(const DossierId& dossier, const PieceId& piece) {
  const auto folder = folder_of(dossier);
  const auto path = folder / piece.text();
  if (::unlink(path.c_str()) != 0) return std::unexpected(system_error("remove", path));
  return sync_folder(folder);
}

Status DirectoryVault::remove_all(const DossierId& dossier) {
  const auto folder = folder_of(dossier);
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return {};
  std::filesystem::remove_all(folder, error);
  if (error) {
    return fail(ErrorCode::Unavailable,
                fmt::format("cannot remove {}: {}", folder.string(), error.message()));
  }
  return sync_folder(folder.parent_path());
}

}  // namespace sejour::vault
