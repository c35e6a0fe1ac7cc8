#include <sys/wait.h>

#include <csignal>
#include <map>
#include <tuple>

#include "cli/daily_engine.h"
#include "cli/demo_create.h"
#include "cli/demonstration.h"
#include "cli/policy.h"
#include "folder.h"
#include "wire/event_json.h"

namespace sejour::cli {
namespace {

const Date kDay = date(2026, 11, 23);

/// A small demonstration, made once and copied for each test.
const std::filesystem::path& template_folder() {
  static Folder folder;
  static const bool made = [] {
    const auto data = folder.open();
    if (!data) return false;
    return create_demonstration(**data, {.seed = 7, .dossiers = 200, .on = kDay}).has_value();
  }();
  EXPECT_TRUE(made);
  static const auto path = folder.path();
  return path;
}

class Continuity : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(template_folder(), folder_.path("d"),
                          std::filesystem::copy_options::recursive);
  }
  [[nodiscard]] std::unique_ptr<DataFolder> open() {
    auto data = DataFolder::open(folder_.path("d"), WhenMissing::Refuse, text::Language::French);
    EXPECT_TRUE(data) << data.error().message;
    return std::move(*data);
  }

  /// How often each document of each dossier was issued.
  static std::map<std::tuple<std::string, int, std::string>, int> documents(DataFolder& data) {
    std::map<std::tuple<std::string, int, std::string>, int> found;
    const auto dossiers = data.stores().journal().dossiers(std::nullopt, 10'000);
    for (const auto& dossier : *dossiers) {
      const auto loaded = data.stores().journal().load(dossier);
      for (const auto& recorded : loaded->events) {
        const auto* issued = std::get_if<cases::AttestationIssued>(&recorded.event.body);
        if (issued == nullptr || !issued->from) continue;
        ++found[{dossier.text(), static_cast<int>(issued->document), to_iso(*issued->from)}];
      }
    }
    return found;
  }

  /// All that stands of each dossier, without the signatures of seals, which differ each time.
  static std::string written(DataFolder& data) {
    std::string all;
    auto& journal = data.stores().journal();
    const auto dossiers = journal.dossiers(std::nullopt, 10'000).value();
    for (const auto& dossier : dossiers) {
      const auto loaded = journal.load(dossier).value();
      for (const auto& recorded : loaded.events) {
        auto event = recorded.event;
        if (auto* issued = std::get_if<cases::AttestationIssued>(&event.body)) {
          issued->seal.resize(std::min(issued->seal.size(), issued->seal.find('\x1f')));
        }
        all += dossier.text() + wire::encode_event(event) + recorded.actor.id + "\n";
      }
      const auto row = journal.summary(dossier);
      const auto& summary = (*row)->summary;
      all += summary.rank + (summary.next_due ? to_iso(*summary.next_due) : "never") + "\n";
    }
    return all;
  }

  /// The messages that wait, by their ids.
  static std::map<Uuid, app::OutboxMessage> messages(DataFolder& data) {
    std::map<Uuid, app::OutboxMessage> found;
    const auto far = std::int64_t{1} << 50;
    const auto waiting = data.stores().outbox().pending(far, 10'000).value();
    for (const auto& pending : waiting) {
      found.emplace(pending.message.id, pending.message);
    }
    return found;
  }

  Folder folder_;
};

TEST_F(Continuity, WritesTheSameWithOneWorkerAndWithMany) {
  const Date later = kDay + days{25};
  std::vector<std::string> all;
  std::vector<std::map<Uuid, app::OutboxMessage>> mails;
  for (const auto& [threads, batch] : {std::pair{1U, 1000U}, {4U, 7U}}) {
    Folder folder;
    std::filesystem::copy(template_folder(), folder.path("d"),
                          std::filesystem::copy_options::recursive);
    const auto data =
        DataFolder::open(folder.path("d"), WhenMissing::Refuse, text::Language::French);
    ASSERT_TRUE(data);
    auto& stores = (*data)->stores();
    const auto report = app::run_continuity(
        {.journal = stores.journal(), .sealer = (*data)->sealer(), .clock = (*data)->clock()},
        {.day = later, .policy = *continuity_policy(later), .batch = batch, .threads = threads});
    ASSERT_TRUE(report);
    EXPECT_GT(issued(*report), 0U);
    EXPECT_EQ(report->conflicts, 0U);
    EXPECT_TRUE(stores.journal().verify_chain());
    all.push_back(written(**data));
    mails.push_back(messages(**data));
  }
  EXPECT_EQ(all[0], all[1]);
  EXPECT_EQ(mails[0], mails[1]);
}

TEST_F(Continuity, RunTwiceOnADayIssuesOnce) {
  const auto data = open();
  const Date later = kDay + days{20};
  const auto first = run_day(*data, later, {});
  ASSERT_TRUE(first);
  EXPECT_GT(issued(*first), 0U);
  EXPECT_EQ(first->failed, 0U);
  const auto second = run_day(*data, later, {});
  ASSERT_TRUE(second);
  EXPECT_EQ(issued(*second), 0U);
  EXPECT_EQ(second->tasks_opened, 0U);
}

TEST_F(Continuity, KilledAtAnyMomentIsFinishedByTheNextRun) {
  const Date later = kDay + days{25};
  int told[2];
  ASSERT_EQ(::pipe(told), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto data = open();
    const auto policy = continuity_policy(later);
    const app::ContinuityPorts ports{
        .journal = data->stores().journal(), .sealer = data->sealer(), .clock = data->clock()};
    static_cast<void>(app::run_continuity(
        ports, {.day = later, .policy = *policy, .batch = 3, .progress = [&](const auto&) {
                  static_cast<void>(!::write(told[1], "x", 1));
                }}));
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(told[0], &byte, 1), 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(told[0]);
  ::close(told[1]);

  const auto data = open();
  ASSERT_TRUE(run_day(*data, later, {}));
  for (const auto& [document, count] : documents(*data)) {
    EXPECT_EQ(count, 1) << std::get<0>(document) << " from " << std::get<2>(document);
  }
  EXPECT_TRUE(data->stores().journal().due(later, std::nullopt, 10)->empty());
}

TEST_F(Continuity, KeepsTimelyRenewalsWithoutGapThroughSixMonths) {
  const auto data = open();
  DailyEngine engine(*data, {});
  const auto moved = engine.move_to(add_months_round_down(kDay, 6));
  ASSERT_TRUE(moved);
  EXPECT_GT(moved->issued, 0U);
  const auto counted = app::measure(data->stores().journal(), {kDay, data->clock().today()});
  ASSERT_TRUE(counted);
  EXPECT_EQ(counted->days.gap_days, 0U);
  EXPECT_GT(counted->days.paperless_days, 0U) << "who filed late is visible";
}

TEST_F(Continuity, PreparesRenewalsOnTheirFirstDayAndOnce) {
  const auto data = open();
  auto& journal = data->stores().journal();
  std::optional<Date> first;
  const auto dossiers = journal.dossiers(std::nullopt, 10'000);
  for (const auto& dossier : *dossiers) {
    const auto loaded = journal.load(dossier);
    cases::State state;
    for (const auto& recorded : loaded->events) cases::apply(state, recorded.event);
    const auto day = rights::next_preparation(state, kDay, {});
    if (day && (!first || *day < *first)) first = day;
  }
  ASSERT_TRUE(first);
  const auto prepared_on = [&](Date day) {
    const auto report = run_day(*data, day, {});
    EXPECT_TRUE(report && report->failed == 0);
    return report ? report->renewals_prepared : 0;
  };
  EXPECT_EQ(prepared_on(*first - days{1}), 0U);
  EXPECT_GT(prepared_on(*first), 0U);
  EXPECT_EQ(prepared_on(*first), 0U);
  EXPECT_EQ(prepared_on(*first + days{1}), 0U);
}

TEST(ContinuityPolicyFile, PreparesRenewalsFromItsFirstDayOn) {
  EXPECT_EQ(continuity_policy(date(2026, 10, 31))->preparation.months_before_end, 0);
  EXPECT_EQ(continuity_policy(date(2026, 11, 1))->preparation.months_before_end, 4);
}

TEST_F(Continuity, UnderAClockSetBackRunsNothingAndUndoesNothing) {
  const auto data = open();
  ASSERT_TRUE(run_day(*data, kDay + days{30}, {}));
  const auto before = documents(*data);
  DailyEngine engine(*data, {});
  ASSERT_TRUE(engine.look(DailyEngine::Moment::Start));
  EXPECT_EQ(documents(*data), before);
  EXPECT_EQ(last_run(*data)->value().day, kDay + days{30});
}

TEST(Demonstration, OfTheSameSeedIsTheSame) {
  std::array<std::string, 2> names;
  for (auto& all : names) {
    Folder folder;
    const auto data = folder.open();
    ASSERT_TRUE(data);
    ASSERT_TRUE(create_demonstration(**data, {.seed = 3, .dossiers = 20, .on = kDay}));
    const auto dossiers = (*data)->stores().journal().dossiers(std::nullopt, 100);
    for (const auto& dossier : *dossiers) {
      const auto row = (*data)->stores().journal().summary(dossier);
      all += dossier.text() + (*row)->summary.display_name + (*row)->summary.permit + "\n";
    }
  }
  EXPECT_EQ(names[0], names[1]);
}

TEST(Demonstration, HoldsEveryState) {
  const auto data =
      DataFolder::open(template_folder(), WhenMissing::Refuse, text::Language::French);
  ASSERT_TRUE(data);
  std::vector<std::string> sites;
  for (const auto site : {"75", "77", "78", "91", "92", "93", "94", "95"}) sites.emplace_back(site);
  std::map<app::Standing, std::uint64_t> counts;
  const auto rows = (*data)->stores().journal().counts({.sites = sites});
  ASSERT_TRUE(rows);
  for (const auto& row : *rows) counts[row.standing] += row.count;
  for (const auto standing :
       {app::Standing::Following, app::Standing::ToExamine, app::Standing::AwaitingDocuments,
        app::Standing::ToDecide, app::Standing::Granted, app::Standing::Refused,
        app::Standing::Closed}) {
    EXPECT_GT(counts[standing], 0U) << static_cast<int>(standing);
  }
}

}  // namespace
}  // namespace sejour::cli
