#include <sqlite3.h>

#include "../contract/stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

/// What a database looked like before a migration, and after it.
class SqliteSchema : public testing::Test {
 protected:
  Result<std::unique_ptr<store::SqliteStores>> open() {
    return store::SqliteStores::open(file_, cipher_, {});
  }

  void change(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  void put(std::uint32_t number, const std::string& permit) {
    auto append = one_event(number, 0);
    append.summary.permit = permit;
    const auto stores = open();
    ASSERT_TRUE(stores.has_value());
    ASSERT_TRUE((*stores)->journal().append(append).has_value());
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "sejour.db";
  vault::MasterCipher cipher_{fixed_master_key()};
};

/// Undoes the seventh migration.
constexpr const char* kLeasesInTheRow =
    "DROP INDEX queue; DROP INDEX queue_of_family;"
    "ALTER TABLE dossier ADD COLUMN leased INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE dossier ADD COLUMN leased_by TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE dossier ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;"
    "UPDATE dossier SET leased = 1, leased_by = l.account, lease_until = l.until_ms FROM lease l "
    "WHERE l.dossier = dossier.dossier;"
    "DROP TABLE lease;"
    "CREATE INDEX queue ON dossier (site, standing, leased, rank);"
    "CREATE INDEX lease_end ON dossier (lease_until) WHERE leased = 1;"
    "CREATE INDEX lease_holder ON dossier (leased_by) WHERE leased = 1;"
    "CREATE INDEX queue_of_family ON dossier (site, family, standing, leased, rank);"
    "DELETE FROM schema_migration WHERE number = 7;";

TEST_F(SqliteSchema, WhoHeldAFileInAnOlderDatabaseStillHoldsIt) {
  put(1, "student_temporary");
  put(2, "student_temporary");
  {
    const auto stores = open();
    ASSERT_TRUE((*stores)->journal().lease(dossier(1), "x", 1000, 2000));
  }
  change(kLeasesInTheRow);
  const auto stores = open();
  ASSERT_TRUE(stores.has_value()) << stores.error().message;
  auto& journal = (*stores)->journal();
  EXPECT_EQ((*journal.summary(dossier(1)))->leased_by, "x");
  EXPECT_EQ((*journal.summary(dossier(1)))->lease_until_ms, 2000);
  EXPECT_EQ((*journal.summary(dossier(2)))->leased_by, "");
  EXPECT_EQ(journal.lease(dossier(1), "y", 1500, 2500).error().code, ErrorCode::Conflict);
}

TEST_F(SqliteSchema, FilesOfAnOlderDatabaseAreFoundByFamily) {
  put(1, "student_temporary");
  put(2, "employee_temporary");
  put(3, "not_in_the_catalogue");
  change(kLeasesInTheRow);
  change(
      "DROP INDEX queue_of_family; ALTER TABLE dossier DROP COLUMN family;"
      "DROP TABLE standing_count;"
      "CREATE TABLE standing_count (site TEXT NOT NULL, standing INTEGER NOT NULL, "
      "count INTEGER NOT NULL, with_gap INTEGER NOT NULL, PRIMARY KEY (site, standing)) "
      "WITHOUT ROWID;"
      "INSERT INTO standing_count SELECT site, standing, count(*), 0 FROM dossier "
      "GROUP BY site, standing;"
      "DELETE FROM schema_migration WHERE number = 6");
  const auto stores = open();
  ASSERT_TRUE(stores.has_value()) << stores.error().message;
  auto& journal = (*stores)->journal();
  auto query = list_of({"75"});
  query.family = law::Family::Student;
  const auto rows = journal.summaries(query);
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().dossier, dossier(1));
  EXPECT_EQ(journal.counts({.sites = {"75"}})->front().count, 3U);
  EXPECT_EQ(journal.counts({.sites = {"75"}, .family = law::Family::Student})->front().count, 1U);
}

}  // namespace
}  // namespace sejour
