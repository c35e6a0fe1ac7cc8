// Filing: how long a person waits between "file" and the durable, sealed acknowledgement, alone
// and among a hundred who file at once; three pieces are already stored. In the same run: bare
// commits of the same rows and bytes, a hundred rows of each kind in a transaction.

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "app/dossiers.h"
#include "base/check.h"
#include "seal/sealing.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/master_key.h"
#include "vault/system_random.h"
#include "wire/event_json.h"

namespace {

using namespace sejour;
using Stopwatch = std::chrono::steady_clock;

constexpr Date kToday = date(2026, 9, 1);
constexpr Date kExpiry = date(2026, 11, 30);

/// The first of September 2026 at noon, and then as time goes by: ids sort by time as they do in
/// use.
class RunningClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override {
    const auto passed = Stopwatch::now() - begin_;
    return 1'788'264'000'000 +
           std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
  }

 private:
  Stopwatch::time_point begin_ = Stopwatch::now();
};

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "filing_bench: {}\n", result.error().message);
    std::exit(1);
  }
  return std::move(*result);
}

cases::FileApplication renewal(app::DocumentSealer& sealer, const app::Clock& clock,
                               app::Random& random) {
  const auto permit = law::find_permit("student_temporary").value();
  cases::FileApplication command;
  command.today = kToday;
  command.person.family_name = "Durand";
  command.person.given_names = "Camille";
  command.person.birth_date = date(1998, 5, 4);
  command.person.birth_place = "Bamako";
  command.person.birth_country = "MLI";
  command.person.nationality = "MLI";
  command.person.address_line = "12 rue des Lilas";
  command.person.postcode = "75020";
  command.person.town = "Paris";
  command.person.email = "camille@example.invalid";
  command.person.site = "75";
  command.held = cases::PermitHeld{.permit = permit, .from = {}, .until = kExpiry};
  command.filing = {.application = "a1", .permit = permit};
  for (const auto* type : {"passport", "address_proof", "enrolment_certificate"}) {
    command.pieces.push_back({.application = "a1",
                              .piece = app::new_id<PieceId>(clock, random),
                              .document_type = type,
                              .file_name = "piece.pdf",
                              .media_type = "application/pdf",
                              .size_bytes = 250'000,
                              .sha256 = std::string(64, 'a')});
  }
  command.attestation = {.application = "a1",
                         .document = law::DocumentKind::Filing,
                         .reference = "2026090100000000001"};
  command.attestation.seal = must(sealer.seal({.document = law::DocumentKind::Filing,
                                               .reference = command.attestation.reference,
                                               .person = &command.person,
                                               .permit_label = law::permit(permit).label_fr,
                                               .filed_on = kToday,
                                               .issued_on = kToday}));
  return command;
}

struct Waits {
  std::vector<double> milliseconds;
  double seconds = 0;

  [[nodiscard]] double percentile(double share) {
    std::ranges::sort(milliseconds);
    const auto last = static_cast<double>(milliseconds.size() - 1);
    return milliseconds[static_cast<std::size_t>(share * last)];
  }
};

/// `filers` people at once, each `filings` times in a row.
Waits file_at_once(store::SqliteStores& stores, app::DocumentSealer& sealer, std::size_t filers,
                   std::size_t filings) {
  const RunningClock clock;
  const app::Dossiers dossiers({.journal = stores.journal(), .clock = clock}, {});
  std::vector<std::vector<double>> waits(filers);
  const auto begin = Stopwatch::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t filer = 0; filer < filers; ++filer) {
      threads.emplace_back([&, filer] {
        vault::SystemRandom random;
        for (std::size_t i = 0; i < filings; ++i) {
          const auto start = Stopwatch::now();
          const auto outcome = must(dossiers.act(
              app::new_id<DossierId>(clock, random), renewal(sealer, clock, random),
              {.id = "bench", .on_behalf_of = {}}, app::new_id<CommandId>(clock, random)));
          CHECK(std::holds_alternative<app::Appended>(outcome));
          waits[filer].push_back(
              std::chrono::duration<double, std::milli>(Stopwatch::now() - start).count());
        }
      });
    }
  }
  Waits all{.milliseconds = {},
            .seconds = std::chrono::duration<double>(Stopwatch::now() - begin).count()};
  for (const auto& list : waits) {
    all.milliseconds.insert(all.milliseconds.end(), list.begin(), list.end());
  }
  return all;
}

