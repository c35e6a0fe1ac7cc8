#include <gtest/gtest.h>

#include "longest_scenario.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;

/// A card in force, whatever it is, and the commitment.
std::vector<cases::Event> with_card(std::string_view permit = "visitor") {
  return {held(date(2025, 8, 1), permit, date(2026, 7, 31)),
          fact(FactKind::RepublicCommitmentSigned)};
}

TEST(L423_11, AnAscendantHasADocumentOfEntryALinkAndIsDependent) {
  const auto ascendant = with_card() + std::vector{fact(FactKind::AscendantOfFrench)};
  EXPECT_EQ(finding(title_of(after(ascendant), "resident_dependent_ascendant"), "dependent"),
            Finding::NotKnown);
  const auto met = after(ascendant + std::vector{fact(FactKind::DependentOnFrenchFamily)});
  EXPECT_EQ(proposed(met), "resident_dependent_ascendant");
  EXPECT_EQ(met.longest()->article.article, "L. 423-11");
  EXPECT_EQ(met.longest()->certainty, Certainty::Unsure);
  EXPECT_EQ(title_of(after(ascendant +
                           std::vector{fact(FactKind::DependentOnFrenchFamily, FactAnswer::No)}),
                     "resident_dependent_ascendant")
                ->finding(),
            Finding::NotMet);
}

TEST(L423_11, WithoutACardTheLongStayVisaIsReadByAPerson) {
  const std::vector history{fact(FactKind::RepublicCommitmentSigned),
                            fact(FactKind::AscendantOfFrench),
                            fact(FactKind::DependentOnFrenchFamily)};
  EXPECT_EQ(finding(title_of(after(history), "resident_dependent_ascendant"), "long_stay_visa"),
            Finding::NotKnown);
  EXPECT_EQ(proposed(after(history + std::vector{fact(FactKind::LongStayVisa)})),
            "resident_dependent_ascendant");
}

TEST(L423_12, AChildOfAFrenchPersonNeedsToBeDependentFromTheDayAfter21) {
  // The next card begins on 1 August 2026.
  const auto child = [](Date birth, std::vector<cases::Event> more = {}) {
    return after(with_card() + std::vector{born(birth), fact(FactKind::ChildOfFrench)} + more);
  };
  EXPECT_EQ(proposed(child(date(2005, 8, 1))), "resident_child_of_french");
  const auto over = child(date(2005, 7, 31));
  EXPECT_EQ(finding(title_of(over, "resident_child_of_french"), "dependent_or_age"),
            Finding::NotKnown);
  EXPECT_EQ(proposed(child(date(2005, 7, 31), {fact(FactKind::DependentOnFrenchFamily)})),
            "resident_child_of_french");
  EXPECT_EQ(
      title_of(child(date(2005, 7, 31), {fact(FactKind::DependentOnFrenchFamily, FactAnswer::No)}),
               "resident_child_of_french")
          ->finding(),
      Finding::NotMet);
  EXPECT_EQ(proposed(child(date(2008, 8, 1))), "resident_child_of_french");
  const auto minor =
      child(date(2008, 8, 2), {fact(FactKind::DependentOnFrenchFamily, FactAnswer::No)});
  EXPECT_EQ(finding(title_of(minor, "resident_child_of_french"), "dependent_or_age"),
            Finding::NotKnown);
}

struct NamedGround {
  FactKind fact;
  std::string_view title;
  std::string_view article;
};

class L426_Grounds : public testing::TestWithParam<NamedGround> {};

