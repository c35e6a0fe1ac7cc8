#include "app/long_titles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/decision_letter.h"
#include "desk_house.h"
#include "rights/longest_permit.h"

namespace sejour::app {
namespace {

using cases::FactKind;
using testing::HasSubstr;

/// A decision of today on a renewal whose file shows every condition of the multi-year card.
class LongTitlesTest : public testing::Test {
 protected:
  LongTitlesTest() : dossier_(*house_.dossiers.open(house_.file_renewal())) {
    for (const auto kind : {FactKind::RepublicCommitmentSigned, FactKind::ConditionsStillMet,
                            FactKind::IntegrationContractFollowed, FactKind::CivicExamMultiYear,
                            FactKind::FrenchA2, FactKind::HabitualResidence}) {
      cases::FactRecorded fact;
      fact.fact = kind;
      fact.source = cases::FactSource::Checked;
      happens(fact);
    }
    longest_ = rights::longest_permit(dossier_.state, dossier_.day);
  }

  void happens(cases::Body body) {
    Recorded recorded;
    recorded.event = {.on = dossier_.day, .body = std::move(body)};
    recorded.sequence = dossier_.loaded.version() + 1;
    cases::apply(dossier_.state, recorded.event);
    dossier_.loaded.events.push_back(recorded);
  }

  [[nodiscard]] cases::Decided one_year_more(std::string reason) const {
    cases::Decided decided;
    decided.application = kFirstApplication;
    decided.until = dossier_.day + days{445};
    decided.shorter_reason = std::move(reason);
    return decided;
  }

  /// A decision of today.
  [[nodiscard]] std::optional<LongTitle> given(const cases::Decided& decided) const {
    return long_title_of(dossier_.state, decided, dossier_.day);
  }

  DeskHouse house_;
  Dossier dossier_;
  rights::LongestPermit longest_;
};

TEST_F(LongTitlesTest, TheLongestGrantedCountsThoughLessWasAsked) {
  ASSERT_NE(longest_.longest(), nullptr);
  auto decided = one_year_more("");
  decided.permit = longest_.longest()->permit;
  decided.until = longest_.longest()->until;
  EXPECT_EQ(given(decided), LongTitle::Granted);
}

TEST_F(LongTitlesTest, LessThanTheLongestIsToldApartByWhetherSomebodyWroteWhy) {
  EXPECT_EQ(given(one_year_more("")), LongTitle::ShorterWithoutReason);
  EXPECT_EQ(given(one_year_more("Le contrat finit.")), LongTitle::ShorterWithReason);
}

TEST_F(LongTitlesTest, WhatTheFileDoesNotShowWasNotPossibleByIt) {
  happens(cases::FactRecorded{.fact = FactKind::ConditionsStillMet,
                              .answer = cases::FactAnswer::No,
                              .source = cases::FactSource::Checked});
  EXPECT_EQ(given(one_year_more("")), LongTitle::NoneShown);
  auto decided = one_year_more("");
  decided.until = dossier_.day + days{1400};
  EXPECT_EQ(given(decided), LongTitle::GrantedBeyondFile);
}

TEST_F(LongTitlesTest, ARefusalIsNoLongTitleMissed) {
  auto decided = one_year_more("");
  decided.outcome = cases::Outcome::Refused;
  EXPECT_EQ(given(decided), std::nullopt);
}

TEST_F(LongTitlesTest, TheLetterSaysWhyLessWasGranted) {
  happens(one_year_more("Le contrat de travail finit dans un an."));
  const auto& application = *dossier_.state.find(kFirstApplication);
  const auto letter = decision_letter(dossier_, application, *application.decision(), {});
  std::string words;
  for (const auto& block : letter.blocks) {
    if (const auto* paragraph = std::get_if<text::PrintedParagraph>(&block.content)) {
      words += paragraph->text + "\n";
    }
  }
  EXPECT_THAT(words,
              HasSubstr("pour la raison suivante.\nLe contrat de travail finit dans un an."));
}

}  // namespace
}  // namespace sejour::app
