#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include <fstream>
#include <string>

#include "../contract/stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;
namespace fs = std::filesystem;

class SqliteDamage : public testing::Test {
 protected:
  Result<std::unique_ptr<store::SqliteStores>> open(
      const fs::path& file, const store::sqlite::DatabaseOptions& options = {}) {
    return store::SqliteStores::open(file, cipher_, options);
  }

  /// Two dossiers of three events, closed again.
  void fill() {
    const auto stores = open(file_);
    ASSERT_TRUE(stores.has_value());
    for (std::uint64_t version = 0; version < 3; ++version) {
      ASSERT_TRUE((*stores)->journal().append(one_event(1, version)).has_value());
      ASSERT_TRUE((*stores)->journal().append(one_event(2, version)).has_value());
    }
  }

  /// What an intruder with access to the file would do.
  void change(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  void expect_corrupt_event(std::uint32_t number, const std::string& event) {
    const auto stores = open(file_);
    ASSERT_TRUE(stores.has_value());
    const auto verified = (*stores)->journal().verify_chain();
    ASSERT_FALSE(verified.has_value());
    EXPECT_EQ(verified.error().code, ErrorCode::Corrupt);
    const auto where = "dossier " + dossier(number).text() + ", event " + event;
    EXPECT_NE(verified.error().message.find(where), std::string::npos) << verified.error().message;
    const auto loaded = (*stores)->journal().load(dossier(number));
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error().code, ErrorCode::Corrupt);
    EXPECT_NE(loaded.error().message.find(where), std::string::npos) << loaded.error().message;
    EXPECT_TRUE((*stores)->journal().load(dossier(number == 1 ? 2 : 1)).has_value());
  }

  TemporaryFolder folder_;
  fs::path file_ = folder_.path() / "sejour.db";
  vault::MasterCipher cipher_{fixed_master_key()};
};

TEST_F(SqliteDamage, ChangedBodyIsNamedByDossierAndEvent) {
  fill();
  change("UPDATE event SET body = x'00' || body WHERE hex(dossier) LIKE '00000002%' AND seq = 2");
  expect_corrupt_event(2, "2");
}

TEST_F(SqliteDamage, EveryClearColumnIsUnderTheChain) {
  for (const std::string column : {"at_ms = at_ms + 1", "on_day = on_day - 1", "type = 'filed'",
                                   "actor = 'agent:8'", "on_behalf_of = 'x'"}) {
    fs::remove(file_);
    fill();
    change("UPDATE event SET " + column + " WHERE hex(dossier) LIKE '00000001%' AND seq = 1");
    expect_corrupt_event(1, "1");
  }
}

TEST_F(SqliteDamage, RemovedEventIsMissed) {
  fill();
  change("DELETE FROM event WHERE hex(dossier) LIKE '00000001%' AND seq = 2");
  expect_corrupt_event(1, "2");
}

TEST_F(SqliteDamage, CutTailIsMissed) {
  fill();
  change("DELETE FROM event WHERE hex(dossier) LIKE '00000001%' AND seq = 3");
  expect_corrupt_event(1, "3");
}

TEST_F(SqliteDamage, EventsGivenToAnotherDossierDoNotVerify) {
  fill();
  change(
      "UPDATE event SET body = (SELECT body FROM event AS e WHERE hex(e.dossier) LIKE '00000002%' "
      "AND e.seq = 1) WHERE hex(dossier) LIKE '00000001%' AND seq = 1");
  expect_corrupt_event(1, "1");
}

TEST_F(SqliteDamage, RemovedDossierIsMissed) {
  fill();
  change("DELETE FROM dossier WHERE hex(dossier) LIKE '00000001%'");
  const auto stores = open(file_);
  const auto verified = (*stores)->journal().verify_chain();
  ASSERT_FALSE(verified.has_value());
  EXPECT_NE(verified.error().message.find(dossier(1).text()), std::string::npos);
}

