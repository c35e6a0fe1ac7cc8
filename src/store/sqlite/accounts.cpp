#include "store/sqlite/accounts.h"

#include "store/sealed.h"

namespace sejour::store::sqlite {
namespace {

/// Failed sign-ins older than this serve nobody any more.
constexpr std::int64_t kFailureKeptMs = 7LL * 24 * 3600 * 1000;

Result<bool> address_taken(Connection& connection, const std::string& index,
                           const AccountId& account) {
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT 1 FROM account WHERE email = ? AND account <> ?",
                                    Blob{index}, account));
  return query.step();
}

Result<bool> account_exists(Connection& connection, const AccountId& account) {
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT 1 FROM account WHERE account = ?", account));
  return query.step();
}

std::unexpected<Error> taken() {
  return fail(ErrorCode::Conflict, "this address has an account");
}

Result<std::optional<app::Account>> read_account(Database& database, Query query) {
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  ASSIGN_OR_RETURN(auto account,
                   open_account(database.cipher(), AccountId{query.uuid(0)}, query.bytes(1)));
  return account;
}

}  // namespace

std::string SqliteAccounts::email_index(const std::string& email) const {
  return database_.cipher().blind_index("email|" + email);
}

Status SqliteAccounts::create(const app::Account& account) {
  const auto index = email_index(account.email);
  const auto sealed = seal_account(database_.cipher(), account);
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    ASSIGN_OR_RETURN(const bool same_address, address_taken(connection, index, account.id));
    ASSIGN_OR_RETURN(const bool same_id, account_exists(connection, account.id));
    if (same_address || same_id) return taken();
    return connection.run("INSERT INTO account VALUES (?, ?, ?)", account.id, Blob{index},
                          Blob{sealed});
  });
}

Status SqliteAccounts::update(const app::Account& account) {
  const auto index = email_index(account.email);
  const auto sealed = seal_account(database_.cipher(), account);
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    ASSIGN_OR_RETURN(const bool exists, account_exists(connection, account.id));
    if (!exists) return fail(ErrorCode::NotFound, "no such account");
    ASSIGN_OR_RETURN(const bool same_address, address_taken(connection, index, account.id));
    if (same_address) return taken();
    return connection.run("UPDATE account SET email = ?, sealed = ? WHERE account = ?", Blob{index},
                          Blob{sealed}, account.id);
  });
}

Result<std::optional<app::Account>> SqliteAccounts::by_email(const std::string& email) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT account, sealed FROM account WHERE email = ?",
                                              Blob{email_index(email)}));
  return read_account(database_, std::move(query));
}

Result<std::optional<app::Account>> SqliteAccounts::by_id(const AccountId& id) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT account, sealed FROM account WHERE account = ?", id));
  return read_account(database_, std::move(query));
}

Status SqliteAccounts::put_token(const std::string& token_hash, const AccountId& account,
                                 app::TokenPurpose purpose, std::int64_t expires_ms) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?)",
                                      Blob{token_hash}, account,
                                      std::int64_t{static_cast<std::uint8_t>(purpose)}, expires_ms);
  });
}

Result<std::optional<AccountId>> SqliteAccounts::take_token(const std::string& token_hash,
                                                            app::TokenPurpose purpose,
                                                            std::int64_t now_ms) {
  using Taken = std::optional<AccountId>;
  return database_.write<Taken>([&](Transaction& transaction) -> Result<Taken> {
    auto& connection = transaction.connection;
    Taken account;
    {
      ASSIGN_OR_RETURN(Query query,
                       connection.query("SELECT account FROM token WHERE token = ? AND "
                                        "purpose = ? AND expires_ms > ?",
                                        Blob{token_hash},
                                        std::int64_t{static_cast<std::uint8_t>(purpose)}, now_ms));
      ASSIGN_OR_RETURN(const bool found, query.step());
      if (found) account = AccountId{query.uuid(0)};
    }
    if (account)
      RETURN_IF_ERROR(connection.run("DELETE FROM token WHERE token = ?", Blob{token_hash}));
    RETURN_IF_ERROR(connection.run("DELETE FROM token WHERE expires_ms <= ?", now_ms));
    return account;
  });
}

Status SqliteAccounts::put_session(const app::Session& session) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(
        connection.run("DELETE FROM session WHERE expires_ms <= ?", session.created_ms));
    return connection.run("INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?)",
                          Blob{session.token_hash}, session.account, session.created_ms,
                          session.expires_ms);
  });
}

Result<std::optional<app::Session>> SqliteAccounts::session(const std::string& token_hash,
                                                            std::int64_t now_ms) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT account, created_ms, expires_ms FROM session "
                                              "WHERE token = ? AND expires_ms > ?",
                                              Blob{token_hash}, now_ms));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  return app::Session{.token_hash = token_hash,
                      .account = AccountId{query.uuid(0)},
                      .created_ms = query.integer(1),
                      .expires_ms = query.integer(2)};
}

Status SqliteAccounts::end_session(const std::string& token_hash) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("DELETE FROM session WHERE token = ?", Blob{token_hash});
  });
}

Status SqliteAccounts::record_failure(const std::string& key, std::int64_t at_ms) {
  const auto index = database_.cipher().blind_index("failure|" + key);
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(connection.run("DELETE FROM failure WHERE at_ms < ?", at_ms - kFailureKeptMs));
    return connection.run("INSERT INTO failure VALUES (?, ?)", Blob{index}, at_ms);
  });
}

Result<std::uint32_t> SqliteAccounts::failures_since(const std::string& key,
                                                     std::int64_t since_ms) {
  const auto index = database_.cipher().blind_index("failure|" + key);
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT count(*) FROM failure WHERE key = ? AND at_ms >= ?",
                                 Blob{index}, since_ms));
  RETURN_IF_ERROR(query.step());
  return static_cast<std::uint32_t>(query.integer(0));
}

Status SqliteAccounts::own(const AccountId& account, const DossierId& dossier) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    ASSIGN_OR_RETURN(
        Query query,
        connection.query("SELECT account FROM dossier_owner WHERE dossier = ?", dossier));
    ASSIGN_OR_RETURN(const bool owned, query.step());
    if (!owned) {
      return connection.run("INSERT INTO dossier_owner VALUES (?, ?)", dossier, account);
    }
    if (AccountId{query.uuid(0)} == account) return {};
    return fail(ErrorCode::Conflict, "this dossier belongs to another account");
  });
}

Result<std::vector<DossierId>> SqliteAccounts::owned(const AccountId& account) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(
      Query query,
      reader->query("SELECT dossier FROM dossier_owner WHERE account = ? ORDER BY dossier",
                    account));
  std::vector<DossierId> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    list.push_back(DossierId{query.uuid(0)});
  }
}

Result<std::optional<AccountId>> SqliteAccounts::owner(const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT account FROM dossier_owner WHERE dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  return AccountId{query.uuid(0)};
}

}  // namespace sejour::store::sqlite
