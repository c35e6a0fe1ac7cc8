#include "rights/fast_lane.h"

#include <gtest/gtest.h>

#include "scenario.h"

namespace sejour::rights {
namespace {

constexpr Date kFiledOn = date(2026, 9, 1);

class FastLaneTest : public testing::Test {
 protected:
  [[nodiscard]] std::optional<FastLane> lane(std::vector<std::string> changes = {}) {
    auto stated = cases::SituationStated{.application = kA1, .changes = std::move(changes)};
    history.push_back({.on = kFiledOn, .body = stated});
    const auto state = cases::fold(history, kFiledOn);
    return fast_lane(state, *state.find(kA1), LaneAnswer::Met);
  }

  [[nodiscard]] static LaneAnswer of(const FastLane& lane, LaneCheck check) {
    return lane.checks[static_cast<std::size_t>(check)].answer;
  }

  void fact(cases::FactKind kind, cases::FactAnswer answer) {
    history.push_back(
        {.on = kFiledOn, .body = cases::FactRecorded{.fact = kind, .answer = answer}});
  }

  std::vector<cases::Event> history{
      held(date(2025, 12, 1), "employee_temporary", date(2026, 11, 30)),
      filed(kFiledOn, "employee_temporary", law::ApplicationKind::Renewal,
            law::FilingChannel::Teleservice)};
};

TEST_F(FastLaneTest, IsForARenewalWhoseSituationSomebodyStated) {
  const auto without = cases::fold(history, kFiledOn);
  EXPECT_FALSE(fast_lane(without, *without.find(kA1), LaneAnswer::Met));
  EXPECT_TRUE(lane());
  history = {filed(kFiledOn, "employee_temporary", law::ApplicationKind::First,
                   law::FilingChannel::Teleservice)};
  EXPECT_FALSE(lane());
}

TEST_F(FastLaneTest, EndsWithTheAnswer) {
  history.push_back(decided(kFiledOn, cases::Outcome::Granted, date(2027, 11, 30)));
  EXPECT_FALSE(lane());
}

TEST_F(FastLaneTest, ShowsOnlyWhatChanged) {
  EXPECT_EQ(lane({"address"})->changes, (std::vector<std::string>{"address"}));
}

TEST_F(FastLaneTest, LeavesWhatNobodyKnowsOpen) {
  const auto found = lane();
  EXPECT_EQ(of(*found, LaneCheck::Identity), LaneAnswer::NotKnown);
  EXPECT_EQ(of(*found, LaneCheck::Exam), LaneAnswer::NotKnown);
  EXPECT_EQ(of(*found, LaneCheck::Documents), LaneAnswer::Met);
}

TEST_F(FastLaneTest, OneProofOfFrenchOrAnExemptionIsEnough) {
  fact(cases::FactKind::FrenchA2, cases::FactAnswer::Yes);
  EXPECT_EQ(of(*lane(), LaneCheck::Language), LaneAnswer::Met);
  history.pop_back();
  history.pop_back();
  fact(cases::FactKind::MedicalExemption, cases::FactAnswer::Yes);
  EXPECT_EQ(of(*lane(), LaneCheck::Language), LaneAnswer::Met);
  EXPECT_EQ(of(*lane(), LaneCheck::Exam), LaneAnswer::Met);
}

TEST_F(FastLaneTest, FiledOnTheLastDayIsInTimeAndTheDayAfterIsNot) {
  history[0] = held(date(2025, 9, 2), "employee_temporary", kFiledOn);
  EXPECT_EQ(of(*lane(), LaneCheck::Dates), LaneAnswer::Met);
  history[0] = held(date(2025, 9, 1), "employee_temporary", kFiledOn - days{1});
  EXPECT_EQ(of(*lane(), LaneCheck::Dates), LaneAnswer::NotMet);
}

TEST_F(FastLaneTest, ATitleThatAsksForNoExamLeavesItOut) {
  const auto state = [&] {
    history.push_back({.on = kFiledOn, .body = cases::SituationStated{.application = kA1}});
    return cases::fold(history, kFiledOn);
  }();
  LongestPermit longest;
  longest.titles = {
      {.rank = TitleRank::Temporary, .permit = *law::find_permit("employee_temporary")}};
  const auto lane = [&] { return *fast_lane(state, *state.find(kA1), LaneAnswer::Met, &longest); };
  EXPECT_EQ(of(lane(), LaneCheck::Exam), LaneAnswer::NotAsked);
  EXPECT_EQ(of(lane(), LaneCheck::Language), LaneAnswer::NotAsked);
  for (const auto& [finding, answer] : {std::pair{Finding::Met, LaneAnswer::Met},
                                        {Finding::NotMet, LaneAnswer::NotMet},
                                        {Finding::NotKnown, LaneAnswer::NotKnown}}) {
    longest.titles[0].conditions = {
        {.key = "civic_exam", .finding = finding, .fact = cases::FactKind::CivicExamMultiYear}};
    EXPECT_EQ(of(lane(), LaneCheck::Exam), answer);
  }
}

TEST(FastLane, IsAllDoneWhenNothingChangedAndEveryCheckIsMetOrNotAsked) {
  FastLane lane;
  for (auto& line : lane.checks) line.answer = LaneAnswer::Met;
  lane.checks[3].answer = LaneAnswer::NotAsked;
  EXPECT_TRUE(lane.is_all_done());
  for (const auto open : {LaneAnswer::NotMet, LaneAnswer::NotKnown}) {
    auto other = lane;
    other.checks[2].answer = open;
    EXPECT_FALSE(other.is_all_done());
  }
  auto changed = lane;
  changed.changes = {"work"};
  EXPECT_FALSE(changed.is_all_done());
  lane.drawn_for_control = true;
  EXPECT_FALSE(lane.is_all_done());
}

TEST(Draw, IsTheSameForTheSameSeedAndKeepsItsShare) {
  int drawn = 0;
  int drawn_otherwise = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto dossier = std::to_string(i);
    const bool first = is_drawn("2026-W48", dossier, "a1", 20);
    EXPECT_EQ(first, is_drawn("2026-W48", dossier, "a1", 20));
    drawn += first ? 1 : 0;
    drawn_otherwise += first && is_drawn("2026-W49", dossier, "a1", 20) ? 1 : 0;
  }
  EXPECT_NEAR(drawn, 2000, 200);
  EXPECT_NEAR(drawn_otherwise, 40, 30);
  EXPECT_FALSE(is_drawn("s", "d", "a", 0));
  EXPECT_TRUE(is_drawn("s", "d", "a", 1000));
}

}  // namespace
}  // namespace sejour::rights