TEST_F(SqliteDamage, FileThatIsNoDatabaseIsRefusedAndKept) {
  const std::string letter(10'000, 'x');
  std::ofstream{file_} << letter;
  const auto opened = open(file_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::Corrupt);
  EXPECT_NE(opened.error().message.find("not a database"), std::string::npos);
  std::ifstream file{file_};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{file}, {}), letter);
}

TEST_F(SqliteDamage, DatabaseOfAnotherProgramIsRefused) {
  change("CREATE TABLE recipes (name TEXT)");
  const auto opened = open(file_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::Corrupt);
  EXPECT_NE(opened.error().message.find("another program"), std::string::npos);
}

TEST_F(SqliteDamage, DatabaseOfANewerVersionIsRefused) {
  fill();
  change("INSERT INTO schema_migration VALUES (999)");
  const auto opened = open(file_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::Unavailable);
  EXPECT_NE(opened.error().message.find("newer"), std::string::npos);
}

TEST_F(SqliteDamage, CutDatabaseIsSaidToBeDamaged) {
  fill();
  const auto size = fs::file_size(file_);
  for (const auto kept : {size / 2, size - 4096, std::uintmax_t{4096}, std::uintmax_t{100}}) {
    fs::remove(file_.string() + "-wal");
    fs::copy_file(file_, folder_.path() / "whole", fs::copy_options::overwrite_existing);
    fs::resize_file(file_, kept);
    const auto opened = open(file_);
    const auto verified =
        opened ? (*opened)->journal().verify_chain() : std::unexpected(opened.error());
    ASSERT_FALSE(verified.has_value()) << kept;
    EXPECT_EQ(verified.error().code, ErrorCode::Corrupt) << verified.error().message;
    fs::copy_file(folder_.path() / "whole", file_, fs::copy_options::overwrite_existing);
  }
}

TEST_F(SqliteDamage, AnotherMasterKeyIsRefused) {
  fill();
  vault::MasterCipher other{fixed_master_key(43)};
  for (const auto mode : {store::sqlite::Mode::ReadWrite, store::sqlite::Mode::ReadOnly}) {
    const auto opened = store::SqliteStores::open(file_, other, {.mode = mode, .max_pages = 0});
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, ErrorCode::Forbidden);
    EXPECT_NE(opened.error().message.find("master key"), std::string::npos);
  }
}

TEST_F(SqliteDamage, SecondWriterIsToldWhoUsesTheDatabaseAndAReaderMayLook) {
  const auto first = open(file_);
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE((*first)->journal().append(one_event(1, 0)).has_value());
  const auto second = open(file_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::Unavailable);
  EXPECT_TRUE(second.error().message.starts_with("database_in_use"));
  EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
  const auto reader = open(file_, {.mode = store::sqlite::Mode::ReadOnly, .max_pages = 0});
  ASSERT_TRUE(reader.has_value()) << reader.error().message;
  EXPECT_EQ((*reader)->journal().verify_chain(), 1U);
  EXPECT_EQ((*reader)->journal().append(one_event(1, 1)).error().code, ErrorCode::Unavailable);
}

