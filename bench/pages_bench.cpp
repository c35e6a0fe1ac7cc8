// What the pages of an agent and of a person ask of the database, over a whole stock: the desk, the
// next page of its queue, a search, a file, the person's dashboard and rights, and 500 agents who
// take the next file at once. `pages_bench 930000 FOLDER` fills FOLDER once and uses it again;
// without FOLDER, a temporary one. Templates and HTTP are not part of it.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "app/desk.h"
#include "app/own_dossiers.h"
#include "app/projection.h"
#include "base/check.h"
#include "base/reference.h"
#include "seal/sealing.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/directory_vault.h"
#include "vault/master_key.h"
#include "vault/system_random.h"

namespace {

using namespace sejour;
using Stopwatch = std::chrono::steady_clock;

constexpr Date kToday = date(2026, 11, 23);
constexpr std::size_t kSeedBatch = 2000;
constexpr std::size_t kOwned = 1000;  ///< people who can sign in
constexpr std::size_t kLooks = 2000;
constexpr std::size_t kAgentsAtOnce = 500;
constexpr std::size_t kFilesEach = 4;

class FixedClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return 1'795'431'600'000; }
};

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "pages_bench: {}\n", result.error().message);
    std::exit(1);
  }
  return std::move(*result);
}

void must(const Status& status) {
  if (status) return;
  fmt::print(stderr, "pages_bench: {}\n", status.error().message);
  std::exit(1);
}

template <class Tag>
Id<Tag> numbered(std::size_t number) {
  Id<Tag> id;
  for (std::size_t b = 0; b < 8; ++b) {
    id.uuid.bytes[15 - b] = static_cast<std::uint8_t>(number >> (8 * b));
  }
  id.uuid.bytes[6] = 0x70;
  return id;
}

/// Each prefecture as often as its share of the country's files.
std::string site_of(std::mt19937_64& dice) {
  double at = std::uniform_real_distribution<double>{0, 1}(dice);
  for (const auto& site : sites()) {
    at -= site.weight;
    if (at < 0) return std::string{site.code};
  }
  return "75";
}

cases::PersonDescribed person_of(std::size_t number, std::mt19937_64& dice) {
  cases::PersonDescribed person;
  person.family_name = fmt::format("Durand{:03}", dice() % 5000);
  for (auto& sign : person.family_name) {
    if (sign >= '0' && sign <= '9') sign = static_cast<char>(sign - '0' + 'a');
  }
  person.given_names = "Camille";
  person.birth_date = date(1998, 5, 4);
  person.birth_place = "Bamako";
  person.birth_country = "MLI";
  person.nationality = "MLI";
  person.address_line = "12 rue des Lilas";
  person.postcode = "75020";
  person.town = "Paris";
  person.email = fmt::format("p{}@example.invalid", number);
  person.site = site_of(dice);
  return person;
}

/// Of a hundred files: 40 to examine, 15 with documents missing, 10 to decide, 35 decided; four
/// have a task.
void add_course(std::vector<cases::Event>& events, std::size_t in_hundred, Date filed) {
  const Date later = filed + days{10};
  if (in_hundred >= 40 && in_hundred < 55) {
    events.push_back({.on = later,
                      .body = cases::DocumentsRequested{
                          .application = "a1",
                          .items = {{.document = "passport", .required_by_text = true}},
                          .due = later + days{30},
                          .legal_basis = {},
                          .authorised_by = {}}});
  }
  if (in_hundred >= 55 && in_hundred < 65) {
    cases::DecisionProposed proposed;
    proposed.application = "a1";
    proposed.proposed_by = "agent";
    events.push_back({.on = later, .body = proposed});
  }
  if (in_hundred >= 65) {
    cases::Decided decided;
    decided.application = "a1";
    decided.until = filed + days{400};
    events.push_back({.on = later, .body = decided});
  }
  if (in_hundred % 25 == 0) {
    events.push_back({.on = later,
                      .body = cases::TaskOpened{.application = "a1",
                                                .kind = cases::TaskKind::SiteCheck,
                                                .due = later + days{static_cast<int>(in_hundred)},
                                                .reason = "task.reason.not_known"}});
  }
}

