#include "store/sqlite/schema.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "law/catalogue.h"

namespace sejour::store::sqlite {
namespace {

constexpr std::int64_t kApplicationId = 0x53454A52;  // « SEJR » in the header of the file
constexpr const char* kKeyMark = "sejour:master-key";

/// Primary keys begin with the column by which a bigger installation spreads its rows: the
/// dossier, or the account. `site` leads the queue.
constexpr const char* kJournalTables = R"sql(
CREATE TABLE event (
  dossier BLOB NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, on_day INTEGER NOT NULL,
  type TEXT NOT NULL, actor TEXT NOT NULL, on_behalf_of TEXT NOT NULL, body BLOB NOT NULL,
  hash BLOB NOT NULL, PRIMARY KEY (dossier, seq));
CREATE TABLE dossier_key (dossier BLOB PRIMARY KEY, wrapped BLOB) WITHOUT ROWID;
CREATE TABLE dossier (
  dossier BLOB PRIMARY KEY, version INTEGER NOT NULL, head BLOB NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0, site TEXT NOT NULL, standing INTEGER NOT NULL,
  leased INTEGER NOT NULL DEFAULT 0, leased_by TEXT NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0, rank BLOB NOT NULL, next_due INTEGER,
  gap_since INTEGER, permit TEXT NOT NULL, kind TEXT NOT NULL, application TEXT NOT NULL,
  filed_on INTEGER, permit_until INTEGER, proof_until INTEGER, open_tasks INTEGER NOT NULL,
  task_due INTEGER, name BLOB NOT NULL, search BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX queue ON dossier (site, standing, leased, rank);
CREATE INDEX lease_end ON dossier (lease_until) WHERE leased = 1;
CREATE INDEX lease_holder ON dossier (leased_by) WHERE leased = 1;
CREATE INDEX due_day ON dossier (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX open_task ON dossier (site) WHERE open_tasks > 0;
CREATE TABLE search_key (
  dossier BLOB NOT NULL, key BLOB NOT NULL, PRIMARY KEY (dossier, key)) WITHOUT ROWID;
CREATE INDEX search_by_key ON search_key (key);
CREATE TABLE command (
  dossier BLOB NOT NULL, command BLOB NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (dossier, command)) WITHOUT ROWID;
CREATE TABLE standing_count (
  site TEXT NOT NULL, standing INTEGER NOT NULL, count INTEGER NOT NULL,
  with_gap INTEGER NOT NULL, PRIMARY KEY (site, standing)) WITHOUT ROWID;
CREATE TABLE erasure (
  dossier BLOB PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL,
  reason BLOB NOT NULL) WITHOUT ROWID;
)sql";

constexpr const char* kOtherTables = R"sql(
CREATE TABLE outbox (
  dossier BLOB NOT NULL, id BLOB NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0, created_ms INTEGER NOT NULL,
  next_attempt_ms INTEGER NOT NULL, sent_ms INTEGER, reason TEXT NOT NULL DEFAULT '',
  sealed BLOB NOT NULL, PRIMARY KEY (dossier, id)) WITHOUT ROWID;
CREATE INDEX outbox_next ON outbox (next_attempt_ms, id) WHERE state = 0;
CREATE INDEX outbox_waiting ON outbox (id) WHERE state = 0;
CREATE TABLE outbox_count (state INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE account (
  account BLOB PRIMARY KEY, email BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE token (
  token BLOB PRIMARY KEY, account BLOB NOT NULL, purpose INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX token_end ON token (expires_ms);
CREATE TABLE session (
  token BLOB PRIMARY KEY, account BLOB NOT NULL, created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX session_end ON session (expires_ms);
CREATE TABLE failure (key BLOB NOT NULL, at_ms INTEGER NOT NULL);
CREATE INDEX failure_by_key ON failure (key, at_ms);
CREATE INDEX failure_by_age ON failure (at_ms);
CREATE TABLE dossier_owner (dossier BLOB PRIMARY KEY, account BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX owner_account ON dossier_owner (account);
CREATE TABLE draft (
  dossier BLOB PRIMARY KEY, account BLOB NOT NULL, version INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, saved_ms INTEGER NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX draft_account ON draft (account);
CREATE TABLE access (
  dossier BLOB NOT NULL, number INTEGER NOT NULL, at_ms INTEGER NOT NULL, account TEXT NOT NULL,
  role TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (dossier, number)) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE key_mark (one INTEGER PRIMARY KEY CHECK (one = 1), mark BLOB NOT NULL);
)sql";

/// The organisations that help people, and failures as they are counted. What an organisation keeps
/// about a person is sealed with the key of the dossier and goes with it.
constexpr const char* kHelpedTables = R"sql(
CREATE TABLE organisation (organisation BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE member (
  organisation BLOB NOT NULL, account BLOB NOT NULL, has_left INTEGER NOT NULL,
  sealed BLOB NOT NULL, PRIMARY KEY (organisation, account)) WITHOUT ROWID;
CREATE INDEX member_account ON member (account) WHERE has_left = 0;
CREATE TABLE following (
  organisation BLOB NOT NULL, dossier BLOB NOT NULL, sealed BLOB NOT NULL,
  PRIMARY KEY (organisation, dossier)) WITHOUT ROWID;
CREATE INDEX following_dossier ON following (dossier);
CREATE TABLE note (
  dossier BLOB NOT NULL, note BLOB NOT NULL, organisation BLOB NOT NULL, at_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL, PRIMARY KEY (dossier, note)) WITHOUT ROWID;
CREATE TABLE mandate_code (
  dossier BLOB NOT NULL, code BLOB NOT NULL, purpose INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (dossier, code)) WITHOUT ROWID;
CREATE UNIQUE INDEX mandate_code_hash ON mandate_code (code);
CREATE INDEX mandate_code_end ON mandate_code (expires_ms);
CREATE TABLE incident (
  dossier BLOB NOT NULL, incident BLOB NOT NULL, seen_on INTEGER NOT NULL, kind TEXT NOT NULL,
  site TEXT NOT NULL, service TEXT NOT NULL, consequences TEXT NOT NULL, grade TEXT NOT NULL,
  recorded_ms INTEGER NOT NULL, PRIMARY KEY (dossier, incident)) WITHOUT ROWID;
CREATE UNIQUE INDEX incident_once ON incident (incident);
CREATE INDEX incident_day ON incident (seen_on, incident);
CREATE TABLE published_figure (
  indicator TEXT NOT NULL, on_day INTEGER NOT NULL, value REAL NOT NULL, source TEXT NOT NULL,
  entered_by TEXT NOT NULL, entered_ms INTEGER NOT NULL,
  PRIMARY KEY (indicator, on_day)) WITHOUT ROWID;
)sql";

/// Tasks by the day they are due: a site may have thousands, and a page shows the first ones.
constexpr const char* kTasksByDay = R"sql(
DROP INDEX open_task;
CREATE INDEX open_task ON dossier (site, task_due) WHERE open_tasks > 0;
)sql";

/// The programming interface. An answer that is kept to be given again is sealed: it may tell of a
/// person. So is where a subscriber is told, with its secret.
constexpr const char* kApiTables = R"sql(
CREATE TABLE api_token (
  token BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, account BLOB NOT NULL, name TEXT NOT NULL,
  scopes TEXT NOT NULL, sites TEXT NOT NULL, created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL, revoked_ms INTEGER) WITHOUT ROWID;
CREATE TABLE api_request (
  token BLOB NOT NULL, key BLOB NOT NULL, request BLOB NOT NULL, begun_ms INTEGER NOT NULL,
  sealed BLOB, PRIMARY KEY (token, key)) WITHOUT ROWID;
CREATE INDEX api_request_age ON api_request (begun_ms);
CREATE TABLE subscription (
  account BLOB NOT NULL, subscription BLOB NOT NULL UNIQUE, created_ms INTEGER NOT NULL,
  disabled_ms INTEGER, sealed BLOB NOT NULL, PRIMARY KEY (account, subscription)) WITHOUT ROWID;
CREATE TABLE webhook_delivery (
  subscription BLOB NOT NULL, id BLOB NOT NULL, dossier BLOB NOT NULL, sequence INTEGER NOT NULL,
  type TEXT NOT NULL, site TEXT NOT NULL, created_ms INTEGER NOT NULL, state INTEGER NOT NULL,
  attempts INTEGER NOT NULL, next_attempt_ms INTEGER NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (subscription, id)) WITHOUT ROWID;
CREATE INDEX webhook_next ON webhook_delivery (next_attempt_ms, id) WHERE state = 0;
CREATE INDEX webhook_done ON webhook_delivery (created_ms) WHERE state <> 0;
)sql";

/// The queue of those who know one family of permits. The table `permit_family` is filled from the
/// catalogue between the two parts, and only serves here.
constexpr const char* kFamilyColumn = R"sql(
ALTER TABLE dossier ADD COLUMN family TEXT NOT NULL DEFAULT '';
CREATE TABLE permit_family (permit TEXT PRIMARY KEY, family TEXT NOT NULL) WITHOUT ROWID;
)sql";
constexpr const char* kQueueOfFamily = R"sql(
UPDATE dossier SET family = coalesce(
  (SELECT f.family FROM permit_family f WHERE f.permit = dossier.permit), '');
DROP TABLE permit_family;
CREATE INDEX queue_of_family ON dossier (site, family, standing, leased, rank);
DROP TABLE standing_count;
CREATE TABLE standing_count (
  site TEXT NOT NULL, standing INTEGER NOT NULL, family TEXT NOT NULL, count INTEGER NOT NULL,
  with_gap INTEGER NOT NULL, PRIMARY KEY (site, standing, family)) WITHOUT ROWID;
INSERT INTO standing_count SELECT site, standing, family, count(*), sum(gap_since IS NOT NULL)
  FROM dossier GROUP BY site, standing, family;
)sql";

std::string families() {
  std::string sql = kFamilyColumn;
  for (const auto& permit : law::catalogue()) {
    sql += fmt::format("INSERT INTO permit_family VALUES ('{}', '{}');\n", permit.id,
                       law::name_of(permit.family));
  }
  return sql + kQueueOfFamily;
}

/// Leases in a table of their own: taking a file then writes one small row, and neither the row of
/// the dossier nor the queues.
constexpr const char* kLeases = R"sql(
DROP INDEX queue;
DROP INDEX queue_of_family;
DROP INDEX lease_end;
DROP INDEX lease_holder;
CREATE TABLE lease (
  dossier BLOB PRIMARY KEY, account TEXT NOT NULL, until_ms INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO lease SELECT dossier, leased_by, lease_until FROM dossier WHERE leased = 1;
CREATE INDEX lease_end ON lease (until_ms);
CREATE INDEX lease_holder ON lease (account);
ALTER TABLE dossier DROP COLUMN leased;
ALTER TABLE dossier DROP COLUMN leased_by;
ALTER TABLE dossier DROP COLUMN lease_until;
CREATE INDEX queue ON dossier (site, standing, rank);
CREATE INDEX queue_of_family ON dossier (site, family, standing, rank);
)sql";

/// In order, never changed once released: migration n is the n-th.
const std::array<std::string, 7>& migrations() {
  static const std::array<std::string, 7> all = {
      kJournalTables, kOtherTables, kHelpedTables, kTasksByDay, kApiTables, families(), kLeases};
  return all;
}

Result<std::int64_t> single_value(Connection& connection, const char* sql) {
  ASSIGN_OR_RETURN(Query query, connection.query(sql));
  ASSIGN_OR_RETURN(const bool found, query.step());
  return found ? query.integer(0) : 0;
}

Result<std::int64_t> version_of(Connection& connection) {
  ASSIGN_OR_RETURN(const auto application, single_value(connection, "PRAGMA application_id"));
  ASSIGN_OR_RETURN(const auto tables,
                   single_value(connection, "SELECT count(*) FROM sqlite_master"));
  if (application == 0 && tables == 0) return 0;
  if (application != kApplicationId) {
    return fail(ErrorCode::Corrupt, "this database belongs to another program");
  }
  ASSIGN_OR_RETURN(const auto version,
                   single_value(connection, "SELECT max(number) FROM schema_migration"));
  if (version > static_cast<std::int64_t>(migrations().size())) {
    return fail(ErrorCode::Unavailable,
                fmt::format("this database has schema {}, this program knows {}: a newer version "
                            "of Séjour made it",
                            version, migrations().size()));
  }
  return version;
}

Status apply(Connection& connection, std::size_t number) {
  RETURN_IF_ERROR(connection.execute("BEGIN IMMEDIATE"));
  Status done = connection.execute(migrations().at(number - 1));
  if (done) {
    done = connection.execute(
        fmt::format("INSERT INTO schema_migration (number) VALUES ({})", number));
  }
  if (done) done = connection.execute("COMMIT");
  if (!done && sqlite3_get_autocommit(connection.handle()) == 0) {
    RETURN_IF_ERROR(connection.execute("ROLLBACK"));
  }
  return done;
}

}  // namespace

Status migrate(Connection& connection) {
  ASSIGN_OR_RETURN(const auto version, version_of(connection));
  if (version == 0) {
    RETURN_IF_ERROR(connection.execute(
        fmt::format("BEGIN IMMEDIATE; PRAGMA application_id = {}; CREATE TABLE IF NOT EXISTS "
                    "schema_migration (number INTEGER PRIMARY KEY); COMMIT",
                    kApplicationId)));
  }
  for (auto number = static_cast<std::size_t>(version) + 1; number <= migrations().size();
       ++number) {
    RETURN_IF_ERROR(apply(connection, number));
  }
  return {};
}

Status check_schema(Connection& connection) {
  ASSIGN_OR_RETURN(const auto version, version_of(connection));
  if (version == static_cast<std::int64_t>(migrations().size())) return {};
  return fail(ErrorCode::Unavailable,
              fmt::format("this database has schema {}, this program needs {}: start `serve` once "
                          "to bring it up to date",
                          version, migrations().size()));
}

Status bind_master_key(Connection& connection, app::Cipher& cipher) {
  RETURN_IF_ERROR(connection.run("INSERT OR IGNORE INTO key_mark VALUES (1, ?)",
                                 Blob{cipher.blind_index(kKeyMark)}));
  return check_master_key(connection, cipher);
}

Status check_master_key(Connection& connection, app::Cipher& cipher) {
  ASSIGN_OR_RETURN(Query query, connection.query("SELECT mark FROM key_mark"));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (found && query.bytes(0) == cipher.blind_index(kKeyMark)) return {};
  return fail(ErrorCode::Forbidden, "the master key is not the one this database was written with");
}

}  // namespace sejour::store::sqlite
