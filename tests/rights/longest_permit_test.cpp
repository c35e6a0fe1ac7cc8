#include "rights/longest_permit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "longest_scenario.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;

/// An employee whose first card of one year ends on 31 July 2026, all conditions of L. 433-4 met.
std::vector<cases::Event> employee() {
  return {born(date(1990, 1, 1)),
          held(date(2025, 8, 1), "employee_temporary", date(2026, 7, 31)),
          fact(FactKind::RepublicCommitmentSigned),
          fact(FactKind::ConditionsStillMet),
          fact(FactKind::IntegrationContractFollowed),
          fact(FactKind::CivicExamMultiYear),
          fact(FactKind::FrenchA2)};
}

TEST(LongestPermit, WhatThePersonDeclaresIsNeverTakenAsChecked) {
  auto history = employee();
  history.back() = declared(FactKind::FrenchA2);
  const auto by_word = after(history);
  const auto* title = title_of(by_word, "employee_multi_year");
  EXPECT_EQ(finding(title, "french_a2"), Finding::NotKnown);
  EXPECT_NE(proposed(by_word), "employee_multi_year");
  const auto condition = std::ranges::find(title->conditions, "french_a2", &Condition::key);
  EXPECT_TRUE(condition->declared);
  // An exemption that is only declared exempts nobody, and no word alone makes a threat.
  EXPECT_EQ(finding(title_of(after(history + std::vector{declared(FactKind::MedicalExemption)}),
                             "employee_multi_year"),
                    "french_a2"),
            Finding::NotKnown);
  EXPECT_EQ(finding(title_of(after(employee() +
                                   std::vector{declared(FactKind::SeriousThreatToPublicOrder)}),
                             "employee_multi_year"),
                    "no_threat"),
            Finding::Met);
  EXPECT_EQ(proposed(after(history + std::vector{fact(FactKind::FrenchA2)})),
            "employee_multi_year");
}

TEST(LongestPermit, ProposesTheMultiYearCardThatNobodyAskedFor) {
  const auto longest = after(employee());
  EXPECT_EQ(proposed(longest), "employee_multi_year");
  EXPECT_EQ(longest.begins, date(2026, 8, 1));
  EXPECT_EQ(longest.longest()->until, date(2030, 7, 31));
}

TEST(LongestPermit, SaysWhatIsMissingAndWhichDocumentWouldTell) {
  auto history = employee();
  history.pop_back();
  const auto longest = after(history);
  const auto* title = title_of(longest, "employee_multi_year");
  ASSERT_NE(title, nullptr);
  EXPECT_EQ(title->finding(), Finding::NotKnown);
  const auto language = std::ranges::find(title->conditions, "french_a2", &Condition::key);
  ASSERT_NE(language, title->conditions.end());
  EXPECT_EQ(language->article.article, "L. 433-4, 3°");
  EXPECT_EQ(language->told_by.front(), "language_certificate_a2");
  EXPECT_EQ(proposed(longest), "employee_temporary");
  EXPECT_EQ(title_of(after(history + std::vector{fact(FactKind::FrenchA2, FactAnswer::No)}),
                     "employee_multi_year")
                ->finding(),
            Finding::NotMet);
}

TEST(LongestPermit, NamesOnlyDocumentsOfTheLists) {
  auto history =
      employee() + std::vector{fact(FactKind::MarriedToFrench), fact(FactKind::ParentOfFrenchChild),
                               fact(FactKind::ReunifiedWithResident),
                               fact(FactKind::RefugeeRecognised)};
  for (const auto& title : after(history).titles) {
    for (const auto& condition : title.conditions) {
      EXPECT_FALSE(condition.article.article.empty()) << condition.key;
      for (const auto id : condition.told_by) {
        EXPECT_TRUE(law::find_document_type(id)) << condition.key << ' ' << id;
      }
    }
  }
}

