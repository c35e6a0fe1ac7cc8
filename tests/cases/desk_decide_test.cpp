#include "cases/desk_decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cases/decide.h"

namespace sejour::cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday = date(2026, 11, 23);  // a Monday

CourtOrderId order_of(std::uint8_t byte) {
  CourtOrderId id;
  id.uuid.bytes.fill(byte);
  return id;
}

PieceId piece_of(std::uint8_t byte) {
  PieceId id;
  id.uuid.bytes.fill(byte);
  return id;
}

DossierId file_of(std::uint8_t byte) {
  DossierId id;
  id.uuid.bytes.fill(byte);
  return id;
}

/// A file with a renewal filed on 1 October, and what people do with it.
class DeskDecide : public testing::Test {
 protected:
  void SetUp() override {
    const auto permit = law::find_permit("student_temporary").value();
    happens(date(2025, 11, 1),
            PermitHeld{.permit = permit, .from = date(2025, 11, 1), .until = date(2026, 12, 31)});
    happens(date(2026, 10, 1), Filed{.application = "a1",
                                     .kind = law::ApplicationKind::Renewal,
                                     .permit = permit,
                                     .channel = law::FilingChannel::Teleservice,
                                     .remedies_stated = true,
                                     .replaces_closed = {}});
  }

  void happens(Date on, Body body) { apply(state, {.on = on, .body = std::move(body)}); }

  /// The reason why not; the events are applied when there is none.
  std::optional<Rejection> does(const Command& command) {
    const auto events = decide(state, command);
    if (!events) return events.error();
    for (const auto& event : *events) apply(state, event);
    return std::nullopt;
  }

  [[nodiscard]] std::vector<TaskKind> tasks() const {
    std::vector<TaskKind> kinds;
    for (const auto& task : state.tasks) kinds.push_back(task.kind);
    return kinds;
  }
  [[nodiscard]] const Application& application() const { return *state.find("a1"); }

  void proposed(std::string by, std::optional<DrawnForControl> draw = {}) {
    ASSERT_EQ(does(Propose{.today = kToday,
                           .proposal = {.application = "a1",
                                        .outcome = Outcome::Granted,
                                        .until = date(2027, 12, 31),
                                        .proposed_by = std::move(by)},
                           .draw = std::move(draw)}),
              std::nullopt);
  }
  std::optional<Rejection> decides(Outcome outcome) {
    return does(Decide{.today = kToday,
                       .decision = {.application = "a1",
                                    .outcome = outcome,
                                    .until = date(2027, 12, 31),
                                    .signatory = kSignatory,
                                    .grounds = "L. 433-1\n\nLa vie commune a cessé."}});
  }
  std::optional<Rejection> repairs(RepairKind kind, std::optional<Date> from = {},
                                   Date on = kToday) {
    return does(Repair{.today = on,
                       .repair = {.application = "a1",
                                  .kind = kind,
                                  .counts_from = from,
                                  .reason = "erreur de saisie",
                                  .basis = "R. 431-5",
                                  .by = "Nora Blanc"},
                       .signatory = kSignatory});
  }

  /// A document that the list of this application does not name.
  [[nodiscard]] std::string unlisted() const {
    const auto rows = law::required_documents(application().permit, application().kind);
    for (const auto& type : law::document_types()) {
      const auto id = *law::find_document_type(type.id);
      const bool listed = std::ranges::any_of(rows, [&](const law::RequiredDocument& row) {
        return row.document == id || std::ranges::count(row.alternatives, id) > 0;
      });
      if (!listed) return std::string{type.id};
    }
    return {};
  }

  [[nodiscard]] static CourtOrderReceived order(std::uint8_t id, Date due) {
    return {.order = order_of(id),
            .application = "a1",
            .court = "TA de Paris",
            .number = "26" + std::to_string(id),
            .act = OrderedAct::Decide,
            .text = "réexaminer la demande",
            .due = due,
            .penalty_eur_per_day = 50,
            .by = "Léa Martin"};
  }

