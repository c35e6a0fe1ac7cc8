#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "app/automatic.h"
#include "app/measures.h"
#include "cases/lane_decide.h"
#include "desk_house.h"

/// The renewal that prepares itself: the engine tells once and files nothing; the desk validates
/// once.
namespace sejour::app {
namespace {

using cases::Outcome;
using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::int64_t kDayMs = 24LL * 3'600'000;

/// The card granted here ends on this day: the renewal is prepared four months before.
constexpr Date kCardEnds = date(2027, 8, 31);
constexpr Date kPreparedOn = date(2027, 4, 30);

class PreparedRenewalTest : public testing::Test {
 protected:
  template <class Kind>
  [[nodiscard]] static const Kind* got(const Result<DeskOutcome>& outcome) {
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
    return outcome ? std::get_if<Kind>(&*outcome) : nullptr;
  }
  [[nodiscard]] static bool is_done(const Result<DeskOutcome>& outcome) {
    return got<Appended>(outcome) != nullptr;
  }
  [[nodiscard]] static bool takes_the_long_way(const Result<DeskOutcome>& outcome) {
    const auto* rejection = got<cases::Rejection>(outcome);
    return rejection != nullptr && *rejection == cases::Rejection::NotForOneValidation;
  }

  void go_to(Date day) { house.clock.now += (day - house.clock.today()).count() * kDayMs; }

  /// The engine runs on every day until this one.
  void run_until(Date day) {
    while (house.clock.today() < day) {
      house.clock.now += kDayMs;
      house.run_engine();
    }
  }

  [[nodiscard]] static Answered until(Date day) {
    return {.outcome = Outcome::Granted, .until = day, .grounds = {}};
  }

  /// A renewal granted here, and its card in hand.
  [[nodiscard]] DossierId holder_until(Date day) {
    const auto dossier = house.file_renewal();
    EXPECT_TRUE(is_done(house.desk.propose(house.agent, house.on(dossier), until(day))));
    EXPECT_TRUE(is_done(house.desk.decide(house.signatory, house.on(dossier), until(day))));
    EXPECT_TRUE(is_done(house.desk.hand_over_card(house.agent, house.on(dossier))));
    return dossier;
  }

  /// The person confirms: the renewal is filed in the same dossier.
  void confirm(const DossierId& dossier, const std::string& name) {
    const auto state = house.dossiers.open(dossier)->state;
    const auto permit = state.permits.back().permit;
    const cases::FileApplication command{
        .today = house.clock.today(),
        .person = *state.person,
        .held =
            cases::PermitHeld{
                .permit = permit, .from = std::nullopt, .until = state.permits.back().until},
        .filing = {.application = name, .permit = permit, .remedies_stated = true},
        .pieces = house.every_piece(),
        .attestation = {.application = name, .document = law::DocumentKind::Filing},
        .situation = cases::SituationStated{}};
    const auto done = house.dossiers.act(dossier, command, {.id = "person:x", .on_behalf_of = {}},
                                         new_id<CommandId>(house.clock, house.random));
    EXPECT_TRUE(done && std::holds_alternative<Appended>(*done));
  }

  /// In one act when all is done; else, as for what was drawn for control, the long way.
  bool grant(const DossierId& dossier, const std::string& name, Date end) {
    const auto opened = *house.dossiers.open(dossier);
    const auto lane = **house.desk.lane(opened, *opened.state.find(name));
    if (lane.is_all_done()) {
      EXPECT_TRUE(
          is_done(house.desk.validate_renewal(house.signatory, on(dossier, name), until(end))));
      return true;
    }
    EXPECT_TRUE(is_done(house.desk.propose(house.agent, on(dossier, name), until(end))));
    EXPECT_TRUE(is_done(house.desk.decide(house.signatory, on(dossier, name), until(end))));
    return false;
  }

  [[nodiscard]] DeskAct on(const DossierId& dossier, const std::string& name) {
    auto act = house.on(dossier);
    act.application = name;
    return act;
  }

  /// The days on which the engine prepared a renewal of this dossier.
  [[nodiscard]] std::vector<Date> preparations(const DossierId& dossier) {
    std::vector<Date> found;
    const auto loaded = house.stores->journal().load(dossier);
    for (const auto& recorded : loaded->events) {
      if (!std::holds_alternative<cases::RenewalPrepared>(recorded.event.body)) continue;
      EXPECT_EQ(recorded.actor.id, kEngineActor);
      found.push_back(recorded.event.on);
    }
    return found;
  }

