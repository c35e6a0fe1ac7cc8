#include "law/provisional_documents.h"

#include <gtest/gtest.h>

#include "law/return_to_france.h"
#include "law/situation.h"
#include "permits.h"

namespace sejour::law {
namespace {

struct Length {
  Date from;
  Date last_day;
};

class R431_15_1 : public testing::TestWithParam<Length> {};

TEST_P(R431_15_1, AttestationLastsThreeMonthsLessADay) {
  EXPECT_EQ(extension_last_day(GetParam().from), GetParam().last_day);
}

INSTANTIATE_TEST_SUITE_P(Table, R431_15_1,
                         testing::Values(
                             // Two real documents.
                             Length{date(2026, 2, 4), date(2026, 5, 3)},
                             Length{date(2024, 2, 29), date(2024, 5, 28)},
                             // Month ends.
                             Length{date(2025, 6, 1), date(2025, 8, 31)},
                             Length{date(2024, 11, 30), date(2025, 2, 27)},
                             Length{date(2024, 12, 1), date(2025, 2, 28)},
                             Length{date(2023, 12, 1), date(2024, 2, 29)}));

TEST(R431_15_3, AttestationOfProtectedPersonsLastsSixMonths) {
  EXPECT_EQ(protection_extension_last_day(date(2025, 3, 3)), date(2025, 9, 2));
  EXPECT_EQ(protection_extension_last_day(date(2025, 9, 1)), date(2026, 2, 28));
}

TEST(R431_15_3, SpeaksOfTheFirstCardsAfterRecognition) {
  EXPECT_TRUE(is_protected_person_title(permit_named("refugee_resident_card")));
  EXPECT_TRUE(is_protected_person_title(permit_named("subsidiary_protection_multi_year")));
  EXPECT_FALSE(is_protected_person_title(permit_named("stateless_multi_year")));
  EXPECT_FALSE(is_protected_person_title(permit_named("refugee_family_resident_card")));
}

TEST(R431_13, ReceiptOfARenewalLastsThreeMonths) {
  EXPECT_EQ(receipt_last_day(date(2025, 6, 1)), date(2025, 8, 31));
}

TEST(R431_15_2, RenewalFollowsTheCardHeld) {
  const auto student =
      work_during_renewal(permit_named("student_temporary"), FilingChannel::Teleservice);
  EXPECT_EQ(student.allowed, true);
  EXPECT_EQ(student.basis, "R. 431-15-2");
  EXPECT_EQ(work_during_renewal(permit_named("visitor"), FilingChannel::Teleservice).allowed,
            false);
  EXPECT_EQ(work_during_renewal(permit_named("student_temporary"), FilingChannel::Counter).basis,
            "R. 431-15");
}

TEST(R431_15_2, FirstApplicationOnlyForTheTitlesListed) {
  const auto allowed = [](const char* id) {
    return work_during_first_application(permit_named(id), FilingChannel::Teleservice,
                                         LongStayVisa::NotHeld)
        .allowed;
  };
  EXPECT_EQ(allowed("refugee_resident_card"), true);
  EXPECT_EQ(allowed("student_temporary"), false);
}

struct Paper {
  TravelPaper paper;
  std::optional<bool> allowed;
  Certainty certainty;
};

class ReturnToFrance : public testing::TestWithParam<Paper> {};

TEST_P(ReturnToFrance, FollowsThePaperInHand) {
  const auto rule = return_without_visa(GetParam().paper);
  EXPECT_EQ(rule.allowed, GetParam().allowed);
  EXPECT_EQ(rule.certainty, GetParam().certainty);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReturnToFrance,
    testing::Values(Paper{TravelPaper::ValidPermit, true, Certainty::Settled},
                    Paper{TravelPaper::RenewalExtension, true, Certainty::Settled},
                    Paper{TravelPaper::RenewalReceipt, true, Certainty::Settled},
                    Paper{TravelPaper::FavourableDecision, true, Certainty::Contested},
                    Paper{TravelPaper::FirstApplication, false, Certainty::Settled},
                    Paper{TravelPaper::Nothing, false, Certainty::Settled},
                    Paper{TravelPaper::KeptRights, false, Certainty::Unsure},
                    Paper{TravelPaper::CommissionDocument, std::nullopt, Certainty::Unsure}));

TEST(R431_23, NewAddressIsDeclaredWithinThreeMonths) {
  EXPECT_EQ(address_declaration_closes(date(2024, 11, 30)), date(2025, 2, 28));
}

TEST(R432_6, CommissionHasThreeMonths) {
  EXPECT_EQ(commission_opinion_deemed_given(date(2025, 1, 31)), date(2025, 4, 30));
}

TEST(L521_3, AttemptsOfOneWeekAreNotEnough) {
  // CE, 10 June 2020, n° 435594: from 13 to 18 September 2019 only.
  const Date week[] = {date(2019, 9, 13), date(2019, 9, 18)};
  const Date spread[] = {date(2019, 9, 13), date(2019, 9, 20)};
  const Date once[] = {date(2019, 9, 13)};
  EXPECT_FALSE(attempts_spread_over_weeks(week));
  EXPECT_TRUE(attempts_spread_over_weeks(spread));
  EXPECT_FALSE(attempts_spread_over_weeks(once));
}

}  // namespace
}  // namespace sejour::law
