#include "law/silence_r432.h"

#include <gtest/gtest.h>

#include <vector>

#include "permits.h"

namespace sejour::law {
namespace {

constexpr SilenceTerm kFourMonths{.months = 4, .days = 0, .basis = "R. 432-2"};

struct Silent {
  const char* permit;
  Date filed;
  Date refused_on;
  Certainty certainty;
};

class R432_2_Days : public testing::TestWithParam<Silent> {};

TEST_P(R432_2_Days, SilenceBecomesARefusal) {
  const auto& row = GetParam();
  const auto term = silence_term(permit_named(row.permit), ApplicationKind::Renewal, row.filed);
  ASSERT_TRUE(term) << row.permit;
  EXPECT_EQ(silence_ends(row.filed, *term), row.refused_on) << row.permit;
  EXPECT_EQ(term->certainty, row.certainty) << row.permit;
}

INSTANTIATE_TEST_SUITE_P(
    Table, R432_2_Days,
    testing::Values(
        // Stated by courts; all three are Saturdays: the day does not move.
        Silent{"cra_1y_private_family", date(2023, 5, 23), date(2023, 9, 23), Certainty::Settled},
        Silent{"refugee_resident_card", date(2016, 7, 12), date(2016, 11, 12), Certainty::Settled},
        Silent{"resident_family_reunification", date(2020, 7, 28), date(2020, 11, 28),
               Certainty::Settled},
        // Month ends and leap days.
        Silent{"visitor", date(2024, 10, 31), date(2025, 2, 28), Certainty::Settled},
        Silent{"visitor", date(2023, 10, 31), date(2024, 2, 29), Certainty::Settled},
        Silent{"visitor", date(2024, 2, 29), date(2024, 6, 29), Certainty::Settled},
        // Ninety days, sixty days.
        Silent{"student_temporary", date(2025, 3, 1), date(2025, 5, 30), Certainty::Settled},
        Silent{"student_temporary", date(2021, 4, 30), date(2021, 7, 29), Certainty::Unsure},
        Silent{"student_temporary", date(2021, 5, 1), date(2021, 7, 30), Certainty::Settled},
        Silent{"talent_researcher", date(2025, 3, 1), date(2025, 4, 30), Certainty::Settled},
        Silent{"au_pair", date(2024, 2, 1), date(2024, 5, 1), Certainty::Settled},
        // Algerian students: the agreement, not R. 422-5.
        Silent{"cra_1y_student", date(2025, 3, 1), date(2025, 7, 1), Certainty::Unsure}));

TEST(R432_2_Term, DuplicateHasNoSilenceOfThisArticle) {
  EXPECT_FALSE(silence_term(permit_named("visitor"), ApplicationKind::Duplicate, date(2025, 1, 1)));
}

TEST(R432_2_Term, UnknownTimeIsTheDefaultUnsure) {
  const auto term =
      silence_term(permit_named("eu_family_member_card"), ApplicationKind::First, date(2025, 1, 1));
  ASSERT_TRUE(term);
  EXPECT_EQ(term->months, 4);
  EXPECT_EQ(term->certainty, Certainty::Unsure);
}

struct Requests {
  const char* situation;
  std::vector<Suspension> suspensions;
  std::optional<Date> latest;
};

class L114_5 : public testing::TestWithParam<Requests> {};

TEST_P(L114_5, StopsTheTimeWhileDocumentsAreAwaited) {
  // Filed on 10 January 2025: four months end on 10 May.
  const auto& row = GetParam();
  EXPECT_EQ(silence_ends_suspended(date(2025, 1, 10), kFourMonths, row.suspensions), row.latest)
      << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    Table, L114_5,
    testing::Values(
        Requests{"none", {}, date(2025, 5, 10)},
        Requests{"thirty days", {{date(2025, 2, 1), date(2025, 3, 3)}}, date(2025, 6, 9)},
        Requests{
            "answered the same day", {{date(2025, 2, 1), date(2025, 2, 1)}}, date(2025, 5, 10)},
        Requests{"no end yet", {{date(2025, 2, 1), std::nullopt}}, std::nullopt},
        Requests{
            "day before the refusal", {{date(2025, 5, 9), date(2025, 5, 19)}}, date(2025, 5, 20)},
        Requests{"on the day of the refusal",
                 {{date(2025, 5, 10), date(2025, 5, 20)}},
                 date(2025, 5, 10)},
        Requests{"second request in the time that the first gave",
                 {{date(2025, 5, 1), date(2025, 5, 21)}, {date(2025, 5, 25), date(2025, 6, 4)}},
                 date(2025, 6, 9)},
        Requests{"days of two requests count once",
                 {{date(2025, 2, 1), date(2025, 2, 11)}, {date(2025, 2, 5), date(2025, 2, 15)}},
                 date(2025, 5, 24)},
        Requests{"one inside the other",
                 {{date(2025, 2, 1), date(2025, 2, 11)}, {date(2025, 2, 5), date(2025, 2, 8)}},
                 date(2025, 5, 20)}));

}  // namespace
}  // namespace sejour::law