TEST_P(L426_Grounds, AreMetByTheFactThatTheyName) {
  const auto& ground = GetParam();
  const auto met = after(with_card() + std::vector{fact(ground.fact)});
  EXPECT_EQ(proposed(met), ground.title);
  EXPECT_EQ(met.longest()->article.article, ground.article);
  EXPECT_EQ(met.longest()->certainty, Certainty::Unsure);
  const auto by_word = after(with_card() + std::vector{declared(ground.fact)});
  EXPECT_EQ(title_of(by_word, ground.title)->finding(), Finding::NotKnown);
  const auto denied = after(with_card() + std::vector{fact(ground.fact, FactAnswer::No)});
  EXPECT_EQ(title_of(denied, ground.title), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    OfTheLaw, L426_Grounds,
    testing::Values(NamedGround{FactKind::NationalityEligibleBirth, "resident_nationality_eligible",
                                "L. 426-1"},
                    NamedGround{FactKind::ServiceToFrance, "resident_service_to_france",
                                "L. 426-2, L. 426-3"},
                    NamedGround{FactKind::WorkAccidentPension, "resident_occupational_accident",
                                "L. 426-6, L. 426-7"}));

TEST(L426_6, TheCardOfAWorkAccidentLeadsToTheResidentCardByTheCatalogue) {
  const auto longest = after(with_card("pfl_occupational_accident"));
  const auto* title = title_of(longest, "resident_occupational_accident");
  ASSERT_NE(title, nullptr);
  EXPECT_EQ(title->finding(), Finding::NotKnown);
}

std::vector<cases::Event> for_the_union(std::vector<cases::Event> cards) {
  return cards + std::vector{fact(FactKind::RepublicCommitmentSigned),
                             fact(FactKind::ResourcesAtMinimumWage),
                             fact(FactKind::HealthCover),
                             fact(FactKind::AbsencesTooLong, FactAnswer::No),
                             fact(FactKind::CivicExamResident),
                             fact(FactKind::FrenchB1),
                             fact(FactKind::MayorOpinionFavourable)};
}

TEST(L421_12, ABlueCardNeedsTwoYearsInFranceAndTheRestIsReadByAPerson) {
  const auto of = [](Date since) {
    return after(for_the_union({held(date(2025, 8, 1), "talent_eu_blue_card", date(2026, 7, 31)),
                                fact(FactKind::LawfulStay, FactAnswer::Yes, since)}));
  };
  const auto five = of(date(2021, 8, 1));
  EXPECT_EQ(proposed(five), "resident_long_term_eu");
  EXPECT_EQ(five.longest()->article.article, "L. 421-12");
  EXPECT_EQ(finding(title_of(of(date(2021, 8, 2)), "resident_long_term_eu"), "lawful_stay"),
            Finding::NotKnown);
  EXPECT_EQ(finding(title_of(of(date(2024, 8, 1)), "resident_long_term_eu"), "lawful_stay"),
            Finding::NotKnown);
  EXPECT_EQ(finding(title_of(of(date(2024, 8, 2)), "resident_long_term_eu"), "lawful_stay"),
            Finding::NotMet);
}

TEST(L421_25, TheFamilyOfABlueCardHasItsArticle) {
  const auto five =
      after(for_the_union({held(date(2021, 8, 1), "talent_family", date(2026, 7, 31))}));
  EXPECT_EQ(proposed(five), "resident_long_term_eu");
  EXPECT_EQ(five.longest()->article.article, "L. 421-25");
}

TEST(L424_14, TheStayOfAProtectedPersonCountsFromTheRequest) {
  const auto of = [](Date request) {
    return after(for_the_union(
        {held(date(2023, 8, 1), "subsidiary_protection_multi_year", date(2026, 7, 31)),
         fact(FactKind::AsylumRequested, FactAnswer::Yes, request)}));
  };
  const auto five = of(date(2021, 8, 1));
  const auto* title = title_of(five, "resident_long_term_eu");
  EXPECT_EQ(finding(title, "lawful_stay"), Finding::Met);
  EXPECT_EQ(title->article.article, "L. 424-14");
  EXPECT_EQ(finding(title_of(of(date(2021, 8, 2)), "resident_long_term_eu"), "lawful_stay"),
            Finding::NotKnown);
}

TEST(L424_5, ARefugeeWhoAsksSeesTheCardOfTheUnionBesideTheRenewalByRight) {
  const auto refugee =
      for_the_union({held(date(2016, 8, 1), "refugee_resident_card", date(2026, 7, 31))});
  EXPECT_EQ(title_of(after(refugee), "resident_long_term_eu"), nullptr);
  const auto asks = after(refugee + std::vector{fact(FactKind::AsksLongTermEu)});
  const auto* title = title_of(asks, "resident_long_term_eu");
  ASSERT_NE(title, nullptr);
  EXPECT_EQ(title->article.article, "L. 424-5");
  EXPECT_EQ(title->finding(), Finding::Met);
}

/// The opinion of the mayor as the file of five years of stay shows it.
Condition opinion(std::vector<cases::Event> facts) {
  const auto longest =
      after(std::vector{held(date(2021, 8, 1), "talent_researcher", date(2026, 7, 31))} + facts);
  const auto* title = title_of(longest, "resident_long_term_eu");
  return *std::ranges::find(title->conditions, "mayor_opinion", &Condition::key);
}

TEST(L413_7, TheMayorIsFavourableByWordOrByTwoMonthsOfSilence) {
  EXPECT_EQ(opinion({}).finding, Finding::NotKnown);
  EXPECT_EQ(opinion({fact(FactKind::MayorOpinionFavourable)}).finding, Finding::Met);
  // Today is 1 June 2026.
  EXPECT_EQ(opinion({fact(FactKind::MayorAsked, FactAnswer::Yes, date(2026, 4, 1))}).finding,
            Finding::Met);
  const auto waits = opinion({fact(FactKind::MayorAsked, FactAnswer::Yes, date(2026, 4, 2))});
  EXPECT_EQ(waits.finding, Finding::NotKnown);
  EXPECT_EQ(waits.from, date(2026, 6, 2));
}

TEST(L413_7, AnUnfavourableOpinionIsWeighedByAPersonAndEndsTheSilence) {
  EXPECT_EQ(opinion({fact(FactKind::MayorOpinionFavourable, FactAnswer::No),
                     fact(FactKind::MayorAsked, FactAnswer::Yes, date(2026, 1, 1))})
                .finding,
            Finding::NotKnown);
}

TEST(L413_7, IntegrationCheckedWithAnEarlierCardIsNotCheckedAgainForThePermanentOne) {
  const std::vector card{held(date(2016, 8, 1), "resident_spouse_of_french", date(2026, 7, 31)),
                         fact(FactKind::RepublicCommitmentSigned),
                         fact(FactKind::AsksPermanentCard)};
  EXPECT_NE(proposed(after(card)), "resident_permanent");
  EXPECT_EQ(proposed(after(card + std::vector{declared(FactKind::IntegrationChecked)})),
            "resident_spouse_of_french");
  EXPECT_EQ(proposed(after(card + std::vector{fact(FactKind::IntegrationChecked)})),
            "resident_permanent");
}

TEST(L411_5, ACardOfTenYearsLapsesByAnAbsenceThatSomebodyReadAndNeverBySilence) {
  const auto by_right = [](std::string_view permit, std::vector<cases::Event> facts) {
    return after(std::vector{held(date(2016, 8, 1), permit, date(2026, 7, 31)),
                             fact(FactKind::RepublicCommitmentSigned)} +
                 facts)
        .titles.at(1);
  };
  const auto resident = [&](std::vector<cases::Event> facts) {
    return by_right("resident_spouse_of_french", std::move(facts)).finding();
  };
  EXPECT_EQ(resident({}), Finding::Met);
  EXPECT_EQ(resident({fact(FactKind::AbsentFromFrance, FactAnswer::No)}), Finding::Met);
  EXPECT_EQ(resident({declared(FactKind::AbsentFromFrance)}), Finding::NotKnown);
  EXPECT_EQ(resident({fact(FactKind::AbsentFromFrance)}), Finding::NotMet);
  EXPECT_EQ(resident({fact(FactKind::AbsentFromUnion)}), Finding::Met);
}

TEST(L411_5, TheRuleOfTheCardOfTheUnionWasNotReadAndTakesNothing) {
  for (const auto kind : {FactKind::AbsentFromFrance, FactKind::AbsentFromUnion}) {
    const auto longest = after({held(date(2016, 8, 1), "resident_long_term_eu", date(2026, 7, 31)),
                                fact(FactKind::RepublicCommitmentSigned), fact(kind)});
    EXPECT_EQ(finding(title_of(longest, "resident_long_term_eu"), "not_lapsed_union"),
              Finding::NotKnown);
  }
}

}  // namespace
}  // namespace sejour::rights