app::Append dossier_of(std::size_t number, std::mt19937_64& dice) {
  const auto permit = law::find_permit("student_temporary").value();
  const Date filed = kToday - days{20 + static_cast<int>(dice() % 200)};
  app::Append append;
  append.dossier = numbered<DossierTag>(number);
  append.actor.id = "bench";
  append.events = {
      {.on = filed, .body = person_of(number, dice)},
      {.on = filed,
       .body = cases::PermitHeld{.permit = permit, .from = {}, .until = filed + days{80}}},
      {.on = filed, .body = cases::Filed{.application = "a1", .permit = permit}},
      {.on = filed,
       .body = cases::AttestationIssued{.application = "a1",
                                        .document = law::DocumentKind::Filing,
                                        .reference = fmt::format("{:019}", number)}}};
  add_course(append.events, dice() % 100, filed);
  cases::State state;
  for (const auto& event : append.events) cases::apply(state, event);
  append.summary = app::summarise(state, kToday, {});
  return append;
}

void seed(store::SqliteStores& stores, std::size_t count) {
  std::mt19937_64 dice{2026};
  for (std::size_t begin = 0; begin < count; begin += kSeedBatch) {
    std::vector<app::Append> batch;
    for (std::size_t i = begin; i < std::min(count, begin + kSeedBatch); ++i) {
      batch.push_back(dossier_of(i, dice));
    }
    for (const auto& appended : must(stores.journal().append_all(batch))) {
      CHECK(appended.has_value());
    }
  }
  for (std::size_t i = 0; i < std::min(kOwned, count); ++i) {
    must(
        stores.accounts().own(numbered<AccountTag>(i), numbered<DossierTag>(i * (count / kOwned))));
  }
}

/// Milliseconds, one by one.
void print(std::string_view what, std::vector<double> waits, double budget_ms) {
  std::ranges::sort(waits);
  const auto at = [&](double share) {
    return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
  };
  fmt::print("{:<44} p50 {:8.3f} ms  p99 {:8.3f} ms  budget {:.0f} ms  {}\n", what, at(0.50),
             at(0.99), budget_ms, at(0.99) < budget_ms ? "kept" : "NOT KEPT");
}

void look(std::string_view what, std::size_t times, const std::function<void()>& page) {
  std::vector<double> waits;
  for (std::size_t i = 0; i < times; ++i) {
    const auto begin = Stopwatch::now();
    page();
    waits.push_back(std::chrono::duration<double, std::milli>(Stopwatch::now() - begin).count());
  }
  print(what, std::move(waits), 50);
}

app::Account agent_of(std::size_t number, std::vector<std::string> sites) {
  app::Account agent;
  agent.id = numbered<AccountTag>(1'000'000 + number);
  agent.role = app::Role::Agent;
  agent.sites = std::move(sites);
  return agent;
}

/// What the page of the desk asks, from the top of the queue or from further down.
void look_at_desk(app::Desk& desk, const app::Account& agent, std::string_view whose) {
  const auto open = [&](const app::Desk::QueuePage& page) {
    static_cast<void>(must(desk.counts(agent)));
    static_cast<void>(must(desk.held(agent)));
    static_cast<void>(must(desk.with_tasks(agent)));
    return must(desk.queue(agent, page));
  };
  look(fmt::format("desk, {}", whose), kLooks, [&] { CHECK(!open({}).empty()); });
  // The rarest family and the most usual one: neither may walk past the files of the others.
  for (const auto family : {law::Family::Minors, law::Family::Student}) {
    look(fmt::format("{} of {}", law::name_of(family), whose), kLooks, [&] {
      const app::QueueFilter filter{.site = {}, .family = family};
      static_cast<void>(must(desk.counts(agent, filter)));
      static_cast<void>(must(desk.queue(agent, {.filter = filter})));
    });
  }
  app::Desk::QueuePage page;
  look(fmt::format("queue, page after page, {}", whose), kLooks, [&] {
    const auto rows = open(page);
    page = rows.empty() ? app::Desk::QueuePage{}
                        : app::Desk::QueuePage{.after_rank = rows.back().summary.rank,
                                               .after = rows.back().dossier};
  });
}

