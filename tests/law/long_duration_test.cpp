#include <gtest/gtest.h>

#include "law/long_duration_integration.h"
#include "law/long_duration_multi_year.h"
#include "law/long_duration_resident.h"
#include "permits.h"

namespace sejour::law {
namespace {

TEST(L412_7, CommitmentIsAskedForFrom17July2024) {
  EXPECT_FALSE(republic_commitment(date(2024, 7, 16)).is_asked);
  EXPECT_TRUE(republic_commitment(date(2024, 7, 17)).is_asked);
}

TEST(L433_4, ExamAndLanguageAreAskedForFrom2026) {
  const AskedBy last_day{.filed = date(2025, 12, 31), .complete = true};
  const AskedBy incomplete{.filed = date(2025, 12, 31), .complete = false};
  const AskedBy first_day{.filed = date(2026, 1, 1), .complete = true};
  for (const auto level : {IntegrationLevel::MultiYear, IntegrationLevel::Resident}) {
    EXPECT_FALSE(civic_exam(level, last_day).is_asked);
    EXPECT_FALSE(language(level, last_day).is_asked);
    EXPECT_TRUE(civic_exam(level, incomplete).is_asked);
    EXPECT_EQ(civic_exam(level, incomplete).certainty, Certainty::Unsure);
    EXPECT_TRUE(civic_exam(level, first_day).is_asked);
    EXPECT_TRUE(language(level, first_day).is_asked);
    EXPECT_EQ(language(level, first_day).certainty, Certainty::Settled);
  }
}

TEST(L413_7, WhoIsOver65NeedsNoLanguageForAResidentCard) {
  const Date born = date(1961, 5, 10);
  const auto on = [&](Date day) {
    return language_exemption_by_age(IntegrationLevel::Resident, born, day).finding;
  };
  EXPECT_EQ(on(date(2026, 5, 10)), ByAge::NotExempt);
  EXPECT_EQ(on(date(2026, 5, 11)), ByAge::Exempt);
  EXPECT_EQ(exam_exemption_by_age(born, date(2026, 5, 11)).finding, ByAge::Exempt);
  EXPECT_EQ(exam_exemption_by_age({}, date(2026, 5, 11)).finding, ByAge::NotKnown);
}

TEST(L433_4, AgeNeitherExemptsFromA2NorIsHeldAgainstAnybody) {
  const Date born = date(1961, 5, 10);
  const auto over = language_exemption_by_age(IntegrationLevel::MultiYear, born, date(2026, 5, 11));
  EXPECT_EQ(over.finding, ByAge::NotKnown);
  EXPECT_EQ(over.certainty, Certainty::Unsure);
  EXPECT_EQ(language_exemption_by_age(IntegrationLevel::MultiYear, born, date(2026, 5, 10)).finding,
            ByAge::NotExempt);
}

struct Path {
  const char* held;
  MultiYearPath path;
  const char* title;
  bool contract_bound = false;
};

class L433_4_Paths : public testing::TestWithParam<Path> {};

TEST_P(L433_4_Paths, LeadToTheCardOfTheSameMention) {
  const auto& row = GetParam();
  const auto found = multi_year_of_same_mention(permit_named(row.held));
  EXPECT_EQ(found.path, row.path) << row.held;
  EXPECT_EQ(found.contract_bound, row.contract_bound) << row.held;
  if (row.title == nullptr) return;
  EXPECT_EQ(found.title, permit_named(row.title)) << row.held;
}

INSTANTIATE_TEST_SUITE_P(
    Table, L433_4_Paths,
    testing::Values(Path{"student_temporary", MultiYearPath::Opens, "student_multi_year"},
                    Path{"employee_temporary", MultiYearPath::Opens, "employee_multi_year", true},
                    Path{"pfl_family_reunification", MultiYearPath::Opens,
                         "pfl_family_reunification", true},
                    Path{"pfl_medical_care", MultiYearPath::Opens, "pfl_medical_care"},
                    Path{"employee_multi_year", MultiYearPath::Renews, "employee_multi_year", true},
                    Path{"talent_researcher", MultiYearPath::Renews, "talent_researcher"},
                    Path{"temporary_worker", MultiYearPath::Excluded, nullptr},
                    Path{"visitor", MultiYearPath::Excluded, nullptr},
                    Path{"pfl_protection_order", MultiYearPath::Excluded, nullptr},
                    Path{"trainee", MultiYearPath::Excluded, nullptr},
                    Path{"ict_seconded_employee", MultiYearPath::None, nullptr},
                    Path{"resident_long_term_eu", MultiYearPath::None, nullptr},
                    Path{"cra_1y_private_family", MultiYearPath::None, nullptr}));

struct Lasts {
  const char* title;
  int months;
  EndsWith ends_with;
  Certainty certainty = Certainty::Settled;
};

class L411_4_Durations : public testing::TestWithParam<Lasts> {};

TEST_P(L411_4_Durations, AreFourYearsUnlessListed) {
  const auto& row = GetParam();
  const auto found = multi_year_duration(permit_named(row.title));
  EXPECT_EQ(found.months_max, row.months) << row.title;
  EXPECT_EQ(found.ends_with, row.ends_with) << row.title;
  EXPECT_EQ(found.certainty, row.certainty) << row.title;
}

INSTANTIATE_TEST_SUITE_P(
    Table, L411_4_Durations,
    testing::Values(Lasts{"employee_multi_year", 48, EndsWith::Nothing},
                    Lasts{"pfl_family_reunification", 48, EndsWith::Nothing},
                    Lasts{"subsidiary_protection_multi_year", 48, EndsWith::Nothing},
                    Lasts{"talent_eu_blue_card", 48, EndsWith::Contract},
                    Lasts{"talent_family", 48, EndsWith::MainCard},
                    Lasts{"ict_seconded_employee", 36, EndsWith::Posting},
                    Lasts{"seasonal_worker", 36, EndsWith::Nothing},
                    Lasts{"student_multi_year", 48, EndsWith::StudyCycle},
                    Lasts{"student_mobility_programme", 24, EndsWith::Nothing, Certainty::Unsure},
                    Lasts{"pfl_spouse_of_french_multi_year", 24, EndsWith::Nothing,
                          Certainty::Unsure},
                    Lasts{"pfl_medical_care", 48, EndsWith::Care, Certainty::Unsure}));

TEST(L433_1, HabitualResidenceIsAskedForFrom28January2024ExceptOfSome) {
  const auto employee = permit_named("employee_multi_year");
  EXPECT_FALSE(asks_habitual_residence(employee, date(2024, 1, 27)));
  EXPECT_TRUE(asks_habitual_residence(employee, date(2024, 1, 28)));
  for (const auto* exempt : {"talent_researcher", "seasonal_worker", "student_mobility_programme",
                             "subsidiary_protection_multi_year", "stateless_multi_year"}) {
    EXPECT_FALSE(asks_habitual_residence(permit_named(exempt), date(2026, 1, 1))) << exempt;
  }
}

TEST(L433_1_1, WallConcernsTemporaryCardsUnderTheContractFrom28January2024) {
  const auto applies = [](const char* id, Date filed) {
    return renewal_wall(permit_named(id), filed).applies;
  };
  EXPECT_FALSE(applies("employee_temporary", date(2024, 1, 27)));
  EXPECT_TRUE(applies("employee_temporary", date(2024, 1, 28)));
  EXPECT_FALSE(applies("student_temporary", date(2026, 1, 1)));
  EXPECT_FALSE(applies("employee_multi_year", date(2026, 1, 1)));
  EXPECT_FALSE(applies("temporary_worker", date(2026, 1, 1)));
}

TEST(L413_7, ConcernsTheGroundsItNames) {
  for (const auto& rule : resident_rules()) {
    const bool named = rule.ground == ResidentGround::SpouseOfFrench ||
                       rule.ground == ResidentGround::ParentOfFrenchChild ||
                       rule.ground == ResidentGround::FamilyReunification ||
                       is_long_term_eu(rule.ground);
    ASSERT_TRUE(find_permit(rule.title)) << rule.title;
    EXPECT_EQ(asks_integration(rule), named) << rule.title;
  }
}

TEST(L413_7, TheMayorIsAskedFrom2026AndSilentForTwoMonths) {
  EXPECT_TRUE(mayor_opinion({.filed = date(2026, 1, 1)}).is_asked);
  EXPECT_FALSE(mayor_opinion({.filed = date(2025, 12, 31)}).is_asked);
  EXPECT_EQ(mayor_silence_is_favourable_from(date(2026, 12, 31)), date(2027, 2, 28));
}

TEST(L423_12, AgeIsEnoughFrom18To21) {
  const Date birth = date(2005, 8, 1);
  EXPECT_EQ(child_age(birth, date(2023, 7, 31)), ChildAge::Under18);
  EXPECT_EQ(child_age(birth, date(2023, 8, 1)), ChildAge::From18To21);
  EXPECT_EQ(child_age(birth, date(2026, 8, 1)), ChildAge::From18To21);
  EXPECT_EQ(child_age(birth, date(2026, 8, 2)), ChildAge::Over21);
}

TEST(L411_5, CardsOfTenYearsLapseByThreeYearsOutsideFrance) {
  const auto resident = lapse_of(permit_named("resident_spouse_of_french"));
  EXPECT_EQ(resident.years_outside_france, 3);
  EXPECT_EQ(resident.certainty, Certainty::Settled);
  const auto of_union = lapse_of(permit_named("resident_long_term_eu"));
  EXPECT_EQ(of_union.years_outside_france, 6);
  EXPECT_EQ(of_union.years_outside_union, 3);
  EXPECT_EQ(of_union.certainty, Certainty::Unsure);
  EXPECT_EQ(lapse_of(permit_named("cra_10y")).years_outside_france, 0);
}

TEST(Catalogue, CardsThatLeadSomewhereAgreeWithTheRules) {
  for (const auto& held : catalogue()) {
    const auto path = multi_year_of_same_mention(*find_permit(held.id));
    if (path.path != MultiYearPath::Opens || permit(path.title).id == held.id) continue;
    EXPECT_TRUE(leads_to(*find_permit(held.id), path.title)) << held.id;
  }
  EXPECT_TRUE(leads_to(permit_named("pfl_occupational_accident"),
                       permit_named("resident_occupational_accident")));
  EXPECT_FALSE(leads_to(permit_named("visitor"), permit_named("resident_spouse_of_french")));
}

TEST(L426_4, PermanentCardComesByRequestAgeOrSecondRenewal) {
  PermanentCase one{.held = permit_named("resident_spouse_of_french"), .born = date(1966, 5, 10)};
  EXPECT_EQ(permanent_card(one, date(2026, 5, 10)), PermanentBy::Nothing);
  EXPECT_EQ(permanent_card(one, date(2026, 5, 11)), PermanentBy::Age);
  one.wants_long_term_eu = true;
  EXPECT_EQ(permanent_card(one, date(2026, 5, 11)), PermanentBy::Nothing);
  one.asked = true;
  EXPECT_EQ(permanent_card(one, date(2026, 5, 10)), PermanentBy::Asked);
  one.cards_in_a_row = 2;
  EXPECT_EQ(permanent_card(one, date(2026, 5, 10)), PermanentBy::SecondRenewal);
  one.held = permit_named("employee_multi_year");
  EXPECT_EQ(permanent_card(one, date(2026, 5, 11)), PermanentBy::Nothing);
}

TEST(L433_2, CardsOfTenYearsAreRenewedByRight) {
  EXPECT_TRUE(is_renewed_by_right(permit_named("resident_long_term_eu")));
  EXPECT_TRUE(is_renewed_by_right(permit_named("refugee_resident_card")));
  EXPECT_TRUE(is_renewed_by_right(permit_named("cra_10y")));
  EXPECT_FALSE(is_renewed_by_right(permit_named("cra_1y_private_family")));
  EXPECT_FALSE(is_renewed_by_right(permit_named("employee_multi_year")));
}

}  // namespace
}  // namespace sejour::law
