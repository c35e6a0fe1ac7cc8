#include "cases/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sejour::cases {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr Date kToday = date(2024, 6, 10);

law::PermitId permit_named(std::string_view id) {
  return law::find_permit(id).value();
}

/// A student who holds a card to 9 September and filed `a1` on 1 June.
State filed_state() {
  return fold({{.on = date(2023, 9, 10),
                .body = PermitHeld{.permit = permit_named("student_temporary"),
                                   .from = {},
                                   .until = date(2024, 9, 9)}},
               {.on = date(2024, 6, 1),
                .body = Filed{.application = "a1",
                              .kind = law::ApplicationKind::Renewal,
                              .permit = permit_named("student_temporary"),
                              .channel = law::FilingChannel::Teleservice,
                              .remedies_stated = {},
                              .replaces_closed = {}}}},
              kToday);
}

State with(State state, std::vector<Body> bodies) {
  for (auto& body : bodies) apply(state, {.on = kToday, .body = std::move(body)});
  return state;
}

Decided decision_of(Outcome outcome) {
  return {
      .application = "a1",
      .outcome = outcome,
      .permit = {},
      .until = {},
      .removal_order = {},
      .notified = {},
      .remedies_stated = true,
      .signatory =
          Signatory{.name = "C. Martin", .capacity = "préfète", .service = "DCL", .delegation = ""},
      .grounds = ""};
}

DecisionProposed proposal_of(Outcome outcome, std::string grounds, std::optional<Date> until) {
  return {.application = "a1",
          .outcome = outcome,
          .permit = {},
          .until = until,
          .grounds = std::move(grounds),
          .proposed_by = "agent"};
}

FileApplication filing_of(std::string name, std::string_view permit) {
  FileApplication command{
      .today = kToday, .person = {}, .held = {}, .filing = {}, .pieces = {}, .attestation = {}};
  command.filing.application = std::move(name);
  command.filing.permit = permit_named(permit);
  return command;
}

struct Row {
  const char* situation;
  State state;
  Command command;
  Rejection expected;
};

std::vector<Row> rejections() {
  const State filed = filed_state();
  const State proposed = with(filed_state(), {proposal_of(Outcome::Granted, "", date(2025, 9, 9))});
  const State withdrawn = with(filed_state(), {Withdrawn{.application = "a1"}});
  const State granted = with(filed_state(), {decision_of(Outcome::Granted)});
  const State refused = with(filed_state(), {decision_of(Outcome::Refused)});
  const State handed = with(granted, {CardHandedOver{.application = "a1"}});
  const RequestDocuments unlisted{
      .today = kToday, .application = "a1", .documents = {"no_such"}, .due = kToday};
  auto unsigned_refusal = decision_of(Outcome::Refused);
  unsigned_refusal.signatory->service.clear();
  auto no_end = decision_of(Outcome::Granted);
  auto past_end = decision_of(Outcome::Granted);
  past_end.until = kToday;
  return {
      {"a name twice", filed, filing_of("a1", "student_temporary"),
       Rejection::ApplicationNameTaken},
      {"the same request twice", filed, filing_of("a2", "student_temporary"),
       Rejection::RenewalAlreadyPending},
      {"never filed", filed, RecordComplete{kToday, "a9"}, Rejection::UnknownApplication},
      {"withdrawn", withdrawn, RecordComplete{kToday, "a1"}, Rejection::AlreadyWithdrawn},
      {"decided", refused, RecordComplete{kToday, "a1"}, Rejection::AlreadyDecided},
      {"withdrawn then asked to withdraw", withdrawn, Withdraw{kToday, "a1"},
       Rejection::AlreadyWithdrawn},
      {"nothing asked, due today", filed, RequestDocuments{kToday, "a1", {}, kToday},
       Rejection::NothingToAsk},
      {"not in the list, due today", filed, unlisted, Rejection::DocumentNotInList},
      {"due today", filed, RequestDocuments{kToday, "a1", {"enrolment_certificate"}, kToday},
       Rejection::DueDayTooEarly},
      {"nothing sent", filed, SendDocuments{kToday, "a1", {}}, Rejection::NoDocumentSent},
      {"proposal without grounds", filed, Propose{kToday, proposal_of(Outcome::Refused, "", {})},
       Rejection::GroundsMissing},
      {"nothing proposed, unsigned, no grounds", filed, Decide{kToday, unsigned_refusal},
       Rejection::NothingProposed},
      {"unsigned, no grounds", proposed, Decide{kToday, unsigned_refusal},
       Rejection::SignatoryMissing},
      {"refusal without grounds", proposed, Decide{kToday, decision_of(Outcome::Refused)},
       Rejection::GroundsMissing},
      {"granted without end", proposed, Decide{kToday, no_end}, Rejection::EndOfPermitMissing},
      {"granted to today", proposed, Decide{kToday, past_end}, Rejection::EndOfPermitPassed},
      {"card of nothing", filed, HandOverCard{kToday, "a9"}, Rejection::UnknownApplication},
      {"card of a refusal", refused, HandOverCard{kToday, "a1"}, Rejection::NotGranted},
      {"card twice", handed, HandOverCard{kToday, "a1"}, Rejection::CardAlreadyHandedOver},
      {"failure seen tomorrow", filed, ReportIncident{kToday, kToday + days{1}, {}, {}},
       Rejection::NotYetSeen},
      {"no task", filed, CloseTask{kToday, "a1", TaskKind::Horizon, "seen"}, Rejection::NoSuchTask},
  };
}

