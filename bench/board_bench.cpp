// The board: what a dossier costs when it is read, and what each part of the page costs over N
// dossiers once they are. `board_bench 930000` works in memory; `board_bench 100000 store` also
// writes them to SQLite, sealed as in use, and reads them as the daily engine does.

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "app/daily_reading.h"
#include "app/projection.h"
#include "base/check.h"
#include "base/reference.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/master_key.h"

namespace {

using namespace sejour;
using Stopwatch = std::chrono::steady_clock;

constexpr Date kToday = date(2026, 11, 23);
constexpr std::size_t kSeedBatch = 5000;
constexpr int kRuns = 15;

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "board_bench: {}\n", result.error().message);
    std::exit(1);
  }
  return std::move(*result);
}

template <class Work>
double milliseconds_of(const Work& work) {
  const auto begun = Stopwatch::now();
  work();
  return std::chrono::duration<double, std::milli>(Stopwatch::now() - begun).count();
}

DossierId numbered(std::size_t i) {
  DossierId id;
  for (std::size_t b = 0; b < 8; ++b) {
    id.uuid.bytes[15 - b] = static_cast<std::uint8_t>(i >> (8 * b));
  }
  id.uuid.bytes[6] = 0x70;
  return id;
}

std::string site_of(std::size_t i) {
  return std::string{sites()[i * 7 % sites().size()].code};
}

cases::PersonDescribed person_of(std::size_t i) {
  cases::PersonDescribed person;
  person.family_name = fmt::format("Fictif{}", i);
  person.given_names = "Camille";
  person.birth_date = date(1998, 5, 4);
  person.birth_place = "Bamako";
  person.birth_country = person.nationality = "MLI";
  person.address_line = "12 rue des Lilas";
  person.postcode = "75020";
  person.town = "Paris";
  person.email = fmt::format("p{}@example.invalid", i);
  person.site = site_of(i);
  return person;
}

/// A renewal filed at some day of the last fourteen months; two in three are decided, one in ten
/// had documents asked for, one in fifty waits without its attestation.
std::vector<cases::Event> history_of(std::size_t i) {
  constexpr std::string_view kPermits[] = {"student_temporary", "pfl_family_reunification",
                                           "student_multi_year"};
  const auto permit = law::find_permit(kPermits[i % std::size(kPermits)]).value();
  const Date filed = kToday - days{static_cast<int>(i * 37 % 420)};
  const Date expiry = filed + days{30 + static_cast<int>(i * 13 % 85)};
  const Date decided = filed + days{20 + static_cast<int>(i * 53 % 500)};
  const bool is_answered = i % 3 != 0 && decided <= kToday;
  std::vector<cases::Event> events{
      {filed, person_of(i)},
      {filed, cases::PermitHeld{permit, expiry - days{364}, expiry}},
      {filed, cases::Filed{.application = "a1", .permit = permit, .remedies_stated = true}},
      {filed, cases::AttestationIssued{.application = "a1",
                                       .document = law::DocumentKind::Filing,
                                       .reference = {},
                                       .seal = {}}}};
  if (i % 10 == 0) {
    events.push_back({filed, cases::DocumentsRequested{.application = "a1",
                                                       .items = {{.document = "passport"}},
                                                       .due = filed + days{30}}});
    events.push_back({filed + days{9}, cases::DocumentsReceived{"a1", {"passport"}}});
  }
  const Date last = is_answered ? decided : kToday;
  for (Date from = expiry + days{1}; i % 50 != 0 && from - days{10} <= last; from += days{90}) {
    events.push_back({from - days{10}, cases::AttestationIssued{.application = "a1",
                                                                .from = from,
                                                                .until = from + days{89},
                                                                .reference = {},
                                                                .seal = {}}});
  }
  if (is_answered) {
    events.push_back({decided, cases::Decided{.application = "a1", .until = decided + days{364}}});
  }
  std::ranges::stable_sort(events, {}, &cases::Event::on);
  std::erase_if(events, [](const cases::Event& event) { return event.on > kToday; });
  return events;
}

