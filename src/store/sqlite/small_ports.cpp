#include "store/sqlite/small_ports.h"

#include <algorithm>

#include "store/sealed.h"
#include "store/sqlite/keys.h"

namespace sejour::store::sqlite {
namespace {

#define SEJOUR_DRAFT_COLUMNS                                                        \
  "d.dossier, d.account, d.version, d.created_ms, d.saved_ms, d.sealed, k.wrapped " \
  "FROM draft d JOIN dossier_key k ON k.dossier = d.dossier "

Result<app::Draft> read_draft(Database& database, const Query& query) {
  app::Draft draft;
  draft.dossier = DossierId{query.uuid(0)};
  draft.account = AccountId{query.uuid(1)};
  draft.version = query.number(2);
  draft.created_ms = query.integer(3);
  draft.saved_ms = query.integer(4);
  ASSIGN_OR_RETURN(const auto key, opened_key(database, draft.dossier, query.bytes(6)));
  RETURN_IF_ERROR(open_draft(database.cipher(), key, query.bytes(5), draft));
  return draft;
}

/// Errors: Conflict when another device saved meanwhile, Forbidden for another account's draft.
Status check_draft(Connection& connection, const app::Draft& draft) {
  ASSIGN_OR_RETURN(
      Query query,
      connection.query("SELECT account, version FROM draft WHERE dossier = ?", draft.dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (found && AccountId{query.uuid(0)} != draft.account) {
    return fail(ErrorCode::Forbidden, "this draft belongs to another account");
  }
  if ((found ? query.number(1) : 0) != draft.version) {
    return fail(ErrorCode::Conflict, "this draft was saved elsewhere meanwhile");
  }
  return {};
}

std::int64_t number_of(MailState state) {
  return static_cast<std::uint8_t>(state);
}

/// After a change of one waiting message: there was one, and the counts follow.
Status moved(Transaction& transaction, MailState to) {
  if (transaction.connection.changes() == 0) {
    return fail(ErrorCode::NotFound, "no such message is waiting");
  }
  transaction.count_mail(MailState::Pending, -1);
  transaction.count_mail(to, 1);
  return {};
}

}  // namespace

Result<std::uint64_t> SqliteDrafts::save(const app::Draft& draft) {
  ASSIGN_OR_RETURN(const auto key, stored_key(database_, draft.dossier));
  const auto sealed = seal_draft(database_.cipher(), key, draft);
  return database_.write<std::uint64_t>([&](Transaction& transaction) -> Result<std::uint64_t> {
    RETURN_IF_ERROR(check_draft(transaction.connection, draft));
    RETURN_IF_ERROR(transaction.connection.run(
        "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", draft.dossier, draft.account,
        draft.version + 1, draft.created_ms, draft.saved_ms, Blob{sealed}));
    return draft.version + 1;
  });
}

Result<std::optional<app::Draft>> SqliteDrafts::draft(const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT " SEJOUR_DRAFT_COLUMNS "WHERE d.dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  ASSIGN_OR_RETURN(auto draft, read_draft(database_, query));
  return draft;
}

Result<std::vector<app::Draft>> SqliteDrafts::of_account(const AccountId& account) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT " SEJOUR_DRAFT_COLUMNS
                                              "WHERE d.account = ? ORDER BY d.dossier",
                                              account));
  std::vector<app::Draft> drafts;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return drafts;
    ASSIGN_OR_RETURN(auto draft, read_draft(database_, query));
    drafts.push_back(std::move(draft));
  }
}

Status SqliteDrafts::remove(const DossierId& dossier) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("DELETE FROM draft WHERE dossier = ?", dossier);
  });
}

Status SqliteOutbox::enqueue(const app::OutboxMessage& message, std::int64_t now_ms) {
  const auto sealed = seal_message(database_.cipher(), message);
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(connection.run(
        "INSERT OR IGNORE INTO outbox (dossier, id, created_ms, next_attempt_ms, sealed) "
        "VALUES (?1, ?2, ?3, ?3, ?4)",
        DossierId{}, message.id, now_ms, Blob{sealed}));
    transaction.count_mail(MailState::Pending, connection.changes());
    return {};
  });
}

