#include "law/kept_rights_l433.h"

#include <gtest/gtest.h>

#include "permits.h"

namespace sejour::law {
namespace {

struct Card {
  const char* permit;
  std::optional<Date> from;
  Date held_since;
  Date expiry;
  std::optional<Date> kept_until;
  Certainty certainty = Certainty::Settled;
};

class L433_3_Cards : public testing::TestWithParam<Card> {};

TEST_P(L433_3_Cards, KeepsRightsThreeMonthsForTheCardsNamed) {
  const auto& row = GetParam();
  const auto rule = kept_rights({.permit = permit_named(row.permit),
                                 .from = row.from,
                                 .held_since = row.held_since,
                                 .expiry = row.expiry},
                                row.expiry - days{60}, Timeliness::InTime);
  EXPECT_EQ(rule.until, row.kept_until) << row.permit << ' ' << to_iso(row.expiry);
  EXPECT_EQ(rule.certainty, row.certainty) << row.permit << ' ' << to_iso(row.expiry);
}

INSTANTIATE_TEST_SUITE_P(
    Table, L433_3_Cards,
    testing::Values(
        // Four years, and one day less.
        Card{"employee_multi_year", date(2021, 6, 1), date(2021, 6, 1), date(2025, 5, 31),
             date(2025, 8, 31)},
        Card{"employee_multi_year", date(2021, 6, 1), date(2021, 6, 1), date(2025, 5, 30), {}},
        Card{
            "talent_qualified_employee", date(2023, 6, 1), date(2023, 6, 1), date(2025, 5, 31), {}},
        // First day not stated: long enough from the day known is long enough.
        Card{"employee_multi_year", {}, date(2021, 6, 1), date(2025, 5, 31), date(2025, 8, 31)},
        Card{"employee_multi_year", {}, date(2023, 6, 1), date(2025, 5, 31), {}, Certainty::Unsure},
        // A card that the catalogue does not separate from a temporary one.
        Card{"pfl_medical_care", date(2021, 3, 1), date(2021, 3, 1), date(2025, 2, 28),
             date(2025, 5, 28)},
        Card{"pfl_medical_care", date(2024, 3, 1), date(2024, 3, 1), date(2025, 2, 28), {}},
        // Resident cards, whatever their dates; month ends.
        Card{"resident_family_reunification",
             {},
             date(2010, 12, 1),
             date(2020, 11, 30),
             date(2021, 2, 28)},
        Card{"resident_long_term_eu", {}, date(2013, 12, 1), date(2023, 11, 30), date(2024, 2, 29)},
        Card{"refugee_resident_card", {}, date(2015, 1, 1), date(2025, 1, 31), date(2025, 4, 30)},
        // Agreements: more than one year.
        Card{"cra_10y", {}, date(2024, 9, 1), date(2025, 3, 1), date(2025, 6, 1)},
        Card{"cra_10y", date(2015, 3, 2), date(2015, 3, 2), date(2025, 3, 1), date(2025, 6, 1)},
        Card{"cra_1y_private_family", date(2024, 3, 2), date(2024, 3, 2), date(2025, 3, 1), {}},
        Card{"cra_1y_private_family", date(2024, 3, 1), date(2024, 3, 1), date(2025, 3, 1), {}},
        Card{"cra_1y_private_family", {}, date(2024, 6, 1), date(2025, 3, 1), {}},
        // Not named: temporary cards, visas, provisional permits.
        Card{"student_temporary", date(2024, 3, 2), date(2024, 3, 2), date(2025, 3, 1), {}},
        Card{"vls_ts_validation", date(2024, 3, 2), date(2024, 3, 2), date(2025, 3, 1), {}},
        Card{"aps_parent_sick_child", date(2024, 9, 2), date(2024, 9, 2), date(2025, 3, 1), {}}));

struct Filing {
  const char* situation;
  Date filed;
  std::optional<Timeliness> timeliness;
  std::optional<Date> kept_until;
  Certainty certainty;
};

class L433_3_Filings : public testing::TestWithParam<Filing> {};

TEST_P(L433_3_Filings, DependOnTheDayOfTheRequest) {
  const auto& row = GetParam();
  const auto rule = kept_rights({.permit = permit_named("cra_10y"),
                                 .from = {},
                                 .held_since = date(2015, 3, 2),
                                 .expiry = date(2025, 3, 1)},
                                row.filed, row.timeliness);
  EXPECT_EQ(rule.until, row.kept_until) << row.situation;
  EXPECT_EQ(rule.certainty, row.certainty) << row.situation;
}

INSTANTIATE_TEST_SUITE_P(
    Table, L433_3_Filings,
    testing::Values(
        Filing{"in the window", date(2024, 12, 20), Timeliness::InTime, date(2025, 6, 1),
               Certainty::Settled},
        Filing{"early", date(2024, 9, 1), Timeliness::Early, date(2025, 6, 1),
               Certainty::Contested},
        Filing{"late, on the last day", date(2025, 3, 1), Timeliness::Late, date(2025, 6, 1),
               Certainty::Contested},
        Filing{"after expiry", date(2025, 3, 2), Timeliness::Late, {}, Certainty::Contested},
        Filing{"window not known", date(2024, 12, 20), {}, date(2025, 6, 1), Certainty::Unsure}));

TEST(L433_3, NamesTheFormerArticleBeforeTheRecodification) {
  const auto basis_on = [](Date expiry) {
    return kept_rights({.permit = permit_named("cra_10y"),
                        .from = {},
                        .held_since = expiry - days{3000},
                        .expiry = expiry},
                       expiry - days{70}, Timeliness::InTime)
        .basis;
  };
  EXPECT_EQ(basis_on(date(2021, 4, 30)), "L. 433-3 (ancien L. 311-4)");
  EXPECT_EQ(basis_on(date(2021, 5, 1)), "L. 433-3");
}

}  // namespace
}  // namespace sejour::law