TEST(LongestPermit, CountsOneYearOnTheDayTheNextCardBegins) {
  const auto stay = [](Date from) {
    return finding(title_of(after({held(from, "employee_temporary", date(2026, 7, 31))}),
                            "employee_multi_year"),
                   "lawful_stay");
  };
  EXPECT_EQ(stay(date(2025, 8, 1)), Finding::Met);
  EXPECT_EQ(stay(date(2025, 8, 2)), Finding::NotKnown);
}

TEST(LongestPermit, ExcludedCardsLeadToNoMultiYearCardOfTheirMention) {
  const auto longest = after({held(date(2025, 8, 1), "visitor", date(2026, 7, 31))});
  EXPECT_TRUE(std::ranges::none_of(
      longest.titles, [](const LongerTitle& title) { return title.rank == TitleRank::MultiYear; }));
}

TEST(LongestPermit, SchoolInFranceStandsInForTheExamButNotForTheLanguage) {
  const auto longest = after({held(date(2025, 8, 1), "employee_temporary", date(2026, 7, 31)),
                              fact(FactKind::SecondarySchoolInFrance)});
  const auto* title = title_of(longest, "employee_multi_year");
  EXPECT_EQ(finding(title, "civic_exam_multi_year"), Finding::Met);
  EXPECT_EQ(finding(title, "french_a2"), Finding::NotKnown);
}

TEST(LongestPermit, AgeLeavesTheLanguageOfTheMultiYearCardToAPerson) {
  const auto longest = after({born(date(1950, 1, 1)),
                              held(date(2025, 8, 1), "employee_temporary", date(2026, 7, 31)),
                              fact(FactKind::FrenchA2, FactAnswer::No)});
  const auto* title = title_of(longest, "employee_multi_year");
  EXPECT_EQ(finding(title, "civic_exam_multi_year"), Finding::Met);
  EXPECT_EQ(finding(title, "french_a2"), Finding::NotKnown);
}

TEST(LongestPermit, WithoutBirthDateNobodyIsToldThatTheExamIsMissing) {
  const auto longest = after({held(date(2025, 8, 1), "employee_temporary", date(2026, 7, 31)),
                              fact(FactKind::CivicExamMultiYear, FactAnswer::No)});
  EXPECT_EQ(finding(title_of(longest, "employee_multi_year"), "civic_exam_multi_year"),
            Finding::NotKnown);
}

TEST(LongestPermit, ApplicationsCompleteBefore2026NeedNoExam) {
  auto history =
      std::vector{held(date(2025, 2, 1), "employee_temporary", date(2026, 1, 31)),
                  filed(date(2025, 12, 31), "employee_temporary", law::ApplicationKind::Renewal,
                        law::FilingChannel::Counter),
                  fact(FactKind::RepublicCommitmentSigned), fact(FactKind::ConditionsStillMet),
                  fact(FactKind::IntegrationContractFollowed)};
  EXPECT_EQ(proposed(after(history)), "employee_multi_year");
  history[1].on = date(2026, 1, 1);
  EXPECT_EQ(proposed(after(history)), "employee_temporary");
}

TEST(LongestPermit, RenewedMultiYearCardAsksForResidenceAndNoExam) {
  const std::vector held_card{held(date(2022, 8, 1), "employee_multi_year", date(2026, 7, 31)),
                              fact(FactKind::RepublicCommitmentSigned),
                              fact(FactKind::ConditionsStillMet)};
  EXPECT_EQ(proposed(after(held_card)), "");
  EXPECT_EQ(proposed(after(held_card + std::vector{fact(FactKind::HabitualResidence)})),
            "employee_multi_year");
}

/// Employee cards of one year, each the renewal of the one before; the last ends in July 2026.
std::vector<cases::Event> yearly_cards(int count) {
  std::vector<cases::Event> cards;
  for (int year = 2026 - count; year < 2026; ++year) {
    cards.push_back(held(date(year, 8, 1), "employee_temporary", date(year + 1, 7, 31)));
  }
  return cards;
}