Result<std::vector<app::PendingMessage>> SqliteOutbox::pending(std::int64_t now_ms,
                                                               std::uint32_t limit) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT id, attempts, created_ms, sealed FROM outbox "
                                              "WHERE state = 0 AND next_attempt_ms <= ? "
                                              "ORDER BY next_attempt_ms, id LIMIT ?",
                                              now_ms, limit));
  std::vector<app::PendingMessage> messages;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return messages;
    ASSIGN_OR_RETURN(auto message, open_message(database_.cipher(), query.uuid(0), query.bytes(3)));
    messages.push_back({.message = std::move(message),
                        .attempts = static_cast<std::uint32_t>(query.integer(1)),
                        .created_ms = query.integer(2)});
  }
}

Status SqliteOutbox::mark_sent(const Uuid& id, std::int64_t at_ms) {
  return database_.run([&](Transaction& transaction) -> Status {
    // What has left is no longer kept: only that it left, and when.
    RETURN_IF_ERROR(transaction.connection.run(
        "UPDATE outbox SET state = ?, sent_ms = ?, sealed = x'' WHERE state = 0 AND id = ?",
        number_of(MailState::Sent), at_ms, id));
    return moved(transaction, MailState::Sent);
  });
}

Status SqliteOutbox::mark_failed(const Uuid& id, std::int64_t next_attempt_ms,
                                 const std::string& reason) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(
        connection.run("UPDATE outbox SET attempts = attempts + 1, next_attempt_ms = ?, reason = ? "
                       "WHERE state = 0 AND id = ?",
                       next_attempt_ms, reason, id));
    return moved(transaction, MailState::Pending);
  });
}

Status SqliteOutbox::give_up(const Uuid& id, const std::string& reason) {
  return database_.run([&](Transaction& transaction) -> Status {
    RETURN_IF_ERROR(transaction.connection.run(
        "UPDATE outbox SET state = ?, reason = ? WHERE state = 0 AND id = ?",
        number_of(MailState::GivenUp), reason, id));
    return moved(transaction, MailState::GivenUp);
  });
}

Result<app::OutboxCounts> SqliteOutbox::outbox_counts() {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT state, count FROM outbox_count"));
  app::OutboxCounts counts;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return counts;
    if (query.integer(0) == number_of(MailState::Pending)) counts.pending = query.number(1);
    if (query.integer(0) == number_of(MailState::Sent)) counts.sent = query.number(1);
    if (query.integer(0) == number_of(MailState::GivenUp)) counts.given_up = query.number(1);
  }
}

Result<std::vector<app::MessageDelivery>> SqliteOutbox::deliveries(const DossierId& dossier,
                                                                   const std::vector<Uuid>& ids) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(
      Query query,
      reader->query("SELECT id, state FROM outbox WHERE dossier = ? ORDER BY id", dossier));
  std::vector<app::MessageDelivery> deliveries;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return deliveries;
    if (std::ranges::count(ids, query.uuid(0)) == 0) continue;
    auto state = app::DeliveryState::Waiting;
    if (query.integer(1) == number_of(MailState::Sent)) state = app::DeliveryState::Sent;
    if (query.integer(1) == number_of(MailState::GivenUp)) state = app::DeliveryState::GivenUp;
    deliveries.push_back({.id = query.uuid(0), .state = state});
  }
}

Status SqliteAccessLog::record(const DossierId& dossier, const app::Access& access) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "INSERT INTO access SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 "
        "FROM access WHERE dossier = ?1",
        dossier, access.at_ms, access.account, access.role, access.action);
  });
}

Result<std::vector<app::Access>> SqliteAccessLog::accesses(const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT at_ms, account, role, action FROM access "
                                              "WHERE dossier = ? ORDER BY number",
                                              dossier));
  std::vector<app::Access> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    list.push_back({.at_ms = query.integer(0),
                    .account = query.text(1),
                    .role = query.text(2),
                    .action = query.text(3)});
  }
}

Result<std::string> SqliteSettings::setting(const std::string& name) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT value FROM setting WHERE name = ?", name));
  ASSIGN_OR_RETURN(const bool found, query.step());
  return found ? query.text(0) : std::string{};
}

Status SqliteSettings::put_setting(const std::string& name, const std::string& value) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value);
  });
}

}  // namespace sejour::store::sqlite
