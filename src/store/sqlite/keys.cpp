#include "store/sqlite/keys.h"

#include "store/sealed.h"

namespace sejour::store::sqlite {

Result<app::DossierKey> opened_key(Database& database, const DossierId& dossier,
                                   std::string_view wrapped) {
  if (const auto known = database.keys().find(dossier)) return *known;
  ASSIGN_OR_RETURN(const auto key, database.cipher().unwrap(wrapped));
  database.keys().put(dossier, key);
  return key;
}

Result<FoundKey> find_key(Database& database, const DossierId& dossier) {
  if (const auto known = database.keys().find(dossier)) return FoundKey{*known, std::nullopt};
  ASSIGN_OR_RETURN(const Reader reader, database.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT wrapped FROM dossier_key WHERE dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) {
    const auto key = database.cipher().make_key();
    return FoundKey{key, database.cipher().wrap(key)};
  }
  if (query.is_null(0)) return erased(dossier);
  ASSIGN_OR_RETURN(const auto key, opened_key(database, dossier, query.bytes(0)));
  return FoundKey{key, std::nullopt};
}

Result<app::DossierKey> stored_key(Database& database, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const FoundKey found, find_key(database, dossier));
  if (!found.to_store) return found.key;
  RETURN_IF_ERROR(database.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR IGNORE INTO dossier_key VALUES (?, ?)", dossier,
                                      Blob{*found.to_store});
  }));
  // Another thread may have stored one first: what is stored counts.
  ASSIGN_OR_RETURN(const FoundKey stored, find_key(database, dossier));
  return stored.key;
}

}  // namespace sejour::store::sqlite