TEST(L433_1_1, AFourthRenewalInARowIsBeyondTheWall) {
  const auto wall = [](int cards) {
    return finding(title_of(after(yearly_cards(cards)), "employee_temporary", TitleRank::Temporary),
                   "renewals_in_a_row");
  };
  EXPECT_EQ(wall(3), Finding::Met);
  EXPECT_EQ(wall(4), Finding::NotMet);
}

TEST(L433_1_1, TheSecondRenewalInARowRaisesTheAlarm) {
  EXPECT_FALSE(after(yearly_cards(1)).second_renewal);
  EXPECT_TRUE(after(yearly_cards(2)).second_renewal);
  EXPECT_TRUE(after(yearly_cards(3)).second_renewal);
}

TEST(L433_1_1, TheDailyPlanOpensTheTaskOnceAndClosesItWhenDecided) {
  const auto plan = [](std::vector<cases::Event> history) {
    const auto state = cases::fold(history, kToday);
    return continuity_plan(state, kToday, {});
  };
  const auto about = [](const std::vector<TaskNow>& tasks) {
    return std::ranges::count(tasks, cases::TaskKind::SecondTemporaryRenewal, &TaskNow::kind);
  };
  const std::vector asks{filed(date(2026, 5, 15), "employee_temporary",
                               law::ApplicationKind::Renewal, law::FilingChannel::Counter)};
  EXPECT_EQ(about(plan(yearly_cards(1) + asks).open), 0);
  EXPECT_EQ(about(plan(yearly_cards(2) + asks).open), 1);
  const std::vector opened{
      cases::Event{.on = date(2026, 5, 16),
                   .body = cases::TaskOpened{.application = kA1,
                                             .kind = cases::TaskKind::SecondTemporaryRenewal,
                                             .due = kToday,
                                             .reason = {}}}};
  EXPECT_EQ(about(plan(yearly_cards(2) + asks + opened).open), 0);
  const std::vector granted{decided(date(2026, 5, 20), cases::Outcome::Granted)};
  EXPECT_EQ(about(plan(yearly_cards(2) + asks + opened + granted).close), 1);
}

std::vector<cases::Event> spouse(Date married) {
  return {born(date(1990, 1, 1)),
          held(date(2023, 8, 1), "pfl_spouse_of_french_temporary", date(2024, 7, 31)),
          held(date(2024, 8, 1), "pfl_spouse_of_french_multi_year", date(2026, 7, 31)),
          fact(FactKind::RepublicCommitmentSigned),
          fact(FactKind::MarriedToFrench, FactAnswer::Yes, married),
          fact(FactKind::LifeTogether),
          fact(FactKind::SpouseKeptNationality),
          fact(FactKind::ForeignMarriageTranscribed),
          fact(FactKind::CivicExamResident),
          fact(FactKind::MayorOpinionFavourable),
          fact(FactKind::FrenchB1)};
}

TEST(L423_6, SpouseOfFrenchAfterThreeYearsOfMarriageAndStay) {
  EXPECT_EQ(proposed(after(spouse(date(2023, 8, 1)))), "resident_spouse_of_french");
  const auto early = after(spouse(date(2023, 8, 2)));
  EXPECT_EQ(finding(title_of(early, "resident_spouse_of_french"), "married_for"), Finding::NotMet);
}

TEST(L423_6, EachConditionHoldsTheCardBack) {
  for (const auto kind :
       {FactKind::LifeTogether, FactKind::SpouseKeptNationality,
        FactKind::ForeignMarriageTranscribed, FactKind::CivicExamResident, FactKind::FrenchB1}) {
    const auto longest = after(spouse(date(2020, 1, 1)) + std::vector{fact(kind, FactAnswer::No)});
    EXPECT_EQ(title_of(longest, "resident_spouse_of_french")->finding(), Finding::NotMet);
  }
}

