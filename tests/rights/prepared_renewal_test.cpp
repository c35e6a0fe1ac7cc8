#include "rights/prepared_renewal.h"

#include <gtest/gtest.h>

#include "scenario.h"

namespace sejour::rights {
namespace {

constexpr Date kEnd = date(2027, 8, 31);
constexpr Date kFourMonthsBefore = date(2027, 4, 30);

std::optional<PreparedRenewal> ready_on(const std::vector<cases::Event>& history, Date day) {
  return prepared_renewal(cases::fold(history, day), day, {});
}

/// A renewal that was granted here; the card was handed over and ends on 31 August 2027.
std::vector<cases::Event> granted_here() {
  return {held(date(2025, 9, 1), "student_temporary", date(2026, 8, 31)),
          filed(date(2026, 5, 4), "student_temporary", law::ApplicationKind::Renewal,
                law::FilingChannel::Teleservice),
          decided(date(2026, 7, 1), cases::Outcome::Granted, kEnd),
          happened<cases::CardHandedOver>(date(2026, 9, 1))};
}

TEST(PreparedRenewal, IsReadyFourMonthsBeforeTheEndAndNotADayEarlier) {
  EXPECT_FALSE(ready_on(granted_here(), kFourMonthsBefore - days{1}));
  const auto ready = ready_on(granted_here(), kFourMonthsBefore);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->permit, law::find_permit("student_temporary"));
  EXPECT_EQ(ready->ends, kEnd);
  EXPECT_EQ(ready->because, PreparedBecause::NothingChanged);
  EXPECT_TRUE(ready_on(granted_here(), kEnd));
  EXPECT_FALSE(ready_on(granted_here(), kEnd + days{1}));
}

TEST(PreparedRenewal, ACardRenewedByRightNeedsNoDecisionOfOurs) {
  const std::vector<cases::Event> history{
      held(date(2017, 9, 1), "resident_spouse_of_french", date(2027, 8, 31))};
  const auto ready = ready_on(history, kFourMonthsBefore);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->because, PreparedBecause::ByRight);
}

TEST(PreparedRenewal, AFactStatedSinceTheDecisionLeavesItToThePerson) {
  auto history = granted_here();
  cases::FactRecorded ended;
  ended.fact = cases::FactKind::EmploymentContract;
  ended.answer = cases::FactAnswer::No;
  history.push_back({.on = date(2026, 12, 1), .body = ended});
  EXPECT_FALSE(ready_on(history, kFourMonthsBefore));
}

TEST(PreparedRenewal, NothingIsPreparedWhileAnApplicationIsPending) {
  auto history = granted_here();
  cases::Filed again;
  again.application = "a2";
  again.kind = law::ApplicationKind::Renewal;
  again.permit = *law::find_permit("student_temporary");
  again.channel = law::FilingChannel::Teleservice;
  history.push_back({.on = date(2027, 5, 3), .body = again});
  EXPECT_FALSE(ready_on(history, date(2027, 5, 4)));
}

// ---- what the engine does ----------------------------------------------------------------------

cases::Event described(Date on) {
  return {.on = on, .body = cases::PersonDescribed{.email = "awa@exemple.fr"}};
}

/// The file of `granted_here` with the person known.
std::vector<cases::Event> known_and_granted() {
  auto history = granted_here();
  history.insert(history.begin(), described(date(2025, 9, 1)));
  return history;
}

/// The days on which an engine that runs every day prepares something.
std::vector<Date> prepared_days(const std::vector<cases::Event>& history, Date from, Date until) {
  std::vector<Date> days_of;
  cases::State state = cases::fold(history, from - days{1});
  for (Date day = from; day <= until; day += days{1}) {
    for (const auto& event : history) {
      if (event.on == day) cases::apply(state, event);
    }
    const auto ready = renewal_to_prepare(state, day, {});
    if (!ready) continue;
    days_of.push_back(day);
    cases::apply(state, {.on = day, .body = event_of(*ready)});
  }
  return days_of;
}

TEST(PreparedRenewal, TellsTheDaysOfTheWindowAndAfterItThoseThatAreLeft) {
  const auto first = ready_on(granted_here(), kFourMonthsBefore);
  EXPECT_EQ(first->confirm_from, kEnd - days{120});
  EXPECT_EQ(first->confirm_until, kEnd - days{60});
  EXPECT_EQ(ready_on(granted_here(), kEnd - days{60})->confirm_until, kEnd - days{60});
  EXPECT_EQ(ready_on(granted_here(), kEnd - days{59})->confirm_until, kEnd);
}