void take_at_once(app::Desk& desk, const std::vector<std::string>& sites) {
  std::vector<std::vector<double>> waits(kAgentsAtOnce);
  std::vector<std::vector<DossierId>> taken(kAgentsAtOnce);
  {
    std::vector<std::jthread> threads;
    for (std::size_t number = 0; number < kAgentsAtOnce; ++number) {
      threads.emplace_back([&, number] {
        const auto agent = agent_of(10 + number, sites);
        for (std::size_t i = 0; i < kFilesEach; ++i) {
          const auto begin = Stopwatch::now();
          const auto file = must(desk.take_next(agent, app::Standing::ToExamine));
          waits[number].push_back(
              std::chrono::duration<double, std::milli>(Stopwatch::now() - begin).count());
          if (file) taken[number].push_back(*file);
        }
      });
    }
  }
  std::vector<double> all;
  std::set<DossierId> different;
  std::size_t files = 0;
  for (std::size_t number = 0; number < kAgentsAtOnce; ++number) {
    all.insert(all.end(), waits[number].begin(), waits[number].end());
    different.insert(taken[number].begin(), taken[number].end());
    files += taken[number].size();
  }
  CHECK(different.size() == files);
  // So that the next run finds the same queue.
  for (std::size_t number = 0; number < kAgentsAtOnce; ++number) {
    const auto agent = agent_of(10 + number, sites);
    for (const auto& file : taken[number]) must(desk.give_back(agent, file));
  }
  print(fmt::format("take the next file, {} agents at once", kAgentsAtOnce), std::move(all), 20);
}

void measure(store::SqliteStores& stores, app::DocumentSealer& sealer, app::PieceVault& vault,
             std::size_t count) {
  const FixedClock clock;
  vault::SystemRandom random;
  const app::Dossiers dossiers({.journal = stores.journal(), .clock = clock}, {});
  app::Desk desk({.dossiers = dossiers,
                  .journal = stores.journal(),
                  .vault = vault,
                  .access_log = stores.access_log(),
                  .sealer = sealer,
                  .clock = clock});
  app::OwnDossiers own({.dossiers = dossiers,
                        .journal = stores.journal(),
                        .accounts = stores.accounts(),
                        .vault = vault,
                        .access_log = stores.access_log(),
                        .clock = clock,
                        .random = random});
  const auto paris = agent_of(1, {"75"});
  const auto region = agent_of(2, {"75", "77", "78", "91", "92", "93", "94", "95"});
  look_at_desk(desk, paris, "one prefecture");
  look_at_desk(desk, region, "eight prefectures");

  std::mt19937_64 dice{7};
  look("search by name, eight prefectures", kLooks,
       [&] { static_cast<void>(must(desk.search(region, person_of(0, dice).family_name))); });
  look("a file of the desk", kLooks, [&] {
    // A file of another site is refused after its row was read: the next one is opened.
    while (!desk.open(region, numbered<DossierTag>(dice() % count), "view_dossier")) continue;
  });
  look("dashboard of a person", kLooks,
       [&] { CHECK(!must(own.list(numbered<AccountTag>(dice() % kOwned))).empty()); });
  look("file and rights of a person", kLooks, [&] {
    const auto number = dice() % kOwned;
    static_cast<void>(
        must(own.open(numbered<AccountTag>(number), numbered<DossierTag>(number * (count / kOwned)),
                      "view_dossier")));
  });
  take_at_once(desk, region.sites);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
  const bool keep = argc > 2;
  const std::filesystem::path folder =
      keep ? std::filesystem::path{argv[2]}
           : std::filesystem::temp_directory_path() / fmt::format("sejour-pages-{}", ::getpid());
  const bool filled = std::filesystem::exists(folder / "filled");
  std::filesystem::create_directories(folder);
  const auto master = must(filled ? vault::load_master_key(folder / "master.key")
                                  : vault::create_master_key(folder / "master.key"));
  vault::MasterCipher cipher(master);
  const auto stores = must(store::SqliteStores::open(folder / "sejour.db", cipher));
  seal::DocumentSealer sealer(
      must(seal::Signer::load_or_create({.folder = folder,
                                         .certificate_from = date(2026, 1, 1),
                                         .certificate_until = date(2028, 1, 1)})),
      app::Issuance::Demonstration, seal::french_work_words());
  const auto vault = must(vault::DirectoryVault::open(folder / "pieces", vault::CutUploads::Leave));
  const auto begin = Stopwatch::now();
  if (!filled) {
    seed(*stores, count);
    std::filesystem::create_directory(folder / "filled");
  }
  fmt::print("{} dossiers, {} in {:.0f} s\n", count, filled ? "opened" : "made",
             std::chrono::duration<double>(Stopwatch::now() - begin).count());
  measure(*stores, sealer, *vault, count);
  if (!keep) std::filesystem::remove_all(folder);
  return 0;
}