TEST(L423_5, ViolenceMakesTheEndOfLifeTogetherNoObstacleByComputation) {
  const auto ended = spouse(date(2020, 1, 1)) + std::vector{fact(FactKind::LifeTogetherEnded)};
  EXPECT_TRUE(after(ended).protections_to_see);
  const auto violence = after(ended + std::vector{fact(FactKind::FamilyViolence)});
  EXPECT_EQ(finding(title_of(violence, "resident_spouse_of_french"), "life_together"),
            Finding::NotKnown);
}

TEST(L423_10, ParentOfFrenchChildAfterThreeYearsUnderTheNamedCards) {
  const auto parent = [](Date from) {
    return std::vector{
        held(from, "pfl_parent_of_french_child_temporary", from + days{364}),
        held(from + days{365}, "pfl_parent_of_french_child_multi_year", date(2026, 7, 31)),
        fact(FactKind::RepublicCommitmentSigned),
        fact(FactKind::ParentOfFrenchChild),
        fact(FactKind::CivicExamResident),
        fact(FactKind::MayorOpinionFavourable),
        fact(FactKind::FrenchB1)};
  };
  EXPECT_EQ(proposed(after(parent(date(2023, 8, 1)))), "resident_parent_of_french_child");
  EXPECT_EQ(finding(title_of(after(parent(date(2023, 8, 2))), "resident_parent_of_french_child"),
                    "time_under_card"),
            Finding::NotKnown);
}

TEST(L424, ProtectedPeopleNeedFourYearsAndRefugeesNone) {
  const auto protection = [](Date from) {
    return after({held(from, "subsidiary_protection_multi_year", date(2026, 7, 31)),
                  fact(FactKind::RepublicCommitmentSigned), fact(FactKind::ConditionsStillMet)});
  };
  EXPECT_EQ(proposed(protection(date(2022, 8, 1))), "resident_subsidiary_protection");
  EXPECT_EQ(proposed(protection(date(2022, 8, 2))), "subsidiary_protection_multi_year");
  EXPECT_EQ(proposed(after(
                {fact(FactKind::RefugeeRecognised), fact(FactKind::RepublicCommitmentSigned)})),
            "refugee_resident_card");
}

std::vector<cases::Event> five_years(Date from) {
  return {held(from, "talent_researcher", date(2026, 7, 31)),
          fact(FactKind::RepublicCommitmentSigned),
          fact(FactKind::ResourcesAtMinimumWage),
          fact(FactKind::HealthCover),
          fact(FactKind::AbsencesTooLong, FactAnswer::No),
          fact(FactKind::CivicExamResident),
          fact(FactKind::MayorOpinionFavourable),
          fact(FactKind::FrenchB1)};
}

TEST(L426_17, LongTermResidentOfTheUnionAfterFiveYears) {
  EXPECT_EQ(proposed(after(five_years(date(2021, 8, 1)))), "resident_long_term_eu");
  EXPECT_NE(proposed(after(five_years(date(2021, 8, 2)))), "resident_long_term_eu");
}

TEST(L426_17, AllowancesWaiveResourcesAndAbsencesCount) {
  auto poor = five_years(date(2021, 8, 1)) +
              std::vector{fact(FactKind::ResourcesAtMinimumWage, FactAnswer::No)};
  EXPECT_EQ(title_of(after(poor), "resident_long_term_eu")->finding(), Finding::NotMet);
  poor.push_back(fact(FactKind::DisabilityOrOldAgeAllowance));
  EXPECT_EQ(proposed(after(poor)), "resident_long_term_eu");
  poor.push_back(fact(FactKind::AbsencesTooLong));
  EXPECT_EQ(title_of(after(poor), "resident_long_term_eu")->finding(), Finding::NotMet);
}

TEST(L426_18, AStayThatMayNotCountIsLeftToAPerson) {
  auto student = five_years(date(2022, 8, 1));
  student.insert(student.begin(), held(date(2021, 8, 1), "student_temporary", date(2022, 7, 31)));
  EXPECT_EQ(finding(title_of(after(student), "resident_long_term_eu"), "stay_that_counts"),
            Finding::NotKnown);
}

