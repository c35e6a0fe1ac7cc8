// The portfolio: how long the list of all people whom an organisation follows takes, 200 files of
// twelve events kept elsewhere, on SQLite, sealed as in use.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "app/elsewhere.h"
#include "app/followed.h"
#include "base/check.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/master_key.h"
#include "vault/system_random.h"

namespace {

using namespace sejour;
using Stopwatch = std::chrono::steady_clock;

constexpr int kRuns = 50;

class FixedClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return 1'795'431'600'000; }
};

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "portfolio_bench: {}\n", result.error().message);
    std::exit(1);
  }
  return std::move(*result);
}

/// A student who renewed twice: with the opening, twelve events.
app::TypedFile file_of(int number) {
  const auto permit = law::find_permit("student_temporary").value();
  app::TypedFile file;
  file.person.given_names = fmt::format("Prénom {}", number);
  file.person.family_name = "Fictif";
  file.person.birth_date = date(1999, 5, 4);
  const Date end = date(2026, 6, 1) + days{number};
  const auto issued = [](const char* name, Date from) {
    return cases::Event{from, cases::AttestationIssued{
                                  .application = name, .from = from, .until = from + days{89}}};
  };
  file.facts = {
      {end - days{730}, cases::PermitHeld{permit, end - days{730}, end - days{366}}},
      {end - days{460}, cases::Filed{.application = "a1", .permit = permit}},
      issued("a1", end - days{365}),
      {end - days{300}, cases::Decided{.application = "a1", .until = end}},
      {end - days{290}, cases::CardHandedOver{.application = "a1"}},
      {end - days{100}, cases::FilingFailed{}},
      {end - days{90}, cases::Filed{.application = "a2", .permit = permit}},
      {end - days{60}, cases::DocumentsRequested{"a2", {{"passport", true}}, end - days{30}}},
      {end - days{40}, cases::DocumentsReceived{"a2", {"passport"}}},
      issued("a2", end + days{1}),
  };
  return file;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 200;
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("sejour-portfolio-{}", ::getpid());
  std::filesystem::create_directories(folder);
  vault::MasterCipher cipher(must(vault::create_master_key(folder / "master.key")));
  const auto stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
  const FixedClock clock;
  vault::SystemRandom random;
  const app::Dossiers dossiers({stores->journal(), clock}, {});
  const app::Helping helping({stores->organisations(), dossiers, stores->access_log(), clock});
  const app::Followed followed(
      {helping, stores->organisations(), stores->journal(), stores->access_log(), clock, random});
  const app::Elsewhere elsewhere({helping, stores->organisations(), stores->journal(), clock}, {});
  app::Helper helper;
  helper.organisation.id = app::new_id<OrganisationId>(clock, random);
  helper.organisation.name = "Association fictive";
  helper.member.account = app::new_id<AccountId>(clock, random);
  helper.member.organisation = helper.organisation.id;
  CHECK(stores->organisations().put(helper.organisation).has_value());
  std::vector<app::TypedFile> files;
  for (int i = 0; i < count; ++i) files.push_back(file_of(i));
  const auto begun = Stopwatch::now();
  (void)must(elsewhere.open_files(helper, files, app::new_id<CommandId>(clock, random)));
  const std::chrono::duration<double, std::milli> import = Stopwatch::now() - begun;

  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    const auto start = Stopwatch::now();
    const auto people = must(followed.people(helper));
    const std::chrono::duration<double, std::milli> took = Stopwatch::now() - start;
    CHECK(people.size() == files.size());
    times.push_back(took.count());
  }
  std::ranges::sort(times);
  fmt::print("{} people  import {:.0f} ms  list p50 {:.1f} ms  p95 {:.1f} ms\n", count,
             import.count(), times[times.size() / 2], times[times.size() * 95 / 100]);
  std::filesystem::remove_all(folder);
  return 0;
}
