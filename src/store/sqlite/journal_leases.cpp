#include <fmt/format.h>

#include "store/sqlite/journal.h"

namespace sejour::store::sqlite {
namespace {

/// Ended leases go back among the free rows, so that the first free one is the first of the index.
Status end_leases(Transaction& transaction, std::int64_t now_ms) {
  auto& freed_ms = transaction.leases_freed_ms;
  if (freed_ms && *freed_ms >= now_ms) return {};
  freed_ms = now_ms;
  return transaction.connection.run(
      "UPDATE dossier SET leased = 0, leased_by = '', lease_until = 0 "
      "WHERE leased = 1 AND lease_until <= ?",
      now_ms);
}

Status set_lease(Connection& connection, const DossierId& dossier, const std::string& account,
                 std::int64_t until_ms) {
  return connection.run(
      "UPDATE dossier SET leased = 1, leased_by = ?, lease_until = ? WHERE dossier = ?", account,
      until_ms, dossier);
}

Status take_lease(Connection& connection, const DossierId& dossier, const std::string& account,
                  std::int64_t now_ms, std::int64_t until_ms) {
  ASSIGN_OR_RETURN(
      Query query,
      connection.query("SELECT leased, leased_by, lease_until FROM dossier WHERE dossier = ?",
                       dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
  const bool free =
      query.integer(0) == 0 || query.bytes(1) == account || query.integer(2) <= now_ms;
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
    return transaction.connection.run(
        "UPDATE dossier SET leased = 0, leased_by = '', lease_until = 0 "
        "WHERE dossier = ? AND leased = 1 AND leased_by = ?",
        dossier, account);
  });
}

}  // namespace sejour::store::sqlite