  static inline const Signatory kSignatory{
      .name = "Jeanne Durand", .capacity = "préfète", .service = "DCL", .delegation = "2026-1"};
  State state;
};

// ---- orders of a judge --------------------------------------------------------------------------

TEST_F(DeskDecide, AnOrderIsATaskWithTheDayOfTheJudge) {
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(1, date(2026, 12, 8))}), std::nullopt);
  ASSERT_THAT(tasks(), ElementsAre(TaskKind::CourtOrder));
  EXPECT_EQ(state.tasks[0].due, date(2026, 12, 8));
}

TEST_F(DeskDecide, OfTwoOrdersTheFirstDueIsTheTaskUntilItIsExecuted) {
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(1, date(2026, 12, 8))}), std::nullopt);
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(2, date(2026, 12, 1))}), std::nullopt);
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(3, date(2027, 1, 1))}), std::nullopt);
  ASSERT_EQ(state.tasks.size(), 1U);
  EXPECT_EQ(state.tasks[0].due, date(2026, 12, 1));
  ASSERT_EQ(does(ExecuteCourtOrder{kToday, {.order = order_of(2), .how = "décision prise"}}),
            std::nullopt);
  ASSERT_EQ(state.tasks.size(), 1U);
  EXPECT_EQ(state.tasks[0].due, date(2026, 12, 8));
}

TEST_F(DeskDecide, AnOrderIsNotClosedByANoteOnATask) {
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(1, date(2026, 12, 8))}), std::nullopt);
  EXPECT_EQ(does(CloseTask{kToday, "a1", TaskKind::CourtOrder, "vu"}),
            Rejection::TaskHasActOfItsOwn);
  EXPECT_EQ(does(ExecuteCourtOrder{kToday, {.order = order_of(1)}}), Rejection::NoteMissing);
  EXPECT_EQ(does(ExecuteCourtOrder{kToday, {.order = order_of(1), .how = "fait"}}), std::nullopt);
  EXPECT_THAT(tasks(), IsEmpty());
  EXPECT_EQ(does(ExecuteCourtOrder{kToday, {.order = order_of(1), .how = "fait"}}),
            Rejection::CourtOrderExecutedBefore);
}

TEST_F(DeskDecide, TheSameOrderIsRecordedOnce) {
  ASSERT_EQ(does(RecordCourtOrder{kToday, order(1, date(2026, 12, 8))}), std::nullopt);
  auto again = order(1, date(2026, 12, 9));
  again.order = order_of(9);
  EXPECT_EQ(does(RecordCourtOrder{kToday, again}), Rejection::CourtOrderKnown);
  again.court.clear();
  EXPECT_EQ(does(RecordCourtOrder{kToday, again}), Rejection::CourtOrderIncomplete);
}

// ---- urgency and formal notice ------------------------------------------------------------------

TEST_F(DeskDecide, AnUrgencyIsSortedWithinTwoWorkingDays) {
  const Date friday = date(2026, 11, 27);
  ASSERT_EQ(
      does(DeclareUrgency{
          .today = friday,
          .urgency = {.application = "a1", .kind = UrgencyKind::Job, .what = "contrat suspendu"},
          .proof = PieceAdded{.piece = piece_of(7)}}),
      std::nullopt);
  ASSERT_THAT(tasks(), ElementsAre(TaskKind::UrgencyToSort));
  EXPECT_EQ(state.tasks[0].due, date(2026, 12, 1));
  EXPECT_EQ(application().examination.urgency->content.piece, piece_of(7));
  EXPECT_FALSE(application().examination.is_urgent());

  UrgencySorted answer{.application = "a1", .answer = UrgencyAnswer::Accepted};
  EXPECT_EQ(does(SortUrgency{friday, answer}), Rejection::NoteMissing);
  answer.note = "employeur appelé";
  EXPECT_EQ(does(SortUrgency{friday, answer}), std::nullopt);
  EXPECT_TRUE(application().examination.is_urgent());
  EXPECT_THAT(tasks(), IsEmpty());
  EXPECT_EQ(does(SortUrgency{friday, answer}), Rejection::NoUrgencyToSort);
}

