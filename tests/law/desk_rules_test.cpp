#include <gtest/gtest.h>

#include "law/address_duty.h"
#include "law/biometrics.h"
#include "law/refusal_grounds.h"
#include "law/taking_back.h"
#include "law/working_days.h"

namespace sejour::law {
namespace {

PermitId permit_named(std::string_view id) {
  return find_permit(id).value();
}

TEST(Biometrics, ServeFiveYearsBeforeTheInstructionAndTenSince) {
  const Date taken = date(2020, 6, 15);
  EXPECT_TRUE(biometric_reuse(taken, date(2025, 6, 15)).may_be_reused);
  EXPECT_FALSE(biometric_reuse(taken, date(2025, 6, 16)).may_be_reused);
  EXPECT_FALSE(biometric_reuse(taken, date(2026, 4, 4)).may_be_reused);
  EXPECT_TRUE(biometric_reuse(taken, date(2026, 4, 5)).may_be_reused);
  EXPECT_TRUE(biometric_reuse(taken, date(2030, 6, 15)).may_be_reused);
  EXPECT_FALSE(biometric_reuse(taken, date(2030, 6, 16)).may_be_reused);
}

TEST(Biometrics, AReportedInstructionIsNeverSure) {
  EXPECT_EQ(biometric_reuse(date(2024, 1, 1), date(2026, 11, 23)).certainty, Certainty::Unsure);
}

TEST(AddressDuty, DependsOnTheLengthOfThePermitAndOnTheDay) {
  const auto student = permit_named("student_temporary");
  const Date moved = date(2026, 6, 1);
  // R. 431-23: a permit of more than a year; of exactly a year the sources differ.
  EXPECT_EQ(address_duty(student, date(2026, 1, 1), date(2026, 7, 31), moved).must_declare, false);
  EXPECT_EQ(address_duty(student, date(2026, 1, 1), date(2026, 12, 31), moved).must_declare,
            std::nullopt);
  const auto four_years = address_duty(student, date(2025, 1, 1), date(2028, 12, 31), moved);
  EXPECT_EQ(four_years.must_declare, true);
  EXPECT_EQ(four_years.last_day, date(2026, 9, 1));
}

TEST(AddressDuty, OfTenYearCardsIsOpenSinceTheInstructionAndShownAsUnsure) {
  const auto card = permit_named("student_temporary");
  const auto duty = [&](Date moved) {
    return address_duty(card, date(2020, 1, 1), date(2029, 12, 31), moved);
  };
  EXPECT_EQ(duty(date(2026, 4, 4)).must_declare, true);
  EXPECT_EQ(duty(date(2026, 4, 5)).must_declare, std::nullopt);
  EXPECT_EQ(duty(date(2026, 4, 5)).certainty, Certainty::Unsure);
}

TEST(TakingBack, LastsFourMonthsAndNeverEndsRightsLater) {
  const auto rights = taking_back(date(2026, 10, 31), DecisionGives::Rights);
  EXPECT_EQ(rights.last_day, date(2027, 2, 28));
  EXPECT_FALSE(rights.may_end_later);
  EXPECT_TRUE(taking_back(date(2026, 10, 31), DecisionGives::NoRights).may_end_later);
}

TEST(WorkingDays, AreCountedAfterTheDayItself) {
  EXPECT_EQ(add_working_days(date(2026, 11, 23), 2), date(2026, 11, 25));  // a Monday
  EXPECT_EQ(add_working_days(date(2026, 11, 26), 2), date(2026, 11, 30));  // over a week-end
  EXPECT_EQ(add_working_days(date(2026, 12, 24), 2), date(2026, 12, 29));  // over Christmas
}

TEST(RefusalGrounds, OfARenewalNameTheArticleOfRenewals) {
  const auto has = [](ApplicationKind kind) {
    for (const auto& ground : refusal_grounds(permit_named("student_temporary"), kind)) {
      if (ground.article == "L. 433-1") return true;
    }
    return false;
  };
  EXPECT_TRUE(has(ApplicationKind::Renewal));
  EXPECT_FALSE(has(ApplicationKind::First));
}

}  // namespace
}  // namespace sejour::law
