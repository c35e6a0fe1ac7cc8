#include "law/appeal.h"

#include <gtest/gtest.h>

namespace sejour::law {
namespace {

struct Notified {
  const char* situation;
  Date notified;
  int months;
  Date last_day;
  Certainty certainty;
};

class R421_1 : public testing::TestWithParam<Notified> {};

TEST_P(R421_1, CountsClearMonths) {
  const auto& row = GetParam();
  const auto limit = clear_months(row.notified, row.months, "R. 421-1 CJA");
  EXPECT_EQ(limit.last_day, row.last_day) << row.situation;
  EXPECT_EQ(limit.certainty, row.certainty) << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    Table, R421_1,
    testing::Values(
        // Published examples (A. Icard).
        Notified{"plain", date(2024, 11, 12), 2, date(2025, 1, 13), Certainty::Settled},
        Notified{"plain", date(2021, 1, 3), 2, date(2021, 3, 4), Certainty::Settled},
        Notified{"a Sunday", date(2007, 10, 1), 2, date(2007, 12, 3), Certainty::Settled},
        // Saturday, holidays, holidays beside a week-end.
        Notified{"a Saturday", date(2025, 1, 14), 2, date(2025, 3, 17), Certainty::Settled},
        Notified{"from the end of February", date(2025, 2, 28), 2, date(2025, 4, 29),
                 Certainty::Settled},
        Notified{"1 May", date(2025, 3, 30), 1, date(2025, 5, 2), Certainty::Settled},
        Notified{"from a leap day", date(2024, 2, 29), 2, date(2024, 4, 30), Certainty::Settled},
        Notified{"Christmas then a week-end", date(2026, 10, 24), 2, date(2026, 12, 28),
                 Certainty::Settled},
        Notified{"Easter Monday", date(2025, 2, 20), 2, date(2025, 4, 22), Certainty::Settled},
        // A month end rounded down: no day is added.
        Notified{"end of February", date(2024, 12, 31), 2, date(2025, 2, 28), Certainty::Unsure},
        Notified{"end of a leap February", date(2023, 12, 31), 2, date(2024, 2, 29),
                 Certainty::Unsure}));

TEST(R421_2, ImplicitRefusalIsContestedWithinTwoClearMonths) {
  const auto limit = appeal_against_silence(date(2025, 1, 10), RemediesStated::Yes);
  EXPECT_EQ(limit.last_day, date(2025, 3, 11));
  EXPECT_EQ(limit.certainty, Certainty::Settled);
  EXPECT_EQ(limit.basis, "R. 421-2 CJA");
}

TEST(L112_6, RemediesNotStatedLeaveAReasonableTimeOfAYear) {
  const auto limit = appeal_against_silence(date(2024, 2, 29), RemediesStated::No);
  EXPECT_EQ(limit.last_day, date(2025, 2, 28));
  EXPECT_EQ(limit.certainty, Certainty::Contested);
  // A Sunday: limits of one year never move.
  EXPECT_EQ(appeal_against_silence(date(2024, 3, 2), RemediesStated::No).last_day,
            date(2025, 3, 2));
}

TEST(L112_6, RemediesNotKnownShowTheSafeDay) {
  const auto limit = appeal_against_silence(date(2025, 1, 10), RemediesStated::NotKnown);
  EXPECT_EQ(limit.last_day, date(2025, 3, 11));
  EXPECT_EQ(limit.certainty, Certainty::Unsure);
}

struct Reasons {
  const char* situation;
  Date requested;
  std::optional<Date> given;
  Date last_day;
};

class L232_4 : public testing::TestWithParam<Reasons> {};

TEST_P(L232_4, ReasonsOpenANewTime) {
  const auto& row = GetParam();
  EXPECT_EQ(appeal_after_reasons(row.requested, row.given).last_day, row.last_day) << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    Table, L232_4,
    testing::Values(
        Reasons{"never given", date(2025, 11, 1), {}, date(2026, 11, 1)},
        Reasons{"given: two clear months", date(2025, 11, 1), date(2025, 11, 20),
                date(2026, 1, 21)},
        Reasons{"given very late: the year still ends it", date(2025, 11, 3), date(2026, 10, 1),
                date(2026, 11, 3)},
        Reasons{"asked before the opinion", date(2024, 3, 1), {}, date(2026, 10, 8)},
        Reasons{"asked the day before its publication", date(2025, 10, 7), {}, date(2026, 10, 8)},
        Reasons{"asked on its publication", date(2025, 10, 8), {}, date(2026, 10, 8)},
        Reasons{"asked the day after", date(2025, 10, 9), {}, date(2026, 10, 9)},
        Reasons{"asked before the opinion, given then", date(2024, 3, 1), date(2024, 3, 20),
                date(2024, 5, 21)}));

TEST(L232_4_Month, AdministrationHasOneMonth) {
  EXPECT_EQ(reasons_due(date(2025, 1, 31)), date(2025, 2, 28));
}

struct Refusal {
  const char* situation;
  Date decided;
  std::optional<Date> notified;
  Removal removal;
  RemediesStated remedies;
  Date last_day;
  Certainty certainty;
};

class AppealAgainstRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(AppealAgainstRefusal, FollowsWhatComesWithIt) {
  const auto& row = GetParam();
  const auto limit = appeal_against_refusal(row.decided, row.notified, row.removal, row.remedies);
  EXPECT_EQ(limit.last_day, row.last_day) << row.situation;
  EXPECT_EQ(limit.certainty, row.certainty) << row.situation;
}

constexpr auto kStated = RemediesStated::Yes;

INSTANTIATE_TEST_SUITE_P(
    Table, AppealAgainstRefusal,
    testing::Values(Refusal{"alone", date(2024, 11, 12), date(2024, 11, 12), Removal::None, kStated,
                            date(2025, 1, 13), Certainty::Settled},
                    Refusal{"alone, told later", date(2024, 11, 2), date(2024, 11, 12),
                            Removal::None, kStated, date(2025, 1, 13), Certainty::Settled},
                    Refusal{"notification not known",
                            date(2024, 11, 12),
                            {},
                            Removal::None,
                            kStated,
                            date(2025, 1, 13),
                            Certainty::Unsure},
                    Refusal{"order not known", date(2024, 11, 12), date(2024, 11, 12),
                            Removal::NotKnown, kStated, date(2025, 1, 13), Certainty::Unsure},
                    Refusal{"remedies not stated", date(2024, 11, 12), date(2024, 11, 12),
                            Removal::ThirtyDays, RemediesStated::No, date(2025, 11, 12),
                            Certainty::Contested},
                    Refusal{"remedies not known", date(2024, 11, 12), date(2024, 11, 12),
                            Removal::None, RemediesStated::NotKnown, date(2025, 1, 13),
                            Certainty::Unsure},
                    // L. 911-1: one month, from 15 July 2024.
                    Refusal{"thirty days", date(2024, 10, 7), date(2024, 10, 7),
                            Removal::ThirtyDays, kStated, date(2024, 11, 8), Certainty::Unsure},
                    Refusal{"decided on the first day", date(2024, 7, 15), date(2024, 7, 15),
                            Removal::ThirtyDays, kStated, date(2024, 8, 16), Certainty::Unsure},
                    Refusal{"decided the day before", date(2024, 7, 14), date(2024, 7, 15),
                            Removal::ThirtyDays, kStated, date(2024, 8, 14), Certainty::Unsure},
                    // L. 921-1: seven days, not clear, not moved.
                    Refusal{"house arrest", date(2024, 10, 7), date(2024, 10, 7),
                            Removal::HouseArrest, kStated, date(2024, 10, 14), Certainty::Settled},
                    Refusal{"house arrest, ends on a Sunday", date(2024, 10, 6), date(2024, 10, 6),
                            Removal::HouseArrest, kStated, date(2024, 10, 13), Certainty::Settled},
                    Refusal{"house arrest before the reform", date(2024, 7, 14), date(2024, 7, 14),
                            Removal::HouseArrest, kStated, date(2024, 7, 16), Certainty::Unsure},
                    Refusal{"detention", date(2024, 10, 7), date(2024, 10, 7), Removal::Detention,
                            kStated, date(2024, 10, 9), Certainty::Unsure}));

TEST(L911_1, ShowsThePlainMonthAsTheSafeDay) {
  const auto limit = appeal_against_refusal(date(2024, 10, 7), date(2024, 10, 7),
                                            Removal::ThirtyDays, RemediesStated::Yes);
  EXPECT_EQ(limit.safe_day, date(2024, 11, 7));
  EXPECT_EQ(limit.basis, "L. 911-1");
}

}  // namespace
}  // namespace sejour::law
