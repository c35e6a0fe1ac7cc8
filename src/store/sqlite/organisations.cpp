#include "store/sqlite/organisations.h"

#include "store/sealed_helped.h"
#include "store/sqlite/keys.h"

namespace sejour::store::sqlite {
namespace {

/// All rows of a query, each read by `read(query)`.
template <class T, class Read>
Result<std::vector<T>> all_rows(Query& query, Read&& read) {
  std::vector<T> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    ASSIGN_OR_RETURN(auto value, read(query));
    list.push_back(std::move(value));
  }
}

/// The first row, or nothing.
template <class T, class Read>
Result<std::optional<T>> first_row(Query& query, Read&& read) {
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  ASSIGN_OR_RETURN(auto value, read(query));
  return value;
}

std::int64_t number_of(app::CodePurpose purpose) {
  return static_cast<std::uint8_t>(purpose);
}

Result<app::Member> read_member(Database& database, const Query& query) {
  return open_member(database.cipher(), OrganisationId{query.uuid(0)}, AccountId{query.uuid(1)},
                     query.bytes(2));
}

#define SEJOUR_FOLLOWING_COLUMNS                           \
  "SELECT f.organisation, f.dossier, f.sealed, k.wrapped " \
  "FROM following f JOIN dossier_key k ON k.dossier = f.dossier "

Result<app::Following> read_following(Database& database, const Query& query) {
  app::Following following;
  following.organisation = OrganisationId{query.uuid(0)};
  following.dossier = DossierId{query.uuid(1)};
  ASSIGN_OR_RETURN(const auto key, opened_key(database, following.dossier, query.bytes(3)));
  RETURN_IF_ERROR(open_following(database.cipher(), key, query.bytes(2), following));
  return following;
}

#define SEJOUR_CODE_COLUMNS                                                 \
  "SELECT c.dossier, c.code, c.purpose, c.expires_ms, c.sealed, k.wrapped " \
  "FROM mandate_code c JOIN dossier_key k ON k.dossier = c.dossier "

Result<app::MandateCode> read_code(Database& database, const Query& query) {
  app::MandateCode code;
  code.dossier = DossierId{query.uuid(0)};
  code.code_hash = query.text(1);
  code.purpose = static_cast<app::CodePurpose>(query.integer(2));
  code.expires_ms = query.integer(3);
  ASSIGN_OR_RETURN(const auto key, opened_key(database, code.dossier, query.bytes(5)));
  RETURN_IF_ERROR(open_code(database.cipher(), key, query.bytes(4), code));
  return code;
}

/// Errors: Conflict when the account works for another organisation.
Status check_member(Connection& connection, const app::Member& member) {
  if (member.left_ms) return {};
  ASSIGN_OR_RETURN(Query query, connection.query("SELECT 1 FROM member WHERE account = ? "
                                                 "AND has_left = 0 AND organisation <> ?",
                                                 member.account, member.organisation));
  ASSIGN_OR_RETURN(const bool elsewhere, query.step());
  if (elsewhere) return fail(ErrorCode::Conflict, "this account works for another organisation");
  return {};
}

}  // namespace

Status SqliteOrganisations::put(const app::Organisation& organisation) {
  const auto sealed = seal_organisation(database_.cipher(), organisation);
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO organisation VALUES (?, ?)",
                                      organisation.id, Blob{sealed});
  });
}

Result<std::optional<app::Organisation>> SqliteOrganisations::find(const OrganisationId& id) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT sealed FROM organisation WHERE organisation = ?", id));
  return first_row<app::Organisation>(query, [&](const Query& row) {
    return open_organisation(database_.cipher(), id, row.bytes(0));
  });
}

Result<std::vector<app::Organisation>> SqliteOrganisations::all() {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT organisation, sealed FROM organisation "
                                              "ORDER BY organisation"));
  return all_rows<app::Organisation>(query, [&](const Query& row) {
    return open_organisation(database_.cipher(), OrganisationId{row.uuid(0)}, row.bytes(1));
  });
}

Status SqliteOrganisations::put_member(const app::Member& member) {
  const auto sealed = seal_member(database_.cipher(), member);
  return database_.run([&](Transaction& transaction) -> Status {
    RETURN_IF_ERROR(check_member(transaction.connection, member));
    return transaction.connection.run("INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)",
                                      member.organisation, member.account,
                                      std::int64_t{member.left_ms ? 1 : 0}, Blob{sealed});
  });
}

Result<std::optional<app::Member>> SqliteOrganisations::membership(const AccountId& account) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT organisation, account, sealed FROM member "
                                              "WHERE account = ? AND has_left = 0",
                                              account));
  return first_row<app::Member>(query,
                                [&](const Query& row) { return read_member(database_, row); });
}

Result<std::vector<app::Member>> SqliteOrganisations::members(const OrganisationId& id) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query("SELECT organisation, account, sealed FROM member "
                                              "WHERE organisation = ? ORDER BY account",
                                              id));
  return all_rows<app::Member>(query,
                               [&](const Query& row) { return read_member(database_, row); });
}