TEST_F(DeskDecide, AFormalNoticeWaitsTenDaysForTheAnswerOfAPerson) {
  ASSERT_EQ(does(SendFormalNotice{kToday, "a1", NoticeSubject::Decision}), std::nullopt);
  ASSERT_THAT(tasks(), ElementsAre(TaskKind::FormalNotice));
  EXPECT_EQ(state.tasks[0].due, kToday + days{10});
  EXPECT_EQ(does(SendFormalNotice{kToday, "a1", NoticeSubject::Card}),
            Rejection::NoticeWaitsAlready);
  EXPECT_EQ(does(CloseTask{kToday, "a1", TaskKind::FormalNotice, "nous décidons vendredi"}),
            std::nullopt);
}

// ---- second look --------------------------------------------------------------------------------

TEST_F(DeskDecide, NobodyDecidesOnAProposalOfANoviceBeforeAnotherLooked) {
  proposed("Noa", DrawnForControl{.application = "a1", .draw = "novice:Noa"});
  EXPECT_TRUE(waits_for_check(application()));
  EXPECT_EQ(decides(Outcome::Granted), Rejection::ProposalNotChecked);
  ProposalChecked check{.application = "a1", .result = CheckResult::Confirmed, .by = "Noa"};
  EXPECT_EQ(does(CheckProposal{kToday, check}), Rejection::SameAgent);
  check.by = "Léa";
  EXPECT_EQ(does(CheckProposal{kToday, check}), std::nullopt);
  EXPECT_EQ(decides(Outcome::Granted), std::nullopt);
}

TEST_F(DeskDecide, AProposalSentBackWaitsForAnother) {
  proposed("Noa", DrawnForControl{.application = "a1", .draw = "novice:Noa"});
  ProposalChecked check{.application = "a1", .result = CheckResult::SentBack, .by = "Léa"};
  EXPECT_EQ(does(CheckProposal{kToday, check}), Rejection::NoteMissing);
  check.note = "revoir les ressources";
  EXPECT_EQ(does(CheckProposal{kToday, check}), std::nullopt);
  EXPECT_EQ(decides(Outcome::Granted), Rejection::ProposalNotChecked);
  // Another agent takes it over: nobody has to look at that one.
  proposed("Léa");
  EXPECT_FALSE(waits_for_check(application()));
  EXPECT_EQ(decides(Outcome::Granted), std::nullopt);
}

// ---- outside the list ---------------------------------------------------------------------------

TEST_F(DeskDecide, ADocumentOutsideTheListReachesThePersonOnlyWhenAnotherAgreesToItsBasis) {
  const auto free_type = unlisted();
  OutsideListAsked asked{.application = "a1",
                         .document = free_type,
                         .legal_basis = "",
                         .reason = "doute sur l’adresse",
                         .due = kToday + days{30},
                         .by = "Léa"};
  EXPECT_EQ(does(AskOutsideList{kToday, asked}), Rejection::BasisMissing);
  asked.legal_basis = "L. 811-1";
  ASSERT_EQ(does(AskOutsideList{kToday, asked}), std::nullopt);
  EXPECT_THAT(application().requests, IsEmpty());
  EXPECT_THAT(tasks(), ElementsAre(TaskKind::OutsideListRequest));

  AnswerOutsideList answer{.today = kToday, .application = "a1", .agreement = Agreement::Given};
  answer.by = "Léa";
  EXPECT_EQ(does(answer), Rejection::SameAgent);
  answer.by = "Nora";
  ASSERT_EQ(does(answer), std::nullopt);
  ASSERT_EQ(application().requests.size(), 1U);
  EXPECT_EQ(application().requests[0].items[0].document, free_type);
  // It makes nothing incomplete and stops no time: no text requires it.
  EXPECT_EQ(application().requests[0].items[0].required_by_text, false);
  EXPECT_TRUE(application().is_complete());
  EXPECT_THAT(tasks(), IsEmpty());
  EXPECT_EQ(does(answer), Rejection::NothingOutsideList);
}

