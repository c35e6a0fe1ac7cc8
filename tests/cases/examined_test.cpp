#include <gtest/gtest.h>

#include "cases/state.h"

namespace sejour::cases {
namespace {

const Event kFiled{date(2026, 3, 2), Filed{.application = "a1"}};

CourtOrderId order_of(std::uint8_t byte) {
  CourtOrderId id;
  id.uuid.bytes.fill(byte);
  return id;
}

TEST(CourtOrder, PenaltyCountsEachDayAfterTheDayDueUntilItIsExecuted) {
  CourtOrderReceived received;
  received.order = order_of(1);
  received.application = "a1";
  received.due = date(2026, 4, 10);
  received.penalty_eur_per_day = 50;
  std::vector<Event> events{kFiled, {date(2026, 4, 1), received}};

  auto state = fold(events, date(2026, 5, 1));
  ASSERT_EQ(state.situation.court_orders.size(), 1U);
  EXPECT_EQ(state.situation.court_orders[0].penalty_eur(date(2026, 4, 10)), 0U);
  EXPECT_EQ(state.situation.court_orders[0].penalty_eur(date(2026, 4, 11)), 50U);
  EXPECT_EQ(state.situation.court_orders[0].penalty_eur(date(2026, 4, 20)), 500U);

  events.push_back(
      {date(2026, 4, 12), CourtOrderExecuted{.order = order_of(1), .how = "delivered"}});
  state = fold(events, date(2026, 5, 1));
  EXPECT_EQ(state.situation.court_orders[0].penalty_eur(date(2026, 5, 1)), 100U);
}

TEST(FactRecorded, TheLastWordOnAFactCounts) {
  FactRecorded said{.fact = FactKind::FrenchA2, .answer = FactAnswer::No};
  std::vector<Event> events{{date(2026, 1, 5), said}};
  said.answer = FactAnswer::Yes;
  said.source = FactSource::Document;
  events.push_back({date(2026, 2, 5), said});

  const auto before = fold(events, date(2026, 1, 31));
  EXPECT_EQ(before.situation.fact(FactKind::FrenchA2)->content.answer, FactAnswer::No);
  const auto after = fold(events, date(2026, 2, 5));
  ASSERT_EQ(after.situation.known_facts.size(), 1U);
  EXPECT_EQ(after.situation.fact(FactKind::FrenchA2)->content.answer, FactAnswer::Yes);
  EXPECT_EQ(after.situation.fact(FactKind::FrenchB1), nullptr);
}

TEST(Urgency, ANewDeclarationWaitsForANewAnswer) {
  std::vector<Event> events{
      kFiled,
      {date(2026, 3, 3), UrgencyDeclared{.application = "a1", .kind = UrgencyKind::Job}},
      {date(2026, 3, 4), UrgencySorted{.application = "a1"}},
  };
  EXPECT_TRUE(fold(events, date(2026, 3, 4)).find("a1")->examination.is_urgent());
  events.push_back({date(2026, 3, 9), UrgencyDeclared{.application = "a1"}});
  EXPECT_FALSE(fold(events, date(2026, 3, 9)).find("a1")->examination.is_urgent());
}

TEST(ProposalChecked, AnotherProposalMustBeCheckedAgain) {
  std::vector<Event> events{
      kFiled,
      {date(2026, 3, 3), DecisionProposed{.application = "a1"}},
      {date(2026, 3, 4), ProposalChecked{.application = "a1"}},
  };
  EXPECT_TRUE(fold(events, date(2026, 3, 4)).find("a1")->examination.proposal_check.has_value());
  events.push_back({date(2026, 3, 5), DecisionProposed{.application = "a1"}});
  EXPECT_FALSE(fold(events, date(2026, 3, 5)).find("a1")->examination.proposal_check.has_value());
}

TEST(SamePersonNoted, ASplitTakesThePlaceOfTheLink) {
  DossierId other;
  other.uuid.bytes.fill(9);
  std::vector<Event> events{
      {date(2026, 3, 3), SamePersonNoted{.other = other, .step = SamePersonStep::Proposed}},
      {date(2026, 3, 4), SamePersonNoted{.other = other, .step = SamePersonStep::Confirmed}},
      {date(2026, 6, 1), SamePersonNoted{.other = other, .step = SamePersonStep::Split}},
  };
  EXPECT_EQ(fold(events, date(2026, 5, 1)).situation.same_person.at(0).content.step,
            SamePersonStep::Confirmed);
  const auto after = fold(events, date(2026, 6, 1));
  ASSERT_EQ(after.situation.same_person.size(), 1U);
  EXPECT_EQ(after.situation.same_person[0].content.step, SamePersonStep::Split);
}

}  // namespace
}  // namespace sejour::cases
