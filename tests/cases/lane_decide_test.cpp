#include "cases/lane_decide.h"

#include <gtest/gtest.h>

namespace sejour::cases {
namespace {

constexpr Date kToday = date(2026, 7, 10);
constexpr auto kA1 = "a1";

/// A student who filed in time and stated that nothing changed.
State unchanged_state() {
  const auto permit = law::find_permit("student_temporary").value();
  State state;
  apply(state, {kToday - days{300}, PermitHeld{permit, std::nullopt, date(2026, 9, 9)}});
  apply(state, {kToday - days{20}, Filed{.application = kA1, .permit = permit}});
  apply(state, {kToday - days{20}, SituationStated{.application = kA1}});
  return state;
}

ValidateRenewal validation() {
  ValidateRenewal command{.today = kToday, .proposal = {.today = kToday}};
  command.proposal.proposal = {.application = kA1,
                               .outcome = Outcome::Granted,
                               .permit = std::nullopt,
                               .until = date(2027, 9, 9),
                               .grounds = {},
                               .shorter_reason = {},
                               .proposed_by = "Léa Martin"};
  command.lane = LaneFinding::AllDone;
  return command;
}

ValidateRenewal signed_validation() {
  auto command = validation();
  command.decision = Decide{.today = kToday};
  command.decision->decision.application = kA1;
  command.decision->decision.until = date(2027, 9, 9);
  command.decision->decision.signatory =
      Signatory{.name = "C. Martin", .capacity = "préfète", .service = "DCL", .delegation = "1"};
  return command;
}

std::vector<std::string> types_of(const DeskEvents& events) {
  std::vector<std::string> types;
  if (!events) return {std::string{name_of(events.error())}};
  for (const auto& event : *events) types.emplace_back(type_name(event.body));
  return types;
}

using Types = std::vector<std::string>;
const Types kLongWay{"not_for_one_validation"};

TEST(ValidateRenewal, RecordsCompleteAndProposesInOneAct) {
  EXPECT_EQ(types_of(decide(unchanged_state(), validation())),
            (Types{"found_complete", "decision_proposed"}));
}

TEST(ValidateRenewal, WithADelegationItDecidesInTheSameAct) {
  EXPECT_EQ(types_of(decide(unchanged_state(), signed_validation())),
            (Types{"found_complete", "decision_proposed", "decided"}));
}

TEST(ValidateRenewal, AFileFoundCompleteBeforeIsNotFoundSoTwice) {
  auto state = unchanged_state();
  apply(state, {kToday - days{3}, FoundComplete{.application = kA1}});
  EXPECT_EQ(types_of(decide(state, validation())), Types{"decision_proposed"});
}

TEST(ValidateRenewal, NothingIsRefusedInThisWay) {
  auto command = validation();
  command.proposal.proposal.outcome = Outcome::Refused;
  command.proposal.proposal.grounds = "L. 433-1";
  EXPECT_EQ(types_of(decide(unchanged_state(), command)), kLongWay);
}

TEST(ValidateRenewal, EachRuleOfItsStepsHolds) {
  auto without_end = validation();
  without_end.proposal.proposal.until.reset();
  EXPECT_EQ(types_of(decide(unchanged_state(), without_end)), Types{"end_of_permit_missing"});
  auto shorter = validation();
  shorter.proposal.length = GrantedLength::LessThanLongest;
  EXPECT_EQ(types_of(decide(unchanged_state(), shorter)), Types{"shorter_reason_missing"});
  auto unsigned_one = signed_validation();
  unsigned_one.decision->decision.signatory.reset();
  EXPECT_EQ(types_of(decide(unchanged_state(), unsigned_one)), Types{"signatory_missing"});
  // A novice's proposal waits for another, so it is not decided in the same act.
  auto novice = signed_validation();
  novice.proposal.draw =
      DrawnForControl{.application = kA1, .draw = std::string{kNoviceDraw} + "Léa Martin"};
  EXPECT_EQ(types_of(decide(unchanged_state(), novice)), Types{"proposal_not_checked"});
}

TEST(ValidateRenewal, WhatSomebodyMustLookAtGoesTheLongWay) {
  auto not_done = validation();
  not_done.lane = LaneFinding::NotAllDone;
  EXPECT_EQ(types_of(decide(unchanged_state(), not_done)), kLongWay);
  const std::vector<Body> reasons{
      SituationStated{.application = kA1, .changes = {"work"}},
      DrawnForControl{.application = kA1, .draw = "2026-07, 20 / 1000"},
      FoundIncomplete{.application = kA1, .missing = {"passport"}},
      DocumentsRequested{.application = kA1, .items = {{.document = "passport"}}},
      CommissionReferred{.application = kA1},
      OutsideListAsked{.application = kA1, .document = "passport"},
      validation().proposal.proposal,
  };
  for (const auto& reason : reasons) {
    auto state = unchanged_state();
    apply(state, {kToday - days{1}, reason});
    EXPECT_EQ(types_of(decide(state, validation())), kLongWay) << type_name(reason);
  }
  auto answered = unchanged_state();
  apply(answered, {kToday - days{1}, Withdrawn{.application = kA1}});
  EXPECT_EQ(types_of(decide(answered, validation())), Types{"already_withdrawn"});
}

TEST(ValidateRenewal, WithoutAStatementThereIsNothingToValidate) {
  const auto permit = law::find_permit("student_temporary").value();
  State state;
  apply(state, {kToday, Filed{.application = kA1, .permit = permit}});
  EXPECT_EQ(types_of(decide(state, validation())), kLongWay);
}

// ---- filing in the dossier of the last permit -------------------------------------------------

FileApplication second_filing() {
  const auto permit = law::find_permit("student_temporary").value();
  FileApplication command{.today = kToday};
  command.held = PermitHeld{permit, std::nullopt, date(2026, 9, 9)};
  command.filing = {.application = "a2", .permit = permit};
  command.situation = SituationStated{.application = "another", .changes = {"address"}};
  return command;
}

TEST(FileApplication, SaysWhatChangedOfTheApplicationThatItFiles) {
  const auto events = decide(State{}, second_filing());
  ASSERT_TRUE(events);
  State state;
  for (const auto& event : *events) apply(state, event);
  const auto& stated = state.find("a2")->examination.situation;
  ASSERT_TRUE(stated);
  EXPECT_EQ(stated->content.changes, std::vector<std::string>{"address"});
}

TEST(FileApplication, ACardKnownAlreadyIsNotToldTwice) {
  State state;
  apply(state, {date(2025, 9, 10), *second_filing().held});
  const auto events = decide(state, second_filing());
  ASSERT_TRUE(events);
  for (const auto& event : *events) {
    EXPECT_NE(type_name(event.body), "permit_held");
    apply(state, event);
  }
  EXPECT_EQ(state.find("a2")->held, std::optional<std::size_t>{0});
}

TEST(FileApplication, RemembersThatTheProgramHadPreparedItForThatCard) {
  State state;
  apply(state, {date(2025, 9, 10), *second_filing().held});
  const auto filed_after = [&](std::optional<Date> ends) {
    auto then = state;
    apply(then, {date(2026, 5, 9), RenewalPrepared{.permit = "student_temporary", .ends = ends}});
    const auto events = decide(then, second_filing());
    for (const auto& event : *events) apply(then, event);
    return then.find("a2")->examination.prepared_on;
  };
  EXPECT_EQ(filed_after(date(2026, 9, 9)), date(2026, 5, 9));
  EXPECT_EQ(filed_after({}), date(2026, 5, 9));  // as it was first stored
  EXPECT_EQ(filed_after(date(2025, 9, 9)), std::nullopt);
}

}  // namespace
}  // namespace sejour::cases
