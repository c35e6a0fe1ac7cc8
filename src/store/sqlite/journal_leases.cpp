#include <fmt/format.h>

#include "store/sqlite/journal.h"

namespace sejour::store::sqlite {
namespace {

/// Dossiers whose lease has ended are free again.
Status end_leases(Transaction& transaction, std::int64_t now_ms) {
  auto& freed_ms = transaction.leases_freed_ms;
  if (freed_ms && *freed_ms >= now_ms) return {};
  freed_ms = now_ms;
  return transaction.connection.run("DELETE FROM lease WHERE until_ms <= ?", now_ms);
}

Status set_lease(Connection& connection, const DossierId& dossier, const std::string& account,
                 std::int64_t until_ms) {
  return connection.run(
      "INSERT INTO lease VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET account = ?2, until_ms = ?3",
      dossier, account, until_ms);
}

Status take_lease(Connection& connection, const DossierId& dossier, const std::string& account,
                  std::int64_t now_ms, std::int64_t until_ms) {
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT l.account, l.until_ms FROM dossier d LEFT JOIN lease l "
                                    "ON l.dossier = d.dossier WHERE d.dossier = ?",
                                    dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
  const bool free = query.is_null(0) || query.bytes(0) == account || query.integer(1) <= now_ms;
  if (!free) {
    return fail(ErrorCode::Conflict,
                fmt::format("dossier {} is with another agent", dossier.text()));
  }
  return set_lease(connection, dossier, account, until_ms);
}

}  // namespace

Result<std::optional<DossierId>> SqliteJournal::take_next(const app::TakeRequest& request) {
  using Taken = std::optional<DossierId>;
  return database_.write<Taken>([&](Transaction& transaction) -> Result<Taken> {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(end_leases(transaction, request.now_ms));
    ASSIGN_OR_RETURN(const auto dossier, transaction.queue_front.first(connection, request));
    if (!dossier) return std::nullopt;
    RETURN_IF_ERROR(set_lease(connection, *dossier, request.account, request.lease_until_ms));
    transaction.queue_front.note_taken(connection);
    return dossier;
  });
}

Status SqliteJournal::lease(const DossierId& dossier, const std::string& account,
                            std::int64_t now_ms, std::int64_t until_ms) {
  return database_.run([&](Transaction& transaction) {
    return take_lease(transaction.connection, dossier, account, now_ms, until_ms);
  });
}

Status SqliteJournal::release(const DossierId& dossier, const std::string& account) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("DELETE FROM lease WHERE dossier = ? AND account = ?",
                                      dossier, account);
  });
}

}  // namespace sejour::store::sqlite