TEST_F(DeskDecide, WhatASupervisorRefusesNeverReachesThePerson) {
  OutsideListAsked asked{.application = "a1",
                         .document = unlisted(),
                         .legal_basis = "L. 811-1",
                         .reason = "doute",
                         .due = kToday + days{30},
                         .by = "Léa"};
  ASSERT_EQ(does(AskOutsideList{kToday, asked}), std::nullopt);
  AnswerOutsideList answer{.today = kToday, .application = "a1", .by = "Nora"};
  EXPECT_EQ(does(answer), Rejection::NoteMissing);
  answer.note = "aucun texte ne le permet";
  ASSERT_EQ(does(answer), std::nullopt);
  EXPECT_THAT(application().requests, IsEmpty());
  EXPECT_FALSE(application().examination.outside_list);
}

// ---- repairs ------------------------------------------------------------------------------------

TEST_F(DeskDecide, AReopenedApplicationIsPendingAgain) {
  ASSERT_EQ(does(Withdraw{kToday, "a1"}), std::nullopt);
  ASSERT_FALSE(application().is_pending());
  ASSERT_EQ(repairs(RepairKind::Reopened), std::nullopt);
  EXPECT_TRUE(application().is_pending());
  EXPECT_EQ(repairs(RepairKind::Reopened), Rejection::NothingToReopen);
}

TEST_F(DeskDecide, OnlyASignatoryTakesARefusalBack) {
  proposed("Léa");
  ASSERT_EQ(decides(Outcome::Refused), std::nullopt);
  Repair unsigned_repair{.today = kToday,
                         .repair = {.application = "a1",
                                    .kind = RepairKind::Reopened,
                                    .reason = "erreur",
                                    .basis = "CRPA L. 243-1"}};
  EXPECT_EQ(does(unsigned_repair), Rejection::SignatoryMissing);
  ASSERT_EQ(repairs(RepairKind::Reopened), std::nullopt);
  EXPECT_TRUE(application().is_pending());
  EXPECT_EQ(application().decision(), nullptr);
  // And can be decided again.
  proposed("Léa");
  ASSERT_EQ(decides(Outcome::Granted), std::nullopt);
  ASSERT_NE(application().decision(), nullptr);
  EXPECT_EQ(application().decision()->content.outcome, Outcome::Granted);
}

TEST_F(DeskDecide, AFavourableDecisionIsTakenBackWithinFourMonthsAtMost) {
  proposed("Léa");
  ASSERT_EQ(decides(Outcome::Granted), std::nullopt);
  const State granted = state;
  EXPECT_EQ(repairs(RepairKind::Reopened, {}, date(2027, 3, 24)), Rejection::TakenBackTooLate);
  EXPECT_EQ(repairs(RepairKind::Reopened, {}, date(2027, 3, 23)), std::nullopt);
  state = granted;
  ASSERT_EQ(does(HandOverCard{kToday, "a1"}), std::nullopt);
  EXPECT_EQ(repairs(RepairKind::Reopened), Rejection::CardAlreadyHandedOver);
}