  /// The messages that wait and tell of a prepared renewal.
  [[nodiscard]] std::vector<OutboxMessage> told() {
    std::vector<OutboxMessage> found;
    const auto far = std::int64_t{1} << 50;
    const auto waiting = house.stores->outbox().pending(far, 10'000).value();
    for (const auto& pending : waiting) {
      if (pending.message.text.find("Votre renouvellement est prêt") == std::string::npos) continue;
      found.push_back(pending.message);
    }
    return found;
  }

  [[nodiscard]] std::vector<std::string> last_types(const DossierId& dossier, std::size_t count) {
    std::vector<std::string> types;
    const auto loaded = house.stores->journal().load(dossier);
    for (auto i = loaded->events.size() - count; i < loaded->events.size(); ++i) {
      types.emplace_back(cases::type_name(loaded->events[i].event.body));
    }
    return types;
  }

  DeskHouse house;
};

// ---- the engine --------------------------------------------------------------------------------

TEST_F(PreparedRenewalTest, IsPreparedOnTheFirstDayAndToldOnce) {
  const auto dossier = holder_until(kCardEnds);
  EXPECT_EQ(house.stores->journal().summary(dossier).value()->summary.next_due, kPreparedOn);
  go_to(kPreparedOn - days{1});
  house.run_engine();
  EXPECT_TRUE(preparations(dossier).empty());
  go_to(kPreparedOn);
  house.run_engine();
  EXPECT_EQ(preparations(dossier), std::vector{kPreparedOn});
  house.run_engine();
  run_until(kCardEnds + days{30});
  EXPECT_EQ(preparations(dossier), std::vector{kPreparedOn});
  ASSERT_THAT(told(), SizeIs(1));
  EXPECT_THAT(
      told().front().text,
      AllOf(HasSubstr("se termine le 31 août 2027"), HasSubstr("ne signale aucun changement"),
            HasSubstr("Rien n’est déposé"), HasSubstr("Du 3 mai 2027 au 2 juillet 2027 inclus")));
  EXPECT_EQ(told().front().to, "awa@exemple.fr");
}

TEST_F(PreparedRenewalTest, NothingIsFiledWithoutThePerson) {
  const auto dossier = holder_until(kCardEnds);
  run_until(kCardEnds);
  EXPECT_THAT(house.dossiers.open(dossier)->state.applications, SizeIs(1));
}

TEST_F(PreparedRenewalTest, ARunThatComesLateTellsOfTheDaysThatAreLeft) {
  const auto dossier = holder_until(kCardEnds);
  go_to(kCardEnds - days{10});
  house.run_engine();
  EXPECT_EQ(preparations(dossier), std::vector{kCardEnds - days{10}});
  ASSERT_THAT(told(), SizeIs(1));
  EXPECT_THAT(told().front().text, HasSubstr("au 31 août 2027 inclus"));
}

TEST_F(PreparedRenewalTest, AFactStatedSinceTheDecisionLeavesItToThePerson) {
  const auto dossier = holder_until(kCardEnds);
  house.clock.now += kDayMs;
  house.know(dossier, {cases::FactKind::LifeTogetherEnded});
  EXPECT_FALSE(house.stores->journal().summary(dossier).value()->summary.next_due);
  run_until(kCardEnds);
  EXPECT_TRUE(preparations(dossier).empty());
}

TEST_F(PreparedRenewalTest, AFileThatWaitsOrWasTakenBackHasNothingPrepared) {
  const auto waiting = house.file_renewal();
  const auto incomplete = house.file_renewal();
  EXPECT_TRUE(is_done(house.desk.request_documents(
      house.agent, house.on(incomplete),
      {.documents = {"passport"}, .due = house.clock.today() + days{30}})));
  const auto withdrawn = house.file_renewal();
  const auto done = house.dossiers.act(
      withdrawn,
      cases::Withdraw{.today = house.clock.today(), .application = std::string{kFirstApplication}},
      {.id = "person:x", .on_behalf_of = {}}, new_id<CommandId>(house.clock, house.random));
  ASSERT_TRUE(done);
  run_until(house.clock.today() + days{90});
  for (const auto& dossier : {waiting, incomplete, withdrawn}) {
    EXPECT_TRUE(preparations(dossier).empty());
  }
}

TEST_F(PreparedRenewalTest, WhatIsAskedBeforeItsDayIsNotPrepared) {
  const auto dossier = holder_until(kCardEnds);
  go_to(kPreparedOn - days{3});
  confirm(dossier, "a2");
  run_until(kCardEnds);
  EXPECT_TRUE(preparations(dossier).empty());
}

// Cards that end all along the year; each is confirmed, validated and handed over in time.
TEST_F(PreparedRenewalTest, AYearOfDaysPreparesEachCardOnceAndLeavesNoGap) {
  std::map<DossierId, int> names;
  for (int i = 0; i < 12; ++i) names[holder_until(date(2027, 4, 15) + days{30 * i})] = 2;
  house.signatory.delegation->in_force.until = date(2029, 1, 1);
  const Date first = house.clock.today();
  const Date last = first + days{365};
  std::size_t confirmed = 0;
  std::size_t validated = 0;
  while (house.clock.today() < last) {
    run_until(house.clock.today() + days{1});
    const Date today = house.clock.today();
    for (auto& [dossier, next] : names) {
      const auto state = house.dossiers.open(dossier)->state;
      const auto& prepared = state.situation.prepared;
      if (!prepared || prepared->content.from != today) continue;
      const auto name = "a" + std::to_string(next++);
      confirm(dossier, name);
      validated += grant(dossier, name, today + days{480}) ? 1U : 0U;
      ASSERT_TRUE(is_done(house.desk.hand_over_card(house.agent, on(dossier, name))));
      ++confirmed;
    }
  }
  EXPECT_GE(confirmed, 10U);
  EXPECT_GE(validated, 5U);
  std::size_t prepared = 0;
  for (const auto& [dossier, next] : names) {
    const auto found = preparations(dossier);
    EXPECT_EQ(found.size(), std::set(found.begin(), found.end()).size());
    EXPECT_LE(found.size(), static_cast<std::size_t>(next - 1));
    prepared += found.size();
  }
  EXPECT_THAT(told(), SizeIs(prepared));
  const auto measures = measure(house.stores->journal(), {first, last});
  ASSERT_TRUE(measures);
  EXPECT_EQ(measures->days.gap_days, 0U);
}

// ---- one validation ----------------------------------------------------------------------------

TEST_F(PreparedRenewalTest, AnAgentRecordsCompleteAndProposesInOneAct) {
  const auto dossier = house.file_unchanged();
  ASSERT_TRUE(is_done(
      house.desk.validate_renewal(house.agent, house.on(dossier), until(date(2027, 11, 22)))));
  EXPECT_EQ(last_types(dossier, 2),
            (std::vector<std::string>{"found_complete", "decision_proposed"}));
  const auto row = house.stores->journal().summary(dossier).value();
  EXPECT_EQ(row->summary.standing, Standing::ToDecide);
  EXPECT_TRUE(row->leased_by.empty());
}

TEST_F(PreparedRenewalTest, AHolderOfADelegationDecidesInTheSameAct) {
  const auto dossier = house.file_unchanged();
  const auto act = house.on(dossier);
  ASSERT_TRUE(
      is_done(house.desk.validate_renewal(house.signatory, act, until(date(2027, 11, 22)))));
  EXPECT_EQ(last_types(dossier, 4), (std::vector<std::string>{"found_complete", "decision_proposed",
                                                              "decided", "attestation_issued"}));
  const auto state = house.dossiers.open(dossier)->state;
  const auto& decision = *state.find(kFirstApplication)->decision();
  EXPECT_EQ(decision.content.signatory->name, "Jeanne Durand");
  EXPECT_EQ(decision.content.until, date(2027, 11, 22));
  // The same form sent again has the same answer and no second effect.
  const auto again = house.desk.validate_renewal(house.signatory, act, until(date(2027, 11, 22)));
  EXPECT_EQ(got<Appended>(again)->effect, AppendEffect::AlreadyStored);
}

TEST_F(PreparedRenewalTest, ADelegationThatHasEndedOnlyProposes) {
  const auto dossier = house.file_unchanged();
  auto signatory = house.signatory;
  signatory.delegation->in_force.until = house.clock.today() - days{1};
  EXPECT_FALSE(decides_at_once(signatory, house.clock.today()));
  ASSERT_TRUE(is_done(
      house.desk.validate_renewal(signatory, house.on(dossier), until(date(2027, 11, 22)))));
  EXPECT_EQ(last_types(dossier, 1), std::vector<std::string>{"decision_proposed"});
}

TEST_F(PreparedRenewalTest, ANovicesValidationIsLookedAtAgain) {
  const auto dossier = house.file_unchanged();
  auto novice = house.signatory;
  novice.name = "Noa Débutant";
  novice.probation = Probation{.since = date(2026, 11, 1)};
  ASSERT_TRUE(
      is_done(house.desk.validate_renewal(novice, house.on(dossier), until(date(2027, 11, 22)))));
  const auto state = house.dossiers.open(dossier)->state;
  EXPECT_EQ(state.find(kFirstApplication)->decision(), nullptr);
  EXPECT_TRUE(cases::waits_for_check(*state.find(kFirstApplication)));
}

TEST_F(PreparedRenewalTest, WhatChangedOrIsMissingGoesTheLongWay) {
  const Date end = date(2027, 11, 22);
  const auto changed =
      house.file_renewal("75", house.every_piece(), cases::SituationStated{.changes = {"work"}});
  const auto silent = house.file_renewal("75", house.every_piece());
  auto pieces = house.every_piece();
  ASSERT_FALSE(pieces.empty());
  pieces.pop_back();
  const auto without = house.file_renewal("75", std::move(pieces), cases::SituationStated{});
  for (const auto& dossier : {changed, silent, without}) {
    EXPECT_TRUE(takes_the_long_way(
        house.desk.validate_renewal(house.signatory, house.on(dossier), until(end))));
    EXPECT_TRUE(is_done(house.desk.propose(house.signatory, house.on(dossier), until(end))));
  }
}

TEST_F(PreparedRenewalTest, WhatIsDrawnForControlGoesTheLongWayEvenBeforeTheDrawIsWritten) {
  // The share of the draw is two per cent: among many files, some are drawn.
  std::vector<DossierId> drawn;
  for (int i = 0; i < 300; ++i) {
    const auto dossier = house.file_unchanged();
    const auto opened = *house.dossiers.open(dossier);
    const auto lane = house.desk.lane(opened, *opened.state.find(kFirstApplication));
    ASSERT_TRUE(lane && *lane);
    EXPECT_EQ((*lane)->is_all_done(), !(*lane)->drawn_for_control);
    if ((*lane)->drawn_for_control) drawn.push_back(dossier);
  }
  ASSERT_FALSE(drawn.empty());
  EXPECT_TRUE(takes_the_long_way(house.desk.validate_renewal(
      house.signatory, house.on(drawn.front()), until(date(2027, 11, 22)))));
}

TEST_F(PreparedRenewalTest, OnlyTheTitleWhoseConditionsWereCheckedIsGrantedInOneAct) {
  const auto dossier = house.file_unchanged();
  const auto opened = *house.dossiers.open(dossier);
  const auto longest = rights::longest_permit(opened.state, opened.day);
  const auto* title = rights::title_to_grant(longest, *opened.state.find(kFirstApplication));
  ASSERT_TRUE(title != nullptr && title->until);
  const auto validate = [&](const Answered& granted) {
    return house.desk.validate_renewal(house.agent, house.on(dossier), granted);
  };
  EXPECT_TRUE(takes_the_long_way(validate(until(*title->until + days{1}))));
  auto other = until(*title->until);
  other.permit = law::find_permit("resident_family_reunification");
  EXPECT_TRUE(takes_the_long_way(validate(other)));
  EXPECT_TRUE(is_done(validate(until(*title->until))));
}

TEST_F(PreparedRenewalTest, AFileOfAColleagueOrOfAnotherSiteIsLeftAlone) {
  const auto dossier = house.file_unchanged();
  ASSERT_TRUE(house.desk.take(house.colleague, dossier));
  const auto held =
      house.desk.validate_renewal(house.agent, house.on(dossier), until(date(2027, 11, 22)));
  EXPECT_NE(got<WithColleague>(held), nullptr);
  const auto elsewhere = house.desk.validate_renewal(house.agent_of_lyon, house.on(dossier),
                                                     until(date(2027, 11, 22)));
  EXPECT_EQ(elsewhere.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace sejour::app
