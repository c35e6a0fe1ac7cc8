#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/decide.h"

// When a mandate may be given and ended.

namespace sejour::cases {
namespace {

using testing::SizeIs;

constexpr Date kToday = date(2026, 11, 23);

template <class IdType>
IdType numbered(std::uint8_t number) {
  IdType id;
  id.uuid.bytes[15] = number;
  return id;
}

MandateGiven mandate(std::uint8_t number = 1) {
  return {.mandate = numbered<MandateId>(number),
          .organisation = numbered<OrganisationId>(1),
          .organisation_name = "Association Exemple",
          .acts = {MandateAct::See, MandateAct::Prepare},
          .procedure = {},
          .until = date(2027, 5, 22),
          .consent = ConsentMeans::CodeByMail,
          .paper = std::nullopt,
          .recorded_by = "Lou"};
}

GiveMandate give(MandateGiven content) {
  return {.today = kToday,
          .mandate = std::move(content),
          .paper = std::nullopt,
          .person = std::nullopt};
}

RevokeMandate revoke(std::uint8_t number, Date today = kToday) {
  return {.today = today,
          .revocation = {.mandate = numbered<MandateId>(number), .by = MandateEnd::ByPerson}};
}

State after(const State& state, const Command& command) {
  auto changed = state;
  const auto events = decide(state, command);
  EXPECT_TRUE(events.has_value());
  for (const auto& event : events.value_or(std::vector<Event>{})) apply(changed, event);
  return changed;
}

Rejection rejection_of(const State& state, const Command& command) {
  const auto events = decide(state, command);
  EXPECT_FALSE(events.has_value());
  return events ? Rejection::NoSuchTask : events.error();
}

TEST(Mandate, LetsTheOrganisationFromTheDayToTheLastDay) {
  const auto state = after({}, give(mandate()));
  const auto organisation = numbered<OrganisationId>(1);
  EXPECT_TRUE(state.lets(organisation, MandateAct::See, kToday));
  EXPECT_TRUE(state.lets(organisation, MandateAct::See, date(2027, 5, 22)));
  EXPECT_FALSE(state.lets(organisation, MandateAct::See, date(2027, 5, 23)));
  EXPECT_FALSE(state.lets(organisation, MandateAct::File, kToday));
  EXPECT_FALSE(state.lets(numbered<OrganisationId>(2), MandateAct::See, kToday));
}

TEST(Mandate, LastsAYearAtMost) {
  auto year = mandate();
  year.until = date(2027, 11, 23);
  EXPECT_TRUE(decide({}, give(year)).has_value());
  year.until = date(2027, 11, 24);
  EXPECT_EQ(rejection_of({}, give(year)), Rejection::MandateTooLong);
}

TEST(Mandate, AllowsSomethingAndIsNotOverAlready) {
  auto nothing = mandate();
  nothing.acts.clear();
  EXPECT_EQ(rejection_of({}, give(nothing)), Rejection::MandateWithoutAct);
  auto past = mandate();
  past.until = kToday - days{1};
  EXPECT_EQ(rejection_of({}, give(past)), Rejection::MandateAlreadyOver);
}

TEST(Mandate, IsNotGivenTwiceButMayGrow) {
  const auto state = after({}, give(mandate()));
  EXPECT_EQ(rejection_of(state, give(mandate(2))), Rejection::MandateAddsNothing);
  auto smaller = mandate(2);
  smaller.acts = {MandateAct::See};
  smaller.procedure = "renewal";
  EXPECT_EQ(rejection_of(state, give(smaller)), Rejection::MandateAddsNothing);
  auto longer = mandate(2);
  longer.until += days{1};
  EXPECT_TRUE(decide(state, give(longer)).has_value());
  auto wider = mandate(2);
  wider.acts.push_back(MandateAct::File);
  EXPECT_TRUE(decide(state, give(wider)).has_value());
  auto other = mandate(2);
  other.organisation = numbered<OrganisationId>(2);
  EXPECT_TRUE(decide(state, give(other)).has_value());
}

TEST(Mandate, ThatWasEndedMayBeGivenAgain) {
  const auto ended = after(after({}, give(mandate())), revoke(1));
  EXPECT_FALSE(ended.lets(numbered<OrganisationId>(1), MandateAct::See, kToday));
  EXPECT_TRUE(decide(ended, give(mandate(2))).has_value());
}

TEST(Mandate, EndsOnceAndOnlyWhenItIsThere) {
  const auto state = after({}, give(mandate()));
  EXPECT_EQ(rejection_of(state, revoke(9)), Rejection::UnknownMandate);
  EXPECT_EQ(rejection_of(after(state, revoke(1)), revoke(1)), Rejection::MandateAlreadyEnded);
  EXPECT_EQ(rejection_of(state, revoke(1, date(2027, 5, 23))), Rejection::MandateAlreadyEnded);
}

TEST(Mandate, KeepsTheScanOfThePaperWithTheFile) {
  auto command = give(mandate());
  PieceAdded paper;
  paper.application = "a1";
  paper.piece = numbered<PieceId>(7);
  command.paper = paper;
  const auto state = after({}, command);
  EXPECT_THAT(state.own_pieces, SizeIs(1));
  ASSERT_THAT(state.mandates, SizeIs(1));
  EXPECT_EQ(state.mandates.front().content.paper, numbered<PieceId>(7));
}

}  // namespace
}  // namespace sejour::cases