TEST_F(DeskDecide, AFilingIsRedatedNeverToTheHarmOfThePerson) {
  EXPECT_EQ(repairs(RepairKind::Redated), Rejection::DayMissing);
  EXPECT_EQ(repairs(RepairKind::Redated, date(2026, 10, 2)), Rejection::RedatedLater);
  EXPECT_EQ(repairs(RepairKind::Redated, date(2026, 10, 1)), Rejection::NothingChanged);
  ASSERT_EQ(repairs(RepairKind::Redated, date(2026, 9, 15)), std::nullopt);
  EXPECT_EQ(application().counted_filing(), date(2026, 9, 15));
  EXPECT_EQ(application().filed_on, date(2026, 10, 1));
  // A wrong repair is itself mended.
  ASSERT_EQ(repairs(RepairKind::Redated, date(2026, 10, 1)), std::nullopt);
  EXPECT_EQ(application().counted_filing(), date(2026, 10, 1));
}

TEST_F(DeskDecide, ARepairSaysWhyAndOnWhichBasis) {
  Repair repair{.today = kToday,
                .repair = {.application = "a1", .kind = RepairKind::Redated, .reason = "erreur"}};
  repair.repair.counts_from = date(2026, 9, 1);
  EXPECT_EQ(does(repair), Rejection::BasisMissing);
}

// ---- fingerprints and cards ---------------------------------------------------------------------

TEST_F(DeskDecide, FingerprintsTooOldAreNotReused) {
  TakeBiometrics take{.today = kToday, .taken = {.application = "a1"}};
  take.taken.reused_from = date(2016, 11, 22);
  EXPECT_EQ(does(take), Rejection::BiometricsTooOld);
  take.taken.reused_from = date(2016, 11, 23);
  ASSERT_EQ(does(take), std::nullopt);
  EXPECT_EQ(biometrics_taken_on(state), date(2016, 11, 23));
}

TEST_F(DeskDecide, ACardThatArrivesProposesItsOwnDay) {
  RecordCardStep step{.today = kToday,
                      .step = {.application = "a1", .step = ProductionStep::Ordered}};
  EXPECT_EQ(does(step), Rejection::NotGranted);
  proposed("Léa");
  ASSERT_EQ(decides(Outcome::Granted), std::nullopt);
  ASSERT_EQ(does(step), std::nullopt);
  EXPECT_EQ(does(step), Rejection::CardStepOutOfOrder);
  step.step.step = ProductionStep::ReceivedAtSite;
  ASSERT_EQ(does(step), std::nullopt);
  const auto* card = application().examination.card();
  ASSERT_NE(card, nullptr);
  EXPECT_EQ(card->content.step, ProductionStep::HandOverProposed);
  EXPECT_EQ(card->content.appointment, date(2026, 11, 30));
}

TEST_F(DeskDecide, AMissingHandOverIsATaskAndNeverBarsARenewal) {
  proposed("Léa");
  ASSERT_EQ(decides(Outcome::Granted), std::nullopt);
  FileApplication renewal{
      .today = date(2027, 9, 1), .person = {}, .held = {}, .filing = {}, .pieces = {}};
  renewal.filing.application = "a2";
  renewal.filing.kind = law::ApplicationKind::Renewal;
  renewal.filing.permit = application().permit;
  ASSERT_EQ(does(renewal), std::nullopt);
  EXPECT_TRUE(state.find("a2")->is_pending());
  EXPECT_THAT(tasks(), ElementsAre(TaskKind::HandOverMissing));
  // The person shows the card: that is enough.
  ASSERT_EQ(does(ConfirmReceipt{date(2027, 9, 2), "a1", PieceAdded{.piece = piece_of(3)}}),
            std::nullopt);
  EXPECT_THAT(tasks(), IsEmpty());
  EXPECT_TRUE(state.find("a1")->handed_over_on);
}

TEST_F(DeskDecide, TheCommissionIsConsultedOnce) {
  ASSERT_EQ(does(ReferToCommission{kToday, "a1"}), std::nullopt);
  EXPECT_EQ(does(ReferToCommission{kToday, "a1"}), Rejection::CommissionKnows);
}

// ---- two files of one person --------------------------------------------------------------------