TEST(PreparedRenewal, WhatIsAskedForAtTheCounterCannotBeConfirmedHere) {
  std::vector<cases::Event> history{
      held(date(2025, 9, 1), "employee_temporary", date(2026, 8, 31)),
      filed(date(2026, 7, 4), "employee_temporary", law::ApplicationKind::Renewal,
            law::FilingChannel::Counter),
      decided(date(2026, 8, 1), cases::Outcome::Granted, kEnd),
      happened<cases::CardHandedOver>(date(2026, 9, 1))};
  EXPECT_FALSE(ready_on(history, kFourMonthsBefore));
}

TEST(PreparedRenewal, ARenewalAskedAlreadyIsNotPreparedWhateverBecameOfIt) {
  const std::vector<cases::Event> asked{
      described(date(2017, 9, 1)), held(date(2017, 9, 1), "resident_spouse_of_french", kEnd),
      filed(date(2027, 5, 5), "resident_spouse_of_french", law::ApplicationKind::Renewal,
            law::FilingChannel::Teleservice)};
  const Date day = date(2027, 7, 1);
  EXPECT_FALSE(ready_on(asked, day));
  for (const auto& answer : {decided(date(2027, 6, 1), cases::Outcome::Granted, date(2037, 8, 31)),
                             decided(date(2027, 6, 1), cases::Outcome::Refused),
                             happened<cases::Withdrawn>(date(2027, 6, 1))}) {
    auto answered = asked;
    answered.push_back(answer);
    EXPECT_FALSE(ready_on(answered, day));
  }
}

TEST(PreparedRenewal, ThePersonIsToldOnceOnTheFirstDay) {
  EXPECT_EQ(prepared_days(known_and_granted(), date(2026, 9, 2), kEnd + days{400}),
            std::vector{kFourMonthsBefore});
}

TEST(PreparedRenewal, WhoeverCannotBeToldAndWhatIsKeptElsewhereHasNothingPrepared) {
  EXPECT_TRUE(prepared_days(granted_here(), date(2026, 9, 2), kEnd).empty());
  auto elsewhere = known_and_granted();
  elsewhere.insert(elsewhere.begin(), {.on = date(2025, 9, 1), .body = cases::KeptElsewhere{}});
  EXPECT_TRUE(prepared_days(elsewhere, date(2026, 9, 2), kEnd).empty());
  EXPECT_FALSE(next_due_day(cases::fold(elsewhere, kEnd), date(2027, 1, 1), {}));
}

TEST(PreparedRenewal, WithoutMonthsInThePolicyNothingIsPrepared) {
  const auto state = cases::fold(known_and_granted(), kFourMonthsBefore);
  EXPECT_FALSE(renewal_to_prepare(state, kFourMonthsBefore, {.months_before_end = 0}));
  EXPECT_FALSE(next_preparation(state, date(2027, 1, 1), {.months_before_end = 0}));
}

TEST(PreparedRenewal, ADayCorrectedLaterIsToldAgain) {
  auto history = known_and_granted();
  history.push_back(held(date(2027, 5, 10), "student_temporary", kEnd + days{31}));
  const auto days_of = prepared_days(history, date(2026, 9, 2), kEnd);
  EXPECT_EQ(days_of, (std::vector{kFourMonthsBefore, date(2027, 6, 1)}));
}

TEST(PreparedRenewal, TheEngineReadsTheFileOnThatDay) {
  const auto state = cases::fold(known_and_granted(), date(2026, 9, 2));
  EXPECT_EQ(next_due_day(state, date(2026, 9, 2), {}), kFourMonthsBefore);
  EXPECT_EQ(next_due_day(state, kFourMonthsBefore, {}), kFourMonthsBefore);
  const auto plan = continuity_plan(state, kFourMonthsBefore, {});
  ASSERT_TRUE(plan.prepare);
  // It files nothing, issues nothing and asks nobody for anything.
  EXPECT_TRUE(plan.issue.empty() && plan.open.empty() && plan.close.empty());
  auto told = state;
  cases::apply(told, {.on = kFourMonthsBefore, .body = event_of(*plan.prepare)});
  EXPECT_EQ(told.applications.size(), state.applications.size());
  EXPECT_FALSE(next_due_day(told, kFourMonthsBefore, {}));
}

TEST(PreparedRenewal, AFileThatWeDidNotGrantTellsTooLittle) {
  EXPECT_FALSE(ready_on({held(date(2026, 9, 1), "student_temporary", kEnd)}, kFourMonthsBefore));
}

}  // namespace
}  // namespace sejour::rights
