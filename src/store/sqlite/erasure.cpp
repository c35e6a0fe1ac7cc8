#include <fmt/format.h>

#include "store/sqlite/journal.h"
#include "store/sqlite/summary_rows.h"

namespace sejour::store::sqlite {
namespace {

/// What organisations keep about the person goes too; a failure stays counted and names nobody.
Status forget_helped(Connection& connection, const DossierId& dossier) {
  RETURN_IF_ERROR(connection.run("DELETE FROM following WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(connection.run("DELETE FROM note WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(connection.run("DELETE FROM mandate_code WHERE dossier = ?", dossier));
  return connection.run("UPDATE incident SET dossier = ? WHERE dossier = ?", DossierId{}, dossier);
}

Status destroy(Transaction& transaction, const DossierId& dossier, const app::Erasure& erasure,
               const std::string& sealed_reason) {
  auto& connection = transaction.connection;
  ASSIGN_OR_RETURN(Query known,
                   connection.query("SELECT 1 FROM dossier_key WHERE dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool has_key, known.step());
  if (!has_key) return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
  ASSIGN_OR_RETURN(const Head head, read_head(connection, dossier));
  RETURN_IF_ERROR(
      connection.run("UPDATE dossier_key SET wrapped = NULL WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(
      connection.run("UPDATE dossier SET erased = 1, name = x'', search = x'', next_due = NULL, "
                     "standing = ? WHERE dossier = ?",
                     std::int64_t{static_cast<std::uint8_t>(app::Standing::Closed)}, dossier));
  if (head.exists) {
    auto pile = pile_of(head);
    transaction.count_files(pile, -1, head.has_gap ? -1 : 0);
    pile.standing = app::Standing::Closed;
    transaction.count_files(pile, 1, head.has_gap ? 1 : 0);
  }
  RETURN_IF_ERROR(connection.run("DELETE FROM lease WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(connection.run("DELETE FROM search_key WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(connection.run("DELETE FROM draft WHERE dossier = ?", dossier));
  RETURN_IF_ERROR(forget_helped(connection, dossier));
  for (const auto state : {MailState::Pending, MailState::Sent, MailState::GivenUp}) {
    RETURN_IF_ERROR(connection.run("DELETE FROM outbox WHERE dossier = ? AND state = ?", dossier,
                                   std::int64_t{static_cast<std::uint8_t>(state)}));
    transaction.count_mail(state, -connection.changes());
  }
  return connection.run("INSERT OR REPLACE INTO erasure VALUES (?, ?, ?, ?)", dossier,
                        erasure.at_ms, erasure.actor, Blob{sealed_reason});
}

}  // namespace

Status SqliteJournal::destroy_key(const DossierId& dossier, const app::Erasure& erasure) {
  const auto reason = database_.cipher().encrypt_own(erasure.reason, "erasure|" + dossier.text());
  RETURN_IF_ERROR(database_.run(
      [&](Transaction& transaction) { return destroy(transaction, dossier, erasure, reason); }));
  database_.keys().forget(dossier);
  // The wrapped key was overwritten in the file (secure_delete) but still stands in the log.
  return database_.flush_log();
}

}  // namespace sejour::store::sqlite
