// What the journal costs beside the raw limit of the same disk, in one run: raw append with a
// flush, raw bulk insert of the same bytes, our append alone and in lists, the queue.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"

namespace {

using namespace sejour;

constexpr std::uint32_t kQueueSize = 930'000;
constexpr std::uint32_t kBulk = 10'000;
constexpr std::size_t kBodySize = 300;

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "store-bench-XXXXXX").string();
    CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A store of its own, empty.
struct Installation {
  Folder folder;
  vault::MasterCipher cipher{vault::MasterKey{std::array<std::uint8_t, 32>{1, 2, 3}}};
  std::unique_ptr<store::SqliteStores> stores;

  Installation() {
    auto opened = store::SqliteStores::open(folder.path() / "sejour.db", cipher);
    CHECK(opened.has_value());
    stores = std::move(*opened);
  }
};

DossierId dossier(std::uint32_t number) {
  DossierId id;
  for (std::size_t i = 0; i < 4; ++i) {
    id.uuid.bytes[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  }
  return id;
}

app::Append append_to(std::uint32_t number, std::uint64_t version) {
  app::Append append;
  append.dossier = dossier(number);
  append.expected_version = version;
  append.actor = {.id = "engine", .on_behalf_of = {}};
  append.at_ms = 1'790'000'000'000;
  append.events = {{.on = date(2026, 11, 23),
                    .body = cases::TaskClosed{
                        .application = "a1", .kind = {}, .note = std::string(kBodySize, 'n')}}};
  append.summary.display_name = "NDIAYE Fatou";
  append.summary.search_keys = {"ndiaye fatou"};
  append.summary.site = "75";
  append.summary.standing = app::Standing::ToExamine;
  append.summary.next_due = date(2026, 11, 23) + days{version};
  append.summary.rank = std::to_string(number % 9);
  return append;
}

std::vector<app::Append> list_of(std::uint32_t from, std::uint64_t version) {
  std::vector<app::Append> list;
  list.reserve(kBulk);
  for (std::uint32_t i = 0; i < kBulk; ++i) list.push_back(append_to(from + i, version));
  return list;
}

void RawAppendAndFlush(benchmark::State& state) {
  const Folder folder;
  const int file = ::open((folder.path() / "raw").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  CHECK(file >= 0);
  const std::string block(4096, 'x');
  for (auto _ : state) {
    CHECK(::write(file, block.data(), block.size()) == std::ssize(block));
    CHECK(::fdatasync(file) == 0);
  }
  ::close(file);
}
BENCHMARK(RawAppendAndFlush)->UseRealTime();

void execute(sqlite3* database, const char* sql) {
  CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// The bytes of one of our events and its summary row, into a table without index.
void RawBulkInsert(benchmark::State& state) {
  const Folder folder;
  sqlite3* database = nullptr;
  CHECK(sqlite3_open((folder.path() / "raw.db").c_str(), &database) == SQLITE_OK);
  execute(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  execute(database, "CREATE TABLE event (dossier BLOB, seq INTEGER, body BLOB)");
  sqlite3_stmt* insert = nullptr;
  CHECK(sqlite3_prepare_v2(database, "INSERT INTO event VALUES (?, ?, ?)", -1, &insert, nullptr) ==
        SQLITE_OK);
  const std::string body(kBodySize + 450, 'x');
  std::uint32_t number = 0;
  for (auto _ : state) {
    execute(database, "BEGIN IMMEDIATE");
    for (std::uint32_t i = 0; i < kBulk; ++i) {
      const auto id = dossier(++number);
      sqlite3_bind_blob(insert, 1, id.uuid.bytes.data(), 16, nullptr);
      sqlite3_bind_int64(insert, 2, 1);
      sqlite3_bind_blob(insert, 3, body.data(), static_cast<int>(body.size()), nullptr);
      CHECK(sqlite3_step(insert) == SQLITE_DONE);
      sqlite3_reset(insert);
    }
    execute(database, "COMMIT");
  }
  state.SetItemsProcessed(state.iterations() * kBulk);
  sqlite3_finalize(insert);
  sqlite3_close(database);
}
BENCHMARK(RawBulkInsert)->UseRealTime()->Unit(benchmark::kMillisecond);

/// New dossiers: key, event, row and search key of each.
void AppendAllNewDossiers(benchmark::State& state) {
  Installation installation;
  std::uint32_t from = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const auto list = list_of(from, 0);
    from += kBulk;
    state.ResumeTiming();
    CHECK(installation.stores->journal().append_all(list).has_value());
  }
  state.SetItemsProcessed(state.iterations() * kBulk);
}
BENCHMARK(AppendAllNewDossiers)->UseRealTime()->Unit(benchmark::kMillisecond);

/// What continuity does: one event more for each of many dossiers that exist.
void AppendAllKnownDossiers(benchmark::State& state) {
  Installation installation;
  CHECK(installation.stores->journal().append_all(list_of(0, 0)).has_value());
  std::uint64_t version = 1;
  for (auto _ : state) {
    state.PauseTiming();
    const auto list = list_of(0, version++);
    state.ResumeTiming();
    CHECK(installation.stores->journal().append_all(list).has_value());
  }
  state.SetItemsProcessed(state.iterations() * kBulk);
}
BENCHMARK(AppendAllKnownDossiers)->UseRealTime()->Unit(benchmark::kMillisecond);

void LoadMany(benchmark::State& state) {
  Installation installation;
  for (std::uint64_t version = 0; version < 12; ++version) {
    CHECK(installation.stores->journal().append_all(list_of(0, version)).has_value());
  }
  std::vector<DossierId> ids;
  for (std::uint32_t i = 0; i < kBulk; ++i) ids.push_back(dossier(i));
  for (auto _ : state) {
    const auto loaded = installation.stores->journal().load_many(ids);
    CHECK(loaded.has_value() && (*loaded)[0]->version() == 12);
  }
  state.SetItemsProcessed(state.iterations() * kBulk);
}
BENCHMARK(LoadMany)->UseRealTime()->Unit(benchmark::kMillisecond);

std::unique_ptr<Installation> shared_installation;
std::atomic<std::uint32_t> next_dossier = 0;

/// One durable append for each answer; the flushes are shared by those who wait.
void SingleAppend(benchmark::State& state) {
  if (state.thread_index() == 0) shared_installation = std::make_unique<Installation>();
  for (auto _ : state) {
    CHECK(shared_installation->stores->journal().append(append_to(++next_dossier, 0)).has_value());
  }
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) shared_installation.reset();
}
BENCHMARK(SingleAppend)->UseRealTime()->Threads(1)->Threads(8)->Threads(64);

Installation& full_queue() {
  static const auto installation = [] {
    auto made = std::make_unique<Installation>();
    for (std::uint32_t from = 0; from < kQueueSize; from += kBulk) {
      CHECK(made->stores->journal().append_all(list_of(from, 0)).has_value());
    }
    return made;
  }();
  return *installation;
}

void TakeNextAmongAll(benchmark::State& state) {
  auto& journal = full_queue().stores->journal();
  const std::string account = "agent" + std::to_string(state.thread_index());
  for (auto _ : state) {
    const auto taken = journal.take_next({.sites = {"75"},
                                          .standing = app::Standing::ToExamine,
                                          .account = account,
                                          .now_ms = 1'000,
                                          .lease_until_ms = 2'000});
    CHECK(taken.has_value() && taken->has_value());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(TakeNextAmongAll)->UseRealTime()->Threads(1)->Threads(500)->Iterations(20);

void ListPageAmongAll(benchmark::State& state) {
  auto& journal = full_queue().stores->journal();
  app::SummaryQuery query;
  query.sites = {"75"};
  for (auto _ : state) CHECK(journal.summaries(query)->size() == query.limit);
}
BENCHMARK(ListPageAmongAll)->UseRealTime()->Unit(benchmark::kMicrosecond);

void DuePageAmongAll(benchmark::State& state) {
  auto& journal = full_queue().stores->journal();
  for (auto _ : state)
    CHECK(journal.due(date(2026, 11, 23), dossier(500'000), 1'000)->size() == 1'000);
}
BENCHMARK(DuePageAmongAll)->UseRealTime()->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