TEST(L426_4, PermanentCardOnceAskedForElseRenewalByRight) {
  const std::vector card{held(date(2016, 8, 1), "resident_spouse_of_french", date(2026, 7, 31)),
                         fact(FactKind::RepublicCommitmentSigned)};
  EXPECT_EQ(proposed(after(card)), "resident_spouse_of_french");
  const auto asked =
      card + std::vector{fact(FactKind::AsksPermanentCard), fact(FactKind::CivicExamResident),
                         fact(FactKind::MayorOpinionFavourable), fact(FactKind::FrenchB1)};
  EXPECT_EQ(proposed(after(asked)), "resident_permanent");
}

TEST(L433_2, OnlyAThreatThatAPersonStatedHoldsARenewalByRightBack) {
  const std::vector card{held(date(2016, 8, 1), "resident_spouse_of_french", date(2026, 7, 31)),
                         fact(FactKind::RepublicCommitmentSigned),
                         fact(FactKind::SeriousThreatToPublicOrder)};
  EXPECT_EQ(proposed(after(card)), "");
}

TEST(AlgerianAgreement, StaysApartFromTheCode) {
  const auto algerian = [](Date married) {
    return after({held(date(2025, 8, 1), "cra_1y_spouse_of_french", date(2026, 7, 31)),
                  fact(FactKind::MarriedToFrench, FactAnswer::Yes, married),
                  fact(FactKind::LifeTogether)});
  };
  const auto met = algerian(date(2025, 8, 1));
  EXPECT_EQ(proposed(met), "cra_10y");
  EXPECT_EQ(met.longest()->certainty, Certainty::Unsure);
  for (const auto& title : met.titles) EXPECT_EQ(law::permit(title.permit).id, "cra_10y");
  EXPECT_EQ(proposed(algerian(date(2025, 8, 2))), "");
}

TEST(L433_6, AnotherGroundIsShownAndLeftToAPerson) {
  const auto longest = after(employee() + std::vector{fact(FactKind::ParentOfFrenchChild)});
  const auto* other = title_of(longest, "pfl_parent_of_french_child_multi_year");
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(other->rank, TitleRank::MultiYearOtherGround);
  EXPECT_EQ(other->finding(), Finding::NotKnown);
}

TEST(LongestPermit, LessThanTheLongestIsToldFromAsMuch) {
  const auto longest = after(employee());
  const auto multi_year = law::find_permit("employee_multi_year").value();
  const auto temporary = law::find_permit("employee_temporary").value();
  const auto resident = law::find_permit("resident_nationality_eligible").value();
  const Date begins = date(2026, 8, 1);
  EXPECT_TRUE(is_less_than_longest(longest, temporary, begins, date(2027, 7, 31)));
  EXPECT_TRUE(is_less_than_longest(longest, multi_year, begins, date(2030, 7, 30)));
  EXPECT_FALSE(is_less_than_longest(longest, multi_year, begins, date(2030, 7, 31)));
  EXPECT_FALSE(is_less_than_longest(longest, resident, begins, date(2036, 7, 31)));
}

TEST(LongestPermit, CardEndsWithTheStudiesWhenTheyAreStated) {
  const std::vector student{held(date(2025, 8, 1), "student_temporary", date(2026, 7, 31)),
                            fact(FactKind::RepublicCommitmentSigned),
                            fact(FactKind::ConditionsStillMet)};
  EXPECT_EQ(after(student).longest()->until, std::nullopt);
  const auto stated =
      student + std::vector{fact(FactKind::StudyCycle, FactAnswer::Yes, {}, date(2028, 9, 30))};
  EXPECT_EQ(after(stated).longest()->until, date(2028, 9, 30));
}

}  // namespace
}  // namespace sejour::rights
