// Continuity over N dossiers that are all due on one day: computed, sealed, signed, durable. Just
// before and just after, in the same process: the raw signatures alone, on as many threads, and the
// raw bulk append of the same bytes into a bare table. `continuity_bench 10000 100000` prints two
// lines for each: time on the wall, and time of the processors, which tells more on a machine
// that others use.

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "app/continuity.h"
#include "app/projection.h"
#include "base/check.h"
#include "seal/sealing.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/master_key.h"
#include "wire/event_json.h"

namespace {

using namespace sejour;
using Seconds = std::chrono::duration<double>;

constexpr Date kExpiry = date(2026, 11, 30);
constexpr Date kFiled = date(2026, 9, 1);
constexpr Date kRunDay = date(2026, 11, 20);
constexpr std::size_t kSeedBatch = 5000;
constexpr unsigned kThreads = 2;
constexpr std::size_t kRawBatch = 2000;
constexpr std::size_t kSealedTextLength = 330;

class FixedClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return 1'795'000'000'000; }
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// On the wall, and of all processors of this process, in the program and in the kernel.
struct Cost {
  double wall = 0;
  double user = 0;
  double kernel = 0;
  [[nodiscard]] double processor() const { return user + kernel; }
};

Cost operator+(const Cost& a, const Cost& b) {
  return {.wall = a.wall + b.wall, .user = a.user + b.user, .kernel = a.kernel + b.kernel};
}

Cost half_of(const Cost& cost) {
  return {.wall = cost.wall / 2, .user = cost.user / 2, .kernel = cost.kernel / 2};
}

template <class Work>
Cost cost_of(const Work& work) {
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  const auto begin = std::chrono::steady_clock::now();
  work();
  const double wall = Seconds(std::chrono::steady_clock::now() - begin).count();
  getrusage(RUSAGE_SELF, &after);
  return {.wall = wall,
          .user = seconds(after.ru_utime) - seconds(before.ru_utime),
          .kernel = seconds(after.ru_stime) - seconds(before.ru_stime)};
}

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "continuity_bench: {}\n", result.error().message);
    std::exit(1);
  }
  return std::move(*result);
}

DossierId dossier_id(std::size_t i) {
  DossierId id;
  for (std::size_t b = 0; b < 8; ++b)
    id.uuid.bytes[15 - b] = static_cast<std::uint8_t>(i >> (8 * b));
  id.uuid.bytes[6] = 0x70;
  return id;
}

app::Append filed_dossier(std::size_t i) {
  const auto permit = law::find_permit("student_temporary").value();
  cases::PersonDescribed person;
  person.family_name = fmt::format("Durand{}", static_cast<char>('a' + i % 26));
  person.given_names = "Camille";
  person.birth_date = date(1998, 5, 4);
  person.birth_place = "Bamako";
  person.birth_country = "MLI";
  person.nationality = "MLI";
  person.address_line = "12 rue des Lilas";
  person.postcode = "75020";
  person.town = "Paris";
  person.email = fmt::format("p{}@example.invalid", i);
  person.site = "75";
  app::Append append;
  append.dossier = dossier_id(i);
  append.actor.id = "bench";
  append.events = {
      {.on = kFiled, .body = person},
      {.on = kFiled, .body = cases::PermitHeld{.permit = permit, .from = {}, .until = kExpiry}},
      {.on = kFiled, .body = cases::Filed{.application = "a1", .permit = permit}},
      {.on = kFiled,
       .body = cases::AttestationIssued{.application = "a1",
                                        .document = law::DocumentKind::Filing,
                                        .reference = fmt::format("{:019}", i)}}};
  cases::State state;
  for (const auto& event : append.events) cases::apply(state, event);
  append.summary = app::summarise(state, kFiled, {});
  return append;
}

void seed(app::Journal& journal, std::size_t count) {
  for (std::size_t begin = 0; begin < count; begin += kSeedBatch) {
    std::vector<app::Append> batch;
    for (std::size_t i = begin; i < std::min(count, begin + kSeedBatch); ++i) {
      batch.push_back(filed_dossier(i));
    }
    for (const auto& appended : must(journal.append_all(batch))) CHECK(appended.has_value());
  }
}

Cost raw_signatures(const seal::Signer& signer, const std::string& text, std::size_t count) {
  return cost_of([&] {
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < count; i += kThreads) CHECK(signer.sign_code(text).has_value());
      });
    }
  });
}

