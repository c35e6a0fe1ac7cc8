#include "cases/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "cases/decide.h"

namespace sejour::cases {
namespace {

using testing::SizeIs;

constexpr Date kFiled = date(2024, 6, 1);

law::PermitId named_permit(std::string_view id) {
  return law::find_permit(id).value();
}

Event filed(std::string name, std::optional<std::string> replaces = {}) {
  return {.on = kFiled,
          .body = Filed{.application = std::move(name),
                        .kind = law::ApplicationKind::Renewal,
                        .permit = named_permit("student_temporary"),
                        .channel = law::FilingChannel::Teleservice,
                        .remedies_stated = {},
                        .replaces_closed = std::move(replaces)}};
}

Event held(std::string_view permit, Date on, Date until) {
  return {.on = on, .body = PermitHeld{.permit = named_permit(permit), .from = {}, .until = until}};
}

const Application& only(const State& state) {
  return state.applications.front();
}

TEST(State, ApplicationFollowsTheLastPermitToStay) {
  const auto state = fold({held("refugee_resident_card", date(2015, 1, 1), date(2024, 12, 31)),
                           held("tve_travel_document", date(2022, 1, 1), date(2027, 1, 1)),
                           held("dcem", date(2022, 1, 2), date(2027, 1, 1)), filed("a1")},
                          kFiled);
  EXPECT_EQ(only(state).held, 0U);
}

TEST(State, WronglyClosedApplicationGivesItsDateAndEnds) {
  auto again = filed("a2", "a1");
  again.on = kFiled + days{90};
  const auto state = fold({filed("a1"), again}, again.on);
  EXPECT_EQ(state.applications[1].counted_filing(), kFiled);
  EXPECT_FALSE(state.applications[0].is_pending());
  EXPECT_TRUE(state.applications[1].is_pending());
}

TEST(State, FileIsWholeWhenTheLastMissingDocumentComes) {
  const Date later = kFiled + days{10};
  State state = fold({filed("a1")}, kFiled);
  apply(state, {.on = later,
                .body = FoundIncomplete{.application = "a1", .missing = {"photo", "passport"}}});
  apply(state, {.on = later, .body = DocumentsReceived{.application = "a1", .items = {"photo"}}});
  EXPECT_FALSE(only(state).is_complete());
  apply(state, {.on = later + days{1},
                .body = DocumentsReceived{.application = "a1", .items = {"passport"}}});
  EXPECT_EQ(only(state).completeness, Completeness::Completed);
  EXPECT_EQ(only(state).completed_on, later + days{1});
}

TEST(State, AnnulledDecisionLeavesTheApplicationPendingUntilTheNextOne) {
  const Decided refused{.application = "a1", .outcome = Outcome::Refused};
  State state = fold({filed("a1")}, kFiled);
  apply(state, {.on = kFiled, .body = refused});
  EXPECT_FALSE(only(state).is_pending());
  apply(state, {.on = kFiled, .body = Annulled{.application = "a1"}});
  EXPECT_TRUE(only(state).is_pending());
  apply(state, {.on = kFiled, .body = refused});
  EXPECT_FALSE(only(state).is_pending());
}

TEST(State, CardHandedOverIsAPermitInHand) {
  State state = fold({filed("a1")}, kFiled);
  Decided granted{.application = "a1", .outcome = Outcome::Granted};
  granted.until = date(2025, 9, 9);
  apply(state, {.on = kFiled, .body = granted});
  apply(state, {.on = date(2024, 10, 1), .body = CardHandedOver{}});
  ASSERT_THAT(state.permits, SizeIs(1));
  EXPECT_EQ(state.permits[0].until, date(2025, 9, 9));
  EXPECT_EQ(state.permits[0].from, date(2024, 10, 1));
}

TEST(State, CardHandedOverAfterARefusalHasNoKnownEnd) {
  State state = fold({filed("a1")}, kFiled);
  Decided refused{.application = "a1", .outcome = Outcome::Refused};
  refused.until = date(2025, 9, 9);
  apply(state, {.on = kFiled, .body = refused});
  apply(state, {.on = date(2024, 10, 1), .body = CardHandedOver{}});
  EXPECT_EQ(state.permits.at(0).until, std::nullopt);
}

TEST(State, DuplicateEndsWithTheCardThatItStandsFor) {
  auto duplicate = filed("a1");
  std::get<Filed>(duplicate.body).kind = law::ApplicationKind::Duplicate;
  const auto state = fold({held("student_temporary", date(2023, 9, 10), date(2024, 9, 9)),
                           duplicate,
                           {.on = kFiled, .body = Decided{.application = "a1"}},
                           {.on = kFiled + days{20}, .body = CardHandedOver{}}},
                          kFiled + days{20});
  EXPECT_EQ(state.permits.at(1).until, date(2024, 9, 9));
}

TEST(State, TaskThatAPersonClosedIsRemembered) {
  State state = fold({filed("a1")}, kFiled);
  const TaskOpened opened{.application = "a1",
                          .kind = TaskKind::Horizon,
                          .due = kFiled,
                          .reason = "task.reason.horizon"};
  apply(state, {.on = kFiled, .body = opened});
  apply(state, {.on = kFiled,
                .body = TaskClosed{.application = "a1", .kind = TaskKind::Horizon, .note = "vu"}});
  EXPECT_THAT(state.tasks, SizeIs(0));
  EXPECT_THAT(only(state).closed_tasks, SizeIs(1));
}

/// One random admissible or inadmissible act on the dossier.
Command any_command(Date today) {
  const std::string name = *rc::gen::element<std::string>("a1", "a2", "a3");
  const auto outcome = *rc::gen::element(Outcome::Granted, Outcome::Refused);
  FileApplication filing{
      .today = today, .person = {}, .held = {}, .filing = {}, .pieces = {}, .attestation = {}};
  filing.filing = std::get<Filed>(filed(name).body);
  filing.filing.permit = *rc::gen::element(named_permit("student_temporary"),
                                           named_permit("visitor"), named_permit("cra_10y"));
  filing.pieces.push_back({.application = "elsewhere"});
  filing.attestation.application = "nowhere";
  DecisionProposed proposal;
  proposal.application = name;
  proposal.outcome = outcome;
  proposal.grounds = "motif";
  proposal.until = today + days{365};
  Decided decision;
  decision.application = name;
  decision.outcome = outcome;
  decision.grounds = "motif";
  decision.until = today + days{365};
  decision.signatory = Signatory{.name = "n", .capacity = "c", .service = "s", .delegation = ""};
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1:
      return filing;
    case 2:
      return RecordComplete{today, name};
    case 3:
      return RequestDocuments{today, name, {"enrolment_certificate"}, today + days{30}};
    case 4:
      return SendDocuments{today, name, {{.application = "b", .document_type = "passport"}}};
    case 5:
      return Propose{today, proposal};
    case 6:
      return Decide{today, decision};
    case 7:
      return HandOverCard{today, name};
    default:
      return Withdraw{today, name};
  }
}

// `apply` of the events equals the state in memory, and never meets what it would refuse.
RC_GTEST_PROP(Dossier, FoldOfItsEventsIsTheStateInMemory, ()) {
  State in_memory;
  std::vector<Event> journal;
  Date today = date(2024, 1, 1);
  const int acts = *rc::gen::inRange(1, 25);
  for (int i = 0; i < acts; ++i) {
    today += days{*rc::gen::inRange(0, 40)};
    const auto events = decide(in_memory, any_command(today));
    if (!events) continue;
    for (const auto& event : *events) {
      apply(in_memory, event);
      journal.push_back(event);
    }
  }
  RC_ASSERT(fold(journal, today) == in_memory);
}

}  // namespace
}  // namespace sejour::cases
