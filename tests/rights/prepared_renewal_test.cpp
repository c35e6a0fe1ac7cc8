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
  return {held(date(2025, 9, 1), "employee_temporary", date(2026, 8, 31)),
          filed(date(2026, 5, 4), "employee_temporary", law::ApplicationKind::Renewal,
                law::FilingChannel::Teleservice),
          decided(date(2026, 7, 1), cases::Outcome::Granted, kEnd),
          happened<cases::CardHandedOver>(date(2026, 9, 1))};
}

TEST(PreparedRenewal, IsReadyFourMonthsBeforeTheEndAndNotADayEarlier) {
  EXPECT_FALSE(ready_on(granted_here(), kFourMonthsBefore - days{1}));
  const auto ready = ready_on(granted_here(), kFourMonthsBefore);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->permit, law::find_permit("employee_temporary"));
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
  again.permit = *law::find_permit("employee_temporary");
  again.channel = law::FilingChannel::Teleservice;
  history.push_back({.on = date(2027, 5, 3), .body = again});
  EXPECT_FALSE(ready_on(history, date(2027, 5, 4)));
}

TEST(PreparedRenewal, AFileThatWeDidNotGrantTellsTooLittle) {
  EXPECT_FALSE(ready_on({held(date(2026, 9, 1), "employee_temporary", kEnd)}, kFourMonthsBefore));
}

}  // namespace
}  // namespace sejour::rights