void run_sql(sqlite3* db, const char* sql) {
  CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// Filings a second when the same rows and bytes are committed bare.
double bare_rate(const std::filesystem::path& file, const std::vector<std::size_t>& row_bytes,
                 std::size_t filings, std::size_t group) {
  sqlite3* db = nullptr;
  CHECK(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  run_sql(db,
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
          "CREATE TABLE raw (id INTEGER PRIMARY KEY, body BLOB)");
  sqlite3_stmt* insert = nullptr;
  CHECK(sqlite3_prepare_v2(db, "INSERT INTO raw (body) VALUES (?)", -1, &insert, nullptr) ==
        SQLITE_OK);
  const std::string body(4096, 'x');
  const auto begin = Stopwatch::now();
  for (std::size_t i = 0; i < filings; ++i) {
    if (i % group == 0) run_sql(db, i == 0 ? "BEGIN" : "COMMIT; BEGIN");
    for (const auto bytes : row_bytes) {
      sqlite3_bind_blob(insert, 1, body.data(), static_cast<int>(bytes), SQLITE_STATIC);
      CHECK(sqlite3_step(insert) == SQLITE_DONE);
      sqlite3_reset(insert);
    }
  }
  run_sql(db, "COMMIT");
  const double seconds = std::chrono::duration<double>(Stopwatch::now() - begin).count();
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return static_cast<double>(filings) / seconds;
}

std::vector<std::string> texts_of(sqlite3* db, const char* sql) {
  std::vector<std::string> found;
  const auto keep = [](void* list, int, char** values, char**) {
    static_cast<std::vector<std::string>*>(list)->emplace_back(values[0]);
    return 0;
  };
  CHECK(sqlite3_exec(db, sql, keep, &found, nullptr) == SQLITE_OK);
  return found;
}

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16));
  }
  return bytes;
}

/// Filings a second when the rows that were written are committed again, as they are, into the
/// same tables with the same indexes of an empty database.
double same_tables_rate(const std::filesystem::path& written, const std::filesystem::path& file,
                        std::size_t filings, std::size_t group) {
  sqlite3* db = nullptr;
  CHECK(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  run_sql(db, fmt::format("ATTACH '{}' AS written", written.string()).c_str());
  run_sql(db, "PRAGMA main.journal_mode=WAL; PRAGMA main.synchronous=FULL");
  for (const auto& sql : texts_of(db, "SELECT sql FROM written.sqlite_master WHERE sql NOT NULL")) {
    run_sql(db, sql.c_str());
  }
  std::vector<sqlite3_stmt*> copies;
  for (const auto* table : {"event", "dossier_key", "dossier", "search_key", "command", "outbox"}) {
    copies.emplace_back();
    const auto sql =
        fmt::format("INSERT INTO main.{0} SELECT * FROM written.{0} WHERE dossier = ?", table);
    CHECK(sqlite3_prepare_v2(db, sql.c_str(), -1, &copies.back(), nullptr) == SQLITE_OK);
  }
  const auto dossiers = texts_of(db, "SELECT hex(dossier) FROM written.dossier ORDER BY dossier");
  CHECK(dossiers.size() >= filings);
  const auto begin = Stopwatch::now();
  for (std::size_t i = 0; i < filings; ++i) {
    if (i % group == 0) run_sql(db, i == 0 ? "BEGIN" : "COMMIT; BEGIN");
    const auto id = bytes_of_hex(dossiers[i]);
    for (auto* copy : copies) {
      sqlite3_bind_blob(copy, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
      CHECK(sqlite3_step(copy) == SQLITE_DONE);
      sqlite3_reset(copy);
    }
  }
  run_sql(db, "COMMIT");
  const double seconds = std::chrono::duration<double>(Stopwatch::now() - begin).count();
  for (auto* copy : copies) sqlite3_finalize(copy);
  sqlite3_close(db);
  return static_cast<double>(filings) / seconds;
}

void print(std::string_view name, Waits waits) {
  const auto count = static_cast<double>(waits.milliseconds.size());
  fmt::print("{:<22} {:8.0f} filings/s   p50 {:7.2f} ms   p99 {:7.2f} ms\n", name,
             count / waits.seconds, waits.percentile(0.50), waits.percentile(0.99));
}

}  // namespace

int main() {
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("sejour-filing-{}", ::getpid());
  std::filesystem::create_directories(folder);
  const auto master = must(vault::create_master_key(folder / "master.key"));
  vault::MasterCipher cipher(master);
  const auto stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
  seal::DocumentSealer sealer(
      must(seal::Signer::load_or_create({.folder = folder,
                                         .certificate_from = date(2026, 1, 1),
                                         .certificate_until = date(2028, 1, 1)})),
      app::Issuance::Demonstration, seal::french_work_words());

  print("one filer", file_at_once(*stores, sealer, 1, 500));
  print("100 filers at once", file_at_once(*stores, sealer, 100, 50));

  const RunningClock clock;
  vault::SystemRandom random;
  const auto command = renewal(sealer, clock, random);
  const auto events = cases::decide({}, command).value();
  std::vector<std::size_t> row_bytes{512, 600};  // the row of lists, the message
  for (const auto& event : events) row_bytes.push_back(wire::encode_event(event).size() + 120);
  fmt::print("{:<22} {:8.0f} filings/s\n", "bare commits, same rows",
             bare_rate(folder / "raw.db", row_bytes, 5000, 100));
  fmt::print("{:<22} {:8.0f} filings/s\n", "same rows, same tables",
             same_tables_rate(folder / "sejour.db", folder / "copy.db", 5000, 100));
  std::filesystem::remove_all(folder);
  return 0;
}