TEST(Decide, GradesAReportByWhatIsGivenAndNeverAsLogged) {
  IncidentReported report{.incident = {},
                          .kind = IncidentKind::SiteDown,
                          .page = "",
                          .what = "500",
                          .consequences = {},
                          .grade = EvidenceGrade::Logged,
                          .picture = {},
                          .reported_by = "la personne"};
  const auto told = decide(filed_state(), ReportIncident{kToday, date(2024, 6, 1), report, {}});
  ASSERT_THAT(told.value(), SizeIs(1));
  EXPECT_EQ(told->front().on, date(2024, 6, 1)) << "the day on which it was seen";
  EXPECT_EQ(std::get<IncidentReported>(told->front().body).grade, EvidenceGrade::Statement);
  PieceAdded picture;
  picture.application = "a1";
  picture.piece = PieceId{Uuid{{7}}};
  const auto shown =
      decide(filed_state(), ReportIncident{kToday, date(2024, 6, 1), report, picture});
  ASSERT_THAT(shown.value(), SizeIs(2));
  EXPECT_EQ(std::get<PieceAdded>(shown->front().body).application, "") << "the dossier's own";
  const auto& seen = std::get<IncidentReported>(shown->back().body);
  EXPECT_EQ(seen.grade, EvidenceGrade::Document);
  EXPECT_EQ(seen.picture, picture.piece);
}

TEST(Decide, KeepsAFailedAttemptEvenBeforeAnythingIsKnown) {
  PersonDescribed person;
  person.family_name = "DIALLO";
  const RecordFailedAttempt command{kToday, FilingFailed{.procedure = "renewal"}, person};
  ASSERT_THAT(decide(State{}, command).value(), SizeIs(2));
  EXPECT_THAT(decide(with({}, {person}), command).value(), SizeIs(1)) << "described already";
}

TEST(Decide, GivesTheFirstReasonAgainst) {
  for (const auto& row : rejections()) {
    const auto decided = decide(row.state, row.command);
    ASSERT_FALSE(decided) << row.situation;
    EXPECT_EQ(name_of(decided.error()), name_of(row.expected)) << row.situation;
  }
}

TEST(Decide, RefusalNeedsItsReasonsAndItsSignatory) {
  const State proposed = with(filed_state(), {proposal_of(Outcome::Refused, "motif", {})});
  auto refusal = decision_of(Outcome::Refused);
  refusal.grounds = "motif";
  EXPECT_TRUE(decide(proposed, Decide{kToday, refusal}));
}

TEST(Decide, ApplicationIsPendingAgainWhenAJudgeSuspendsTheRefusal) {
  const State suspended =
      with(filed_state(), {decision_of(Outcome::Refused), SuspendedByJudge{.application = "a1"}});
  EXPECT_TRUE(decide(suspended, RecordComplete{kToday, "a1"}));
  EXPECT_TRUE(suspended.applications.front().is_pending());
}

TEST(Decide, FilingHoldsEverythingThatItProves) {
  auto command = filing_of("a1", "student_temporary");
  command.held = PermitHeld{.permit = permit_named("student_temporary"), .from = {}, .until = {}};
  command.pieces.resize(2);
  const auto events = decide(State{}, command);
  ASSERT_TRUE(events);
  std::vector<std::string_view> types;
  for (const auto& event : *events) types.push_back(type_name(event.body));
  EXPECT_THAT(types, ElementsAre("person_described", "permit_held", "filed", "piece_added",
                                 "piece_added", "attestation_issued"));
}

// What a command carries cannot land on another application, or on none.
TEST(Decide, PiecesAndAttestationBelongToTheApplicationOfTheCommand) {
  auto command = filing_of("a1", "student_temporary");
  command.pieces.push_back({.application = "elsewhere"});
  command.attestation.application = "nowhere";
  State state;
  const auto events = decide(state, command);
  ASSERT_TRUE(events);
  for (const auto& event : *events) apply(state, event);
  EXPECT_THAT(state.applications.front().pieces, SizeIs(1));
  EXPECT_THAT(state.applications.front().documents, SizeIs(1));

  const auto sent = decide(filed_state(), SendDocuments{kToday, "a1", {{.application = "other"}}});
  ASSERT_TRUE(sent);
  EXPECT_EQ(std::get<PieceAdded>(sent->front().body).application, "a1");
}

TEST(Decide, NewAddressIsDeclaredWhenThePersonMoves) {
  const State state = with(State{}, {PersonDescribed{.town = "Lyon"}});
  const auto moved = decide(state, DescribePerson{kToday, {.town = "Nantes"}});
  const auto same =
      decide(state, DescribePerson{kToday, {.town = "Lyon", .email = "x@example.org"}});
  ASSERT_TRUE(moved);
  ASSERT_TRUE(same);
  EXPECT_THAT(*moved, SizeIs(2));
  EXPECT_THAT(*same, SizeIs(1));
}

TEST(Rejections, EachHasANameOfItsOwn) {
  EXPECT_EQ(name_of(Rejection::ApplicationNameTaken), "application_name_taken");
  EXPECT_EQ(name_of(Rejection::NothingProposed), "nothing_proposed");
  EXPECT_EQ(name_of(Rejection::GroundsMissing), "grounds_missing");
  EXPECT_EQ(name_of(Rejection::NoSuchTask), "no_such_task");
}

}  // namespace
}  // namespace sejour::cases