Status SqliteOrganisations::put_following(const app::Following& following) {
  ASSIGN_OR_RETURN(const auto key, stored_key(database_, following.dossier));
  const auto sealed = seal_following(database_.cipher(), key, following);
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO following VALUES (?, ?, ?)",
                                      following.organisation, following.dossier, Blob{sealed});
  });
}

Status SqliteOrganisations::end_following(const OrganisationId& organisation,
                                          const DossierId& dossier) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "DELETE FROM following WHERE organisation = ? "
        "AND dossier = ?",
        organisation, dossier);
  });
}

Result<std::vector<app::Following>> SqliteOrganisations::followed(const OrganisationId& id) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(
      Query query,
      reader->query(SEJOUR_FOLLOWING_COLUMNS "WHERE f.organisation = ? ORDER BY f.dossier", id));
  return all_rows<app::Following>(query,
                                  [&](const Query& row) { return read_following(database_, row); });
}

Result<std::optional<app::Following>> SqliteOrganisations::following(
    const OrganisationId& organisation, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query, reader->query(SEJOUR_FOLLOWING_COLUMNS
                                              "WHERE f.organisation = ? AND f.dossier = ?",
                                              organisation, dossier));
  return first_row<app::Following>(
      query, [&](const Query& row) { return read_following(database_, row); });
}

Status SqliteOrganisations::put_note(const app::Note& note) {
  ASSIGN_OR_RETURN(const auto key, stored_key(database_, note.dossier));
  const auto sealed = seal_note(database_.cipher(), key, note);
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?)",
                                      note.dossier, note.id, note.organisation, note.at_ms,
                                      Blob{sealed});
  });
}

Status SqliteOrganisations::erase_note(const DossierId& dossier, const app::NoteId& note) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("DELETE FROM note WHERE dossier = ? AND note = ?", dossier,
                                      note);
  });
}

Result<std::vector<app::Note>> SqliteOrganisations::notes(const OrganisationId& organisation,
                                                          const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT n.note, n.at_ms, n.sealed, k.wrapped FROM note n "
                                 "JOIN dossier_key k ON k.dossier = n.dossier "
                                 "WHERE n.dossier = ? AND n.organisation = ? "
                                 "ORDER BY n.at_ms, n.note",
                                 dossier, organisation));
  return all_rows<app::Note>(query, [&](const Query& row) -> Result<app::Note> {
    app::Note note;
    note.id = app::NoteId{row.uuid(0)};
    note.organisation = organisation;
    note.dossier = dossier;
    note.at_ms = row.integer(1);
    ASSIGN_OR_RETURN(const auto key, opened_key(database_, dossier, row.bytes(3)));
    RETURN_IF_ERROR(open_note(database_.cipher(), key, row.bytes(2), note));
    return note;
  });
}

Status SqliteOrganisations::put_code(const app::MandateCode& code) {
  ASSIGN_OR_RETURN(const auto key, stored_key(database_, code.dossier));
  const auto sealed = seal_code(database_.cipher(), key, code);
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("INSERT OR REPLACE INTO mandate_code VALUES (?, ?, ?, ?, ?)",
                                      code.dossier, Blob{code.code_hash}, number_of(code.purpose),
                                      code.expires_ms, Blob{sealed});
  });
}

Result<std::optional<app::MandateCode>> SqliteOrganisations::take_code(const std::string& code_hash,
                                                                       app::CodePurpose purpose,
                                                                       std::int64_t now_ms) {
  using Taken = std::optional<app::MandateCode>;
  return database_.write<Taken>([&](Transaction& transaction) -> Result<Taken> {
    auto& connection = transaction.connection;
    Taken taken;
    {
      ASSIGN_OR_RETURN(Query query,
                       connection.query(SEJOUR_CODE_COLUMNS
                                        "WHERE c.code = ? AND c.purpose = ? AND c.expires_ms > ?",
                                        Blob{code_hash}, number_of(purpose), now_ms));
      ASSIGN_OR_RETURN(taken, first_row<app::MandateCode>(query, [&](const Query& row) {
                         return read_code(database_, row);
                       }));
    }
    if (taken) {
      RETURN_IF_ERROR(connection.run("DELETE FROM mandate_code WHERE dossier = ? AND code = ?",
                                     taken->dossier, Blob{code_hash}));
    }
    RETURN_IF_ERROR(connection.run("DELETE FROM mandate_code WHERE expires_ms <= ?", now_ms));
    return taken;
  });
}

Result<std::vector<app::MandateCode>> SqliteOrganisations::codes(const DossierId& dossier,
                                                                 app::CodePurpose purpose,
                                                                 std::int64_t now_ms) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query(SEJOUR_CODE_COLUMNS
                                 "WHERE c.dossier = ? AND c.purpose = ? AND c.expires_ms > ? "
                                 "ORDER BY c.expires_ms DESC",
                                 dossier, number_of(purpose), now_ms));
  return all_rows<app::MandateCode>(query,
                                    [&](const Query& row) { return read_code(database_, row); });
}

}  // namespace sejour::store::sqlite