app::Loaded loaded_of(std::size_t i) {
  app::Loaded loaded;
  for (auto& event : history_of(i)) {
    app::Recorded recorded;
    recorded.at_ms = event.on.time_since_epoch().count() * 86'400'000LL + 43'200'000;
    const bool by_agent = std::holds_alternative<cases::Decided>(event.body);
    recorded.actor.id = by_agent ? fmt::format("agent:{}", i % 500) : "import";
    recorded.event = std::move(event);
    loaded.events.push_back(std::move(recorded));
  }
  return loaded;
}

app::Board fill_in_memory(std::size_t count) {
  app::Board board{app::board_window(kToday)};
  double spent = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto loaded = loaded_of(i);
    std::vector<cases::Event> events;
    for (const auto& recorded : loaded.events) events.push_back(recorded.event);
    spent += milliseconds_of([&] {
      const auto state = cases::fold(events, kToday);
      board.add(numbered(i), site_of(i), app::board_facts(loaded, state, board.window()));
    });
  }
  fmt::print("{} dossiers  fold, facts, add: {:.1f} s, {:.1f} us each\n", count, spent / 1000,
             spent * 1000 / static_cast<double>(count));
  return board;
}

/// Median of some runs.
template <class Work>
void print_time(std::string_view name, const Work& work) {
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) times.push_back(milliseconds_of(work));
  std::ranges::sort(times);
  fmt::print("  {:<28} p50 {:7.1f} ms  worst {:7.1f} ms\n", name, times[times.size() / 2],
             times.back());
}

std::uint64_t resident_mebibytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) / 1024;
}

void print_questions(const app::Board& board) {
  fmt::print("  {} facts, {} MiB (process {} MiB at most)\n", board.facts(), board.bytes() >> 20U,
             resident_mebibytes());
  const app::BoardFilter country;
  const app::BoardFilter site{.sites = {"75"}};
  print_time("figures of the country", [&] { (void)board.figures(country); });
  print_time("by month", [&] { (void)board.by_month(country); });
  print_time("by site", [&] { (void)board.by_site(country); });
  print_time("by permit", [&] { (void)board.by_permit(country); });
  const auto whole_page = [&](const app::BoardFilter& filter) {
    (void)board.figures(filter);
    (void)board.by_month(filter);
    if (filter.sites.empty()) (void)board.by_site(filter);
    (void)board.by_permit(filter);
  };
  print_time("page of the country", [&] { whole_page(country); });
  print_time("page of one site", [&] { whole_page(site); });
  print_time("dossiers behind the stock", [&] { (void)board.behind(app::Figure::Stock, country); });
}

void fill_store(app::Journal& journal, std::size_t count) {
  std::vector<app::Append> batch;
  for (std::size_t i = 0; i < count; ++i) {
    app::Append append;
    append.dossier = numbered(i);
    append.actor = {.id = "import", .on_behalf_of = {}};
    append.events = history_of(i);
    append.summary = app::summarise(cases::fold(append.events, kToday), kToday, {});
    batch.push_back(std::move(append));
    if (batch.size() < kSeedBatch && i + 1 < count) continue;
    (void)must(journal.append_all(batch));
    batch.clear();
  }
}

void measure_store(std::size_t count) {
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("sejour-board-{}", ::getpid());
  std::filesystem::create_directories(folder);
  {
    vault::MasterCipher cipher(must(vault::create_master_key(folder / "master.key")));
    const auto stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
    fill_store(stores->journal(), count);
    std::uint64_t read = 0;
    const double spent = milliseconds_of(
        [&] { read = must(app::read_day(stores->journal(), kToday, {})).dossiers; });
    CHECK(read == count);
    fmt::print("{} dossiers  read from SQLite, folded, counted: {:.1f} s, {:.1f} us each\n", count,
               spent / 1000, spent * 1000 / static_cast<double>(count));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 930'000);
  if (argc > 2 && std::string_view{argv[2]} == "store") measure_store(count);
  print_questions(fill_in_memory(count));
  return 0;
}
