#include "rights/continuity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario.h"

namespace sejour::rights {
namespace {

using cases::Outcome;
using law::ApplicationKind;
using law::FilingChannel;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kStudent = "student_temporary";
constexpr Date kExpiry = date(2024, 9, 9);

/// A student card to 9 September 2024, its renewal filed online on the day.
std::vector<cases::Event> renewal(Date filed_on) {
  return {held(date(2023, 9, 10), kStudent, kExpiry),
          filed(filed_on, kStudent, ApplicationKind::Renewal, FilingChannel::Teleservice)};
}

std::vector<cases::Event> renewal_with(std::vector<cases::Event> more) {
  auto history = renewal(date(2024, 6, 1));
  history.insert(history.end(), more.begin(), more.end());
  return history;
}

TEST(Continuity, IssuesFifteenDaysBeforeExpiryThenTenBeforeTheFormerEnds) {
  EXPECT_THAT(run_engine(renewal(date(2024, 6, 1)), date(2024, 6, 1), date(2025, 3, 10)),
              ElementsAre("2024-08-26: extension 2024-09-10 to 2024-12-09",
                          "2024-11-30: extension 2024-12-10 to 2025-03-09",
                          "2025-02-28: extension 2025-03-10 to 2025-06-09"));
}

TEST(Continuity, FiledAtTheCounterGetsReceipts) {
  const std::vector<cases::Event> history{held(date(2023, 9, 10), "employee_temporary", kExpiry),
                                          filed(date(2024, 7, 20), "employee_temporary",
                                                ApplicationKind::Renewal, FilingChannel::Counter)};
  EXPECT_THAT(run_engine(history, date(2024, 7, 20), date(2024, 12, 1)),
              ElementsAre("2024-08-26: receipt 2024-09-10 to 2024-12-09",
                          "2024-11-30: receipt 2024-12-10 to 2025-03-09"));
}

TEST(Continuity, RefugeeGetsSixMonthsAtOnce) {
  const std::vector<cases::Event> history{filed(date(2025, 3, 3), "refugee_resident_card",
                                                ApplicationKind::First,
                                                FilingChannel::Teleservice)};
  EXPECT_THAT(run_engine(history, date(2025, 3, 3), date(2025, 9, 1)),
              ElementsAre("2025-03-03: extension 2025-03-03 to 2025-09-02",
                          "2025-08-24: extension 2025-09-03 to 2026-03-02"));
}

TEST(Continuity, TwelveMonthsBoundTheAutomationNotTheRight) {
  const auto log = run_engine(renewal(date(2024, 6, 1)), date(2025, 8, 1), date(2025, 12, 31));
  // Thirty days before the twelve months from the day after expiry; documents go on after them.
  EXPECT_THAT(log, testing::Contains("2025-08-11: open horizon (task.reason.horizon) due "
                                     "2025-09-10"));
  EXPECT_THAT(log, testing::Contains(testing::HasSubstr("2025-10-22: extension 2025-11-01")));
}

TEST(Continuity, LateFilingOpensATaskBeforeExpiryAndIssuesNothing) {
  EXPECT_THAT(run_engine(renewal(date(2024, 7, 12)), date(2024, 7, 12), date(2024, 12, 31)),
              ElementsAre("2024-08-26: open withheld (task.reason.late) due 2024-09-09"));
}

TEST(Continuity, EarlyFilingOpensATask) {
  EXPECT_THAT(run_engine(renewal(date(2024, 5, 11)), date(2024, 5, 11), date(2024, 12, 31)),
              ElementsAre("2024-08-26: open withheld (task.reason.early) due 2024-09-09"));
}

TEST(Continuity, FiledAfterExpiryOpensItsTaskTheSameDay) {
  EXPECT_THAT(run_engine(renewal(date(2024, 10, 1)), date(2024, 10, 1), date(2024, 12, 31)),
              ElementsAre("2024-10-01: open withheld (task.reason.late) due 2024-10-01"));
}

TEST(Continuity, IncompleteFileOpensATaskAndIssuesFromTheDayItIsWhole) {
  cases::FoundIncomplete incomplete{.application = kA1, .missing = {"passport"}};
  cases::DocumentsReceived received{.application = kA1, .items = {"passport"}};
  const auto history = renewal_with(
      {{.on = date(2024, 7, 1), .body = incomplete}, {.on = date(2024, 9, 20), .body = received}});
  EXPECT_THAT(
      run_engine(history, date(2024, 6, 1), date(2024, 10, 1)),
      ElementsAre("2024-08-26: open withheld (task.reason.incomplete) due 2024-09-09",
                  "2024-09-20: extension 2024-09-20 to 2024-12-19", "2024-09-20: close withheld"));
}

TEST(Continuity, MereRequestForDocumentsStopsNothing) {
  cases::DocumentsRequested request{
      .application = kA1, .items = {{.document = "passport"}}, .due = date(2024, 8, 1)};
  EXPECT_THAT(run_engine(renewal_with({{.on = date(2024, 7, 1), .body = request}}),
                         date(2024, 6, 1), date(2024, 9, 1)),
              ElementsAre("2024-08-26: extension 2024-09-10 to 2024-12-09"));
}

TEST(Continuity, PermitWhoseEndIsNotKnownGivesNoDocument) {
  const std::vector<cases::Event> history{
      held(date(2023, 9, 10), kStudent, std::nullopt),
      filed(date(2024, 6, 1), kStudent, ApplicationKind::Renewal, FilingChannel::Teleservice)};
  EXPECT_THAT(run_engine(history, date(2024, 6, 1), date(2025, 6, 1)), IsEmpty());
}

TEST(Continuity, TaskThatAPersonClosedIsNotOpenedAgain) {
  auto history = renewal(date(2024, 7, 12));
  history.push_back({.on = date(2024, 9, 1),
                     .body = cases::TaskClosed{.application = kA1,
                                               .kind = cases::TaskKind::WithheldDocument,
                                               .note = "vu avec la personne"}});
  EXPECT_THAT(run_engine(history, date(2024, 7, 12), date(2025, 6, 1)),
              ElementsAre("2024-08-26: open withheld (task.reason.late) due 2024-09-09"));
}

struct NoRight {
  const char* situation;
  std::vector<cases::Event> history;
};

TEST(Continuity, NobodyWithoutARightGetsADocument) {
  const Date day = date(2024, 8, 1);
  const std::vector<NoRight> rows{
      {"nothing filed", {held(date(2023, 9, 10), kStudent, kExpiry)}},
      {"refused", renewal_with({decided(day, Outcome::Refused)})},
      {"registration refused", renewal_with({decided(day, Outcome::RegistrationRefused)})},
      {"withdrawn", renewal_with({happened<cases::Withdrawn>(day)})},
      {"a duplicate",
       {held(date(2023, 9, 10), kStudent, kExpiry),
        filed(date(2024, 6, 1), kStudent, ApplicationKind::Duplicate,
              FilingChannel::Teleservice)}}};
  for (const auto& row : rows) {
    EXPECT_THAT(run_engine(row.history, date(2024, 8, 2), date(2025, 12, 31)), IsEmpty())
        << row.situation;
  }
}

TEST(Continuity, FavourableDecisionIsAttestedAtOnceUntilTheCard) {
  const auto history = renewal_with({decided(date(2024, 8, 1), Outcome::Granted, date(2025, 9, 9)),
                                     happened<cases::CardHandedOver>(date(2024, 10, 1))});
  EXPECT_THAT(run_engine(history, date(2024, 6, 1), date(2025, 3, 1)),
              ElementsAre("2024-08-01: favourable_decision 2024-08-01"));
}

TEST(Continuity, RefusalThatAJudgeSuspendedIsForAPersonToLookAt) {
  const auto history = renewal_with({decided(date(2024, 8, 1), Outcome::Refused),
                                     happened<cases::SuspendedByJudge>(date(2024, 9, 1))});
  EXPECT_THAT(run_engine(history, date(2024, 6, 1), date(2024, 12, 1)),
              ElementsAre("2024-09-01: open withheld (task.reason.after_judge) due 2024-09-09"));
}

TEST(Continuity, CommissionGivesItsDocumentWhateverTheWindow) {
  auto history = renewal(date(2024, 8, 1));
  history.push_back(happened<cases::CommissionReferred>(date(2024, 10, 15)));
  EXPECT_THAT(
      run_engine(history, date(2024, 8, 1), date(2024, 12, 31)),
      ElementsAre("2024-08-26: open withheld (task.reason.late) due 2024-09-09",
                  "2024-10-15: commission 2024-10-15 to 2025-01-14", "2024-10-15: close withheld"));
}

TEST(Continuity, RunTwiceOnADayDoesNothingTheSecondTime) {
  cases::State state = cases::fold(renewal(date(2024, 6, 1)), date(2024, 8, 26));
  const auto plan = continuity_plan(state, date(2024, 8, 26), {});
  EXPECT_FALSE(plan.empty());
  for (const auto& event : events_of(plan, date(2024, 8, 26))) cases::apply(state, event);
  EXPECT_TRUE(continuity_plan(state, date(2024, 8, 26), {}).empty());
}

TEST(Continuity, DaysThatWerePassedAreNotPaperedOver) {
  // The engine was stopped: the document begins on the day of the run.
  const auto state = cases::fold(renewal(date(2024, 6, 1)), date(2024, 11, 5));
  EXPECT_THAT(in_words(continuity_plan(state, date(2024, 11, 5), {})),
              ElementsAre("extension 2024-11-05 to 2025-02-04"));
}

}  // namespace
}  // namespace sejour::rights