/// Appends until the store says that it is full; then everything acknowledged must be there, and
/// nothing else.
void fill_up(app::Journal& journal) {
  std::uint64_t stored = 0;
  Error error;
  auto append = one_event(1, 0);
  append.events = {{.on = date(2026, 11, 23),
                    .body = cases::TaskClosed{
                        .application = "a1", .kind = {}, .note = std::string(20'000, 'n')}}};
  for (; stored < 1'000; ++stored) {
    append.expected_version = stored;
    const auto appended = journal.append(append);
    if (appended) continue;
    error = appended.error();
    break;
  }
  ASSERT_LT(stored, 1'000U);
  EXPECT_EQ(error.code, ErrorCode::StorageFull) << error.message;
  EXPECT_EQ(value_of(journal.load(dossier(1))).version(), stored);
  const auto list = journal.append_all({append, append});
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().code, ErrorCode::StorageFull);
  EXPECT_EQ(value_of(journal.verify_chain()), stored);
}

// The same rule twice: by a limit that every machine has, and by a real full disk where the test
// may mount one.
TEST_F(SqliteDamage, FullStorageIsSaidAndNothingIsHalfWritten) {
  const auto stores = open(file_, {.mode = store::sqlite::Mode::ReadWrite, .max_pages = 200});
  ASSERT_TRUE(stores.has_value());
  fill_up((*stores)->journal());
}

TEST_F(SqliteDamage, FullDiskIsSaidAndNothingIsHalfWritten) {
  const auto disk = folder_.path() / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0) {
    GTEST_SKIP() << "mounting needs root; the rule is tested by FullStorageIsSaid… as well";
  }
  {
    const auto stores = open(disk / "sejour.db");
    ASSERT_TRUE(stores.has_value());
    fill_up((*stores)->journal());
  }
  {
    const auto again = open(disk / "sejour.db");
    EXPECT_TRUE(again.has_value()) << again.error().message;
  }
  EXPECT_EQ(::umount(disk.c_str()), 0);
}

TEST_F(SqliteDamage, NothingReadableStaysInTheFiles) {
  {
    const auto stores = open(file_);
    ASSERT_TRUE(stores.has_value());
    auto append = one_event(1, 0);
    append.events = {complete_on(date(2026, 11, 23), "SECRET-BODY")};
    append.summary.display_name = "SECRET-NAME";
    append.summary.search_keys = {"SECRET-KEY"};
    append.outbox = {{.id = Uuid{{1}}, .to = "SECRET-TO", .subject = "SECRET-SU", .text = "x"}};
    ASSERT_TRUE((*stores)->journal().append(append).has_value());
    app::Account account;
    account.id = contract::account(1);
    account.email = "SECRET-MAIL";
    ASSERT_TRUE((*stores)->accounts().create(account).has_value());
    ASSERT_TRUE((*stores)->accounts().record_failure("SECRET-FAIL", 1).has_value());
  }
  for (const auto& entry : fs::directory_iterator{folder_.path()}) {
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string content(std::istreambuf_iterator<char>{file}, {});
    EXPECT_EQ(content.find("SECRET"), std::string::npos) << entry.path();
  }
}

TEST_F(SqliteDamage, DestroyedKeyIsNowhereInTheFiles) {
  const auto stores = open(file_);
  ASSERT_TRUE(stores.has_value());
  ASSERT_TRUE((*stores)->journal().append(one_event(1, 0)).has_value());
  std::string wrapped;
  {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    ASSERT_EQ(
        sqlite3_prepare_v2(database, "SELECT wrapped FROM dossier_key", -1, &statement, nullptr),
        SQLITE_OK);
    ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
    wrapped.assign(static_cast<const char*>(sqlite3_column_blob(statement, 0)),
                   static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(database);
  }
  ASSERT_EQ(wrapped.size(), 73U);
  ASSERT_TRUE((*stores)->journal().destroy_key(dossier(1), {}).has_value());
  for (const auto& entry : fs::directory_iterator{folder_.path()}) {
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string content(std::istreambuf_iterator<char>{file}, {});
    EXPECT_EQ(content.find(wrapped), std::string::npos) << entry.path();
  }
}

TEST_F(SqliteDamage, BackupOpensAndVerifiesWhileTheOriginalIsInUse) {
  const auto stores = open(file_);
  ASSERT_TRUE(stores.has_value());
  ASSERT_TRUE((*stores)->journal().append(one_event(1, 0)).has_value());
  const auto copy = folder_.path() / "copy.db";
  ASSERT_TRUE((*stores)->backup(copy).has_value());
  EXPECT_EQ((*stores)->backup(copy).error().code, ErrorCode::Conflict);
  ASSERT_TRUE((*stores)->journal().append(one_event(1, 1)).has_value());
  const auto restored = open(copy);
  ASSERT_TRUE(restored.has_value()) << restored.error().message;
  EXPECT_EQ((*restored)->journal().verify_chain(), 1U);
  EXPECT_EQ(value_of((*restored)->journal().load(dossier(1))).version(), 1U);
}

}  // namespace
}  // namespace sejour
