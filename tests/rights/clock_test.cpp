#include "rights/clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario.h"

/// Rules of certainty and of what comes next; whole cases stand in tests/cases/*.
namespace sejour::rights {
namespace {

using cases::Outcome;
using law::ApplicationKind;
using law::FilingChannel;
using testing::Contains;
using testing::Field;
using testing::Not;

constexpr auto kStudent = "student_temporary";
constexpr Date kExpiry = date(2024, 9, 9);

const std::vector<cases::Event> kRenewal{
    held(date(2023, 9, 10), kStudent, kExpiry),
    filed(date(2024, 7, 1), kStudent, ApplicationKind::Renewal, FilingChannel::Teleservice)};

std::vector<StepKind> steps_on(const std::vector<cases::Event>& history, Date day) {
  std::vector<StepKind> steps;
  for (const auto& step : clock(history, day).next_steps) steps.push_back(step.step);
  return steps;
}

TEST(Certainty, EntitlementIsSettledUntilSilenceMayHaveRefused) {
  EXPECT_EQ(clock(kRenewal, date(2024, 9, 28)).stay.certainty, Certainty::Settled);
  EXPECT_EQ(clock(kRenewal, date(2024, 9, 29)).stay.certainty, Certainty::Contested);
}

TEST(NextSteps, UsefulMeasuresOnlyBeforeTheImplicitRefusal) {
  EXPECT_THAT(steps_on(kRenewal, date(2024, 9, 28)), Contains(StepKind::RequestUsefulMeasures));
  const auto after = steps_on(kRenewal, date(2024, 9, 29));
  EXPECT_THAT(after, Not(Contains(StepKind::RequestUsefulMeasures)));
  EXPECT_THAT(after, Contains(StepKind::RequestSuspension));
  EXPECT_THAT(after, Contains(StepKind::AskReasons));
}

TEST(NextSteps, WhoWaitsForAGrantedCardIsNotToldToFileAgain) {
  auto history = kRenewal;
  history.push_back(
      {.on = date(2025, 1, 7),
       .body = cases::Decided{
           .application = "a1", .outcome = Outcome::Granted, .until = date(2026, 1, 6)}});
  EXPECT_THAT(steps_on(history, date(2025, 1, 7)), Contains(StepKind::CollectCard));
  EXPECT_THAT(steps_on(history, date(2025, 1, 7)), Not(Contains(StepKind::FileNow)));
  EXPECT_THAT(clock(history, date(2025, 1, 7)).deadlines,
              Not(Contains(Field(&Deadline::what, DeadlineKind::SixMonthLimit))));
  EXPECT_THAT(steps_on(history, date(2026, 1, 6)), Not(Contains(StepKind::FileNow)));
  EXPECT_THAT(steps_on(history, date(2026, 1, 7)), Contains(StepKind::FileNow));
}

TEST(NextSteps, VisaMustBeValidatedWithinThreeMonths) {
  const std::vector<cases::Event> arrival{
      {.on = date(2024, 9, 1), .body = cases::EnteredFrance{}},
      held(date(2024, 9, 1), "vls_ts_validation", date(2025, 8, 31))};
  EXPECT_THAT(steps_on(arrival, date(2024, 12, 1)), Contains(StepKind::ValidateVisa));
  EXPECT_THAT(steps_on(arrival, date(2024, 12, 2)), Not(Contains(StepKind::ValidateVisa)));
}

TEST(Deadlines, BeginOnTheDayOfTheQuestionAndComeInOrder) {
  const auto rights = clock(kRenewal, date(2024, 9, 9));
  EXPECT_THAT(rights.deadlines,
              Contains(testing::AllOf(Field(&Deadline::on, kExpiry),
                                      Field(&Deadline::what, DeadlineKind::PermitExpires))));
  for (std::size_t i = 1; i < rights.deadlines.size(); ++i) {
    EXPECT_LE(rights.deadlines[i - 1].on, rights.deadlines[i].on);
  }
}

TEST(Stay, NothingIsSaidOfAMinor) {
  cases::PersonDescribed child;
  child.birth_date = date(2010, 5, 1);
  const std::vector<cases::Event> history{{.on = date(2024, 1, 1), .body = child}};
  EXPECT_EQ(clock(history, date(2028, 4, 30)).stay.lawful, std::nullopt);
  EXPECT_EQ(clock(history, date(2028, 5, 1)).stay.lawful, Answer::No);
}

TEST(Stay, PermitAfterOneOfUnknownEndDecides) {
  const std::vector<cases::Event> history{held(date(2020, 1, 1), kStudent, std::nullopt),
                                          held(date(2023, 1, 1), kStudent, date(2023, 12, 31))};
  EXPECT_EQ(clock(history, date(2022, 1, 1)).stay.lawful, std::nullopt);
  EXPECT_EQ(clock(history, date(2024, 1, 1)).stay.lawful, Answer::No);
}

}  // namespace
}  // namespace sejour::rights
