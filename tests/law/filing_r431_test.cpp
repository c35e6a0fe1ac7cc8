#include "law/filing_r431.h"

#include <gtest/gtest.h>

#include <tuple>

#include "permits.h"

namespace sejour::law {
namespace {

constexpr ChannelRegime kTeleservice{.teleservice = true, .certainty = Certainty::Settled};
constexpr ChannelRegime kCounter{.teleservice = false, .certainty = Certainty::Settled};

// ---- R. 431-5, 1° : when to ask for a renewal --------------------------------------------------

struct FilingDay {
  const char* situation;
  Date expiry;
  ChannelRegime regime;
  Date filed;
  Timeliness expected;
};

class R431_5_1 : public testing::TestWithParam<FilingDay> {};

TEST_P(R431_5_1, DecidesWhetherTheFilingIsInTime) {
  const auto& row = GetParam();
  const auto window = renewal_filing_window(row.expiry, row.regime);
  EXPECT_EQ(timeliness(window, row.filed), row.expected) << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    BothSidesOfEachBoundary, R431_5_1,
    testing::Values(
        FilingDay{"day 121", date(2025, 5, 31), kTeleservice, date(2025, 1, 30), Timeliness::Early},
        FilingDay{"day 120", date(2025, 5, 31), kTeleservice, date(2025, 1, 31),
                  Timeliness::InTime},
        FilingDay{"day 60", date(2025, 5, 31), kTeleservice, date(2025, 4, 1), Timeliness::InTime},
        FilingDay{"day 59", date(2025, 5, 31), kTeleservice, date(2025, 4, 2), Timeliness::Late},
        FilingDay{"opens on a leap day", date(2024, 6, 28), kTeleservice, date(2024, 2, 29),
                  Timeliness::InTime},
        FilingDay{"day before that leap day", date(2024, 6, 28), kTeleservice, date(2024, 2, 28),
                  Timeliness::Early},
        FilingDay{"closes on a leap day", date(2024, 4, 29), kTeleservice, date(2024, 2, 29),
                  Timeliness::InTime},
        FilingDay{"day after that leap day", date(2024, 4, 29), kTeleservice, date(2024, 3, 1),
                  Timeliness::Late},
        FilingDay{"counter, day before two months", date(2025, 5, 31), kCounter, date(2025, 3, 30),
                  Timeliness::Early},
        FilingDay{"counter, two months before", date(2025, 5, 31), kCounter, date(2025, 3, 31),
                  Timeliness::InTime},
        FilingDay{"counter, last day", date(2025, 5, 31), kCounter, date(2025, 5, 31),
                  Timeliness::InTime},
        FilingDay{"counter, day after", date(2025, 5, 31), kCounter, date(2025, 6, 1),
                  Timeliness::Late},
        FilingDay{"counter, day before the end of a leap February", date(2024, 4, 30), kCounter,
                  date(2024, 2, 28), Timeliness::Early},
        FilingDay{"counter, opens at the end of February", date(2025, 4, 29), kCounter,
                  date(2025, 2, 28), Timeliness::InTime},
        FilingDay{"counter, opens at the end of a leap February", date(2024, 4, 30), kCounter,
                  date(2024, 2, 29), Timeliness::InTime}));

TEST(R431_5_1_Window, CountsDaysAndNotFourToTwoMonths) {
  const auto window = renewal_filing_window(date(2022, 11, 4), kTeleservice);
  EXPECT_EQ(window.opens, date(2022, 7, 7));   // CAA Douai, 18 June 2025, n° 24DA02148
  EXPECT_EQ(window.closes, date(2022, 9, 5));  // guidance says 4 September
  EXPECT_EQ(window.basis, "R. 431-5");
}

TEST(R431_5_1_Window, BeforeTheRecodificationIsUnsure) {
  EXPECT_EQ(renewal_filing_window(date(2021, 4, 30), kCounter).certainty, Certainty::Unsure);
  EXPECT_EQ(renewal_filing_window(date(2021, 5, 1), kCounter).certainty, Certainty::Settled);
}

TEST(R431_5_1_Window, HasNoLimitForLongTermResidentsByFrance) {
  EXPECT_TRUE(
      is_exempt_from_renewal_window(permit(permit_named("resident_long_term_eu")).permit_class));
  EXPECT_FALSE(
      is_exempt_from_renewal_window(permit(permit_named("resident_permanent")).permit_class));
  EXPECT_FALSE(
      is_exempt_from_renewal_window(permit(permit_named("refugee_resident_card")).permit_class));
}

// ---- R. 431-2 : which channel ------------------------------------------------------------------

TEST(R431_2, ListDecidesFromTheDayOfTheOrder) {
  const auto card = permit_named("resident_family_reunification");
  const auto before =
      filing_regime(card, ApplicationKind::Renewal, FilingChannel::Teleservice, date(2024, 7, 3));
  const auto from =
      filing_regime(card, ApplicationKind::Renewal, FilingChannel::Counter, date(2024, 7, 4));
  EXPECT_FALSE(before.teleservice);
  EXPECT_TRUE(from.teleservice);
  EXPECT_EQ(from.certainty, Certainty::Settled);
}

TEST(R431_2, ChannelOfTheFileDecidesWhereTheListIsUnsure) {
  const auto visitor = permit_named("visitor");
  const auto online = filing_regime(visitor, ApplicationKind::Renewal, FilingChannel::Teleservice,
                                    date(2023, 10, 2));
  const auto counter =
      filing_regime(visitor, ApplicationKind::Renewal, FilingChannel::Post, date(2023, 10, 2));
  EXPECT_TRUE(online.teleservice);
  EXPECT_FALSE(counter.teleservice);
  EXPECT_EQ(online.certainty, Certainty::Unsure);
  EXPECT_EQ(counter.certainty, Certainty::Unsure);
}

TEST(R431_2, HelpAtTheTeleserviceIsTheTeleservice) {
  EXPECT_TRUE(filing_regime(permit_named("visitor"), ApplicationKind::Renewal,
                            FilingChannel::Assisted, date(2023, 10, 2))
                  .teleservice);
}

// ---- R. 431-5, 2° and 3° : coming of age -------------------------------------------------------

struct Majority {
  const char* permit;
  Date born;
  Date last_day;
};

class R431_5_2_3 : public testing::TestWithParam<Majority> {};

TEST_P(R431_5_2_3, ClosesOnTheLastDay) {
  const auto& row = GetParam();
  const auto window = coming_of_age_window(permit_named(row.permit), row.born);
  EXPECT_EQ(window.closes, row.last_day) << row.permit;
  EXPECT_EQ(window.opens, std::nullopt);
  EXPECT_EQ(timeliness(window, row.last_day), Timeliness::InTime);
  EXPECT_EQ(timeliness(window, row.last_day + days{1}), Timeliness::Late);
  EXPECT_EQ(timeliness(window, row.born + days{17 * 365}), Timeliness::InTime);
}

INSTANTIATE_TEST_SUITE_P(
    Titles, R431_5_2_3,
    testing::Values(
        // 2°: the day before the nineteenth birthday.
        Majority{"pfl_family_reunification", date(2006, 5, 1), date(2025, 4, 30)},
        Majority{"pfl_entered_before_13", date(2006, 1, 1), date(2024, 12, 31)},
        Majority{"pfl_ase_before_16", date(2004, 2, 29), date(2023, 2, 27)},
        Majority{"refugee_resident_card", date(2006, 5, 1), date(2025, 4, 30)},
        Majority{"talent_family", date(2006, 3, 1), date(2025, 2, 28)},
        // 3°: two months after the eighteenth birthday.
        Majority{"pfl_personal_family_ties", date(2006, 5, 1), date(2024, 7, 1)},
        Majority{"student_temporary", date(2005, 12, 31), date(2024, 2, 29)},
        Majority{"student_temporary", date(2006, 12, 31), date(2025, 2, 28)},
        Majority{"student_temporary", date(2004, 2, 29), date(2022, 4, 28)}));

TEST(R431_5_2_List, ChildWelfareAfterSixteenIsNotOnTheListOf2) {
  // CE, 1 June 2022, n° 441736: L. 435-3 still asks for a filing within two months.
  for (const auto& row : catalogue()) {
    if (!row.legal_basis.starts_with("L. 435")) continue;
    EXPECT_FALSE(is_full_right_title_at_majority(permit_named(row.id))) << row.id;
  }
}

// ---- R. 431-4, R. 426-6, R. 431-17 : after an entry --------------------------------------------

TEST(R431_4, TwoMonthsFromTheEntry) {
  const auto window =
      entry_filing_window(permit_named("pfl_personal_family_ties"), date(2024, 12, 31));
  EXPECT_EQ(window.opens, date(2024, 12, 31));
  EXPECT_EQ(window.closes, date(2025, 2, 28));
  EXPECT_EQ(window.basis, "R. 431-4");
  EXPECT_EQ(timeliness(window, date(2025, 2, 28)), Timeliness::InTime);
  EXPECT_EQ(timeliness(window, date(2025, 3, 1)), Timeliness::Late);
}

TEST(R431_4, SameDayOfTheMonthInALeapYear) {
  EXPECT_EQ(
      entry_filing_window(permit_named("pfl_personal_family_ties"), date(2023, 12, 29)).closes,
      date(2024, 2, 29));
}

TEST(R426_6, ThreeMonthsForTheFamilyOfALongTermResident) {
  const auto window =
      entry_filing_window(permit_named("family_of_rld_ue_other_state"), date(2024, 11, 30));
  EXPECT_EQ(window.closes, date(2025, 2, 28));
  EXPECT_EQ(window.basis, "R. 426-6");
}

TEST(R431_17, ThreeMonthsToValidateTheVisa) {
  const auto window = entry_filing_window(permit_named("vls_ts_validation"), date(2024, 8, 31));
  EXPECT_EQ(window.closes, date(2024, 11, 30));
  EXPECT_EQ(window.basis, "R. 431-17");
}

// ---- R. 431-8 : six months ---------------------------------------------------------------------

TEST(R431_8, SixMonthsAfterExpiry) {
  EXPECT_EQ(last_day_as_renewal(date(2022, 11, 4)), date(2023, 5, 4));
  EXPECT_EQ(last_day_as_renewal(date(2024, 8, 31)), date(2025, 2, 28));
  EXPECT_EQ(last_day_as_renewal(date(2023, 8, 31)), date(2024, 2, 29));
}

// ---- L. 436-5 : the fee for late filing --------------------------------------------------------

struct Fee {
  const char* situation;
  ChannelRegime regime;
  PermitClass held;
  Date filed;
  int euros;
  Certainty certainty;
};

class L436_5 : public testing::TestWithParam<Fee> {};

TEST_P(L436_5, IsOwedAfterTheLastDayToFile) {
  constexpr Date kExpiry = date(2025, 5, 31);
  const auto& row = GetParam();
  const auto window = renewal_filing_window(kExpiry, row.regime);
  const auto fee = late_renewal_fee(window, row.held, kExpiry, row.filed);
  EXPECT_EQ(fee.euros, row.euros) << row.situation;
  EXPECT_EQ(fee.certainty, row.certainty) << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    Days, L436_5,
    testing::Values(Fee{"early", kTeleservice, PermitClass::Temporary, date(2025, 1, 1), 0,
                        Certainty::Settled},
                    Fee{"day 60", kTeleservice, PermitClass::Temporary, date(2025, 4, 1), 0,
                        Certainty::Settled},
                    Fee{"day 59", kTeleservice, PermitClass::Temporary, date(2025, 4, 2), 180,
                        Certainty::Contested},
                    Fee{"expiry", kTeleservice, PermitClass::Temporary, date(2025, 5, 31), 180,
                        Certainty::Contested},
                    Fee{"after expiry", kTeleservice, PermitClass::Temporary, date(2025, 6, 1), 180,
                        Certainty::Settled},
                    Fee{"counter, last day", kCounter, PermitClass::Temporary, date(2025, 5, 31), 0,
                        Certainty::Settled},
                    Fee{"counter, day after", kCounter, PermitClass::Temporary, date(2025, 6, 1),
                        180, Certainty::Settled},
                    Fee{"visa still valid", kTeleservice, PermitClass::LongStayVisa,
                        date(2025, 5, 31), 0, Certainty::Contested},
                    Fee{"visa expired", kTeleservice, PermitClass::LongStayVisa, date(2025, 6, 1),
                        180, Certainty::Settled}));

}  // namespace
}  // namespace sejour::law