TEST_F(DeskDecide, TwoFilesAreOnePersonOnlyWhenTwoAgentsSaySo) {
  const auto says = [&](SamePersonStep step, std::string by, std::string reason = "même numéro") {
    return does(NoteSamePerson{
        .today = kToday,
        .here = file_of(1),
        .note = {
            .other = file_of(2), .step = step, .reason = std::move(reason), .by = std::move(by)}});
  };
  EXPECT_EQ(says(SamePersonStep::Confirmed, "Léa"), Rejection::SamePersonStepOutOfOrder);
  EXPECT_EQ(says(SamePersonStep::Proposed, "Léa", ""), Rejection::NoteMissing);
  ASSERT_EQ(says(SamePersonStep::Proposed, "Léa"), std::nullopt);
  EXPECT_THAT(tasks(), ElementsAre(TaskKind::SamePerson));
  EXPECT_EQ(says(SamePersonStep::Confirmed, "Léa"), Rejection::SameAgent);
  ASSERT_EQ(says(SamePersonStep::Confirmed, "Paul"), std::nullopt);
  EXPECT_THAT(tasks(), IsEmpty());
  // Undone in the same way.
  ASSERT_EQ(says(SamePersonStep::SplitProposed, "Paul"), std::nullopt);
  EXPECT_EQ(says(SamePersonStep::Split, "Paul"), Rejection::SameAgent);
  ASSERT_EQ(says(SamePersonStep::Split, "Léa"), std::nullopt);
  EXPECT_EQ(state.situation.same_person.back().content.step, SamePersonStep::Split);
}

TEST_F(DeskDecide, AFileIsNotMergedWithItself) {
  EXPECT_EQ(does(NoteSamePerson{.today = kToday,
                                .here = file_of(1),
                                .note = {.other = file_of(1), .reason = "x", .by = "Léa"}}),
            Rejection::ItselfNotAnother);
}

TEST_F(DeskDecide, LessThanTheLongestPermitNeedsAReason) {
  Propose proposal{.today = kToday,
                   .proposal = {.application = "a1",
                                .outcome = Outcome::Granted,
                                .until = date(2027, 12, 31),
                                .proposed_by = "Anne"},
                   .length = GrantedLength::LessThanLongest};
  EXPECT_EQ(does(proposal), Rejection::ShorterReasonMissing);
  EXPECT_FALSE(application().proposal);
  proposal.proposal.shorter_reason = "Le certificat de langue manque.";
  EXPECT_EQ(does(proposal), std::nullopt);
}

TEST_F(DeskDecide, AFactDoesNotBeginTomorrow) {
  FactRecorded fact{
      .fact = FactKind::MarriedToFrench, .since = kToday + days{1}, .source = FactSource::Document};
  EXPECT_EQ(does(RecordFact{.today = kToday, .fact = fact}), Rejection::FactDayAhead);
  fact.since = kToday;
  EXPECT_EQ(does(RecordFact{.today = kToday, .fact = fact}), std::nullopt);
  ASSERT_NE(state.situation.fact(FactKind::MarriedToFrench), nullptr);
}

TEST_F(DeskDecide, AThreatToPublicOrderIsNeverStatedWithoutItsFacts) {
  FactRecorded fact{.fact = FactKind::SeriousThreatToPublicOrder, .source = FactSource::Checked};
  EXPECT_EQ(does(RecordFact{.today = kToday, .fact = fact}), Rejection::NoteMissing);
  fact.note = "Jugement du 3 mars 2026.";
  EXPECT_EQ(does(RecordFact{.today = kToday, .fact = fact}), std::nullopt);
}

TEST_F(DeskDecide, AFactIsNotShownByAPieceThatIsNotThere) {
  EXPECT_EQ(
      does(RecordFact{.today = kToday, .fact = {.fact = FactKind::FrenchA2, .piece = piece_of(9)}}),
      Rejection::PieceNotThere);
}

}  // namespace
}  // namespace sejour::cases