void run_sql(sqlite3* db, const char* sql) {
  CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// The same number of rows and bytes into one bare table, in transactions of the same size.
Cost raw_append(const std::filesystem::path& file, std::size_t count, std::size_t bytes_each,
                std::size_t batch) {
  sqlite3* db = nullptr;
  CHECK(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  run_sql(db,
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
          "CREATE TABLE raw (id INTEGER PRIMARY KEY, body BLOB)");
  sqlite3_stmt* insert = nullptr;
  CHECK(sqlite3_prepare_v2(db, "INSERT INTO raw (body) VALUES (?)", -1, &insert, nullptr) ==
        SQLITE_OK);
  const std::string body(bytes_each, 'x');
  const Cost cost = cost_of([&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (i % batch == 0) run_sql(db, i == 0 ? "BEGIN" : "COMMIT; BEGIN");
      sqlite3_bind_blob(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      CHECK(sqlite3_step(insert) == SQLITE_DONE);
      sqlite3_reset(insert);
    }
    run_sql(db, "COMMIT");
  });
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return cost;
}

long peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// The seal that the run signs, without its signature.
std::string sealed_text(const cases::Event& issued) {
  const auto& code = std::get<cases::AttestationIssued>(issued.body).seal;
  return code.substr(0, code.find('\x1f'));
}

void report(std::size_t count, const Cost& run, const Cost& sign, const Cost& append,
            std::size_t bytes) {
  const auto each = [&](double seconds) { return seconds * 1e6 / static_cast<double>(count); };
  fmt::print(
      "{:>8} dossiers  run {:7.2f} s ({:6.1f} µs each)  raw signatures {:6.2f} s  "
      "raw append of {} bytes {:6.2f} s  ratio {:.2f}  peak {} MiB\n",
      count, run.wall, each(run.wall), sign.wall, bytes, append.wall,
      run.wall / (sign.wall + append.wall), peak_mebibytes());
  fmt::print(
      "           processor {:7.2f} s ({:6.1f} µs each, {:5.1f} in the kernel)  signatures {:6.2f} "
      "s  append {:6.2f} s  ratio {:.2f}\n",
      run.processor(), each(run.processor()), each(run.kernel), sign.processor(),
      append.processor(), run.processor() / (sign.processor() + append.processor()));
}

void measure(std::size_t count) {
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("sejour-bench-{}-{}", ::getpid(), count);
  std::filesystem::create_directories(folder);
  const auto master = must(vault::create_master_key(folder / "master.key"));
  vault::MasterCipher cipher(master);
  // Closed once filled, and again after the run: the file then holds all that was written.
  auto stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
  seed(stores->journal(), count);
  stores.reset();
  const auto before = std::filesystem::file_size(folder / "sejour.db");
  stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
  seal::DocumentSealer sealer(
      must(seal::Signer::load_or_create({.folder = folder,
                                         .certificate_from = date(2026, 1, 1),
                                         .certificate_until = date(2028, 1, 1)})),
      app::Issuance::Demonstration, seal::french_work_words());
  // A text as long as the one that is signed: the limit is measured before and after the run.
  const std::string like_sealed(kSealedTextLength, 'A');
  const Cost sign_before = raw_signatures(sealer.signer(), like_sealed, count);
  const FixedClock clock;
  const app::ContinuityOptions options{.day = kRunDay, .policy = {}, .threads = kThreads};
  app::ContinuityReport done;
  const Cost run = cost_of([&] {
    done = must(app::run_continuity(
        {.journal = stores->journal(), .sealer = sealer, .clock = clock}, options));
  });
  CHECK(done.extensions == count);

  const auto loaded = must(stores->journal().load(dossier_id(0)));
  const auto& issued = loaded.events.back().event;
  const Cost sign_after = raw_signatures(sealer.signer(), sealed_text(issued), count);
  stores.reset();
  const auto after = std::filesystem::file_size(folder / "sejour.db");
  const std::size_t bytes = std::max<std::size_t>((after - std::min(before, after)) / count,
                                                  wire::encode_event(issued).size());
  const Cost append = raw_append(folder / "raw.db", count, bytes, kRawBatch);
  report(count, run, half_of(sign_before + sign_after), append, bytes);
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 1) measure(10000);
  for (int i = 1; i < argc; ++i) measure(std::strtoull(argv[i], nullptr, 10));
  return 0;
}
