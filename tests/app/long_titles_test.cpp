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

  [[nodiscard]] LongTitles counted() const {
    LongTitles counts;
    count_long_titles(counts, dossier_.loaded, {dossier_.day, dossier_.day});
    return counts;
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
  happens(decided);
  EXPECT_EQ(counted(), (LongTitles{.possible = 1, .granted = 1}));
  LongTitles before;
  count_long_titles(before, dossier_.loaded, {dossier_.day - days{9}, dossier_.day - days{1}});
  EXPECT_EQ(before, LongTitles{});
}

TEST_F(LongTitlesTest, LessThanTheLongestIsCountedByWhetherSomebodyWroteWhy) {
  happens(one_year_more(""));
  EXPECT_EQ(counted(), (LongTitles{.possible = 1, .without_reason = 1}));
}

TEST_F(LongTitlesTest, TheLetterSaysWhyLessWasGranted) {
  happens(one_year_more("Le contrat de travail finit dans un an."));
  EXPECT_EQ(counted(), (LongTitles{.possible = 1, .with_reason = 1}));
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
