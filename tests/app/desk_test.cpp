#include "app/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/checklist.h"
#include "app/decision_letter.h"
#include "desk_house.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

using cases::Outcome;
using cases::Rejection;
using testing::HasSubstr;

const Grounds kGrounds{.in_law = "L’article L. 433-1 demande que les conditions soient remplies.",
                       .in_fact = "La vie commune a cessé le 3 mai 2026."};

class DeskTest : public testing::Test {
 protected:
  [[nodiscard]] static Answered granted() {
    return {.outcome = Outcome::Granted, .until = date(2027, 11, 22), .grounds = {}};
  }
  [[nodiscard]] static Answered refused() {
    return {.outcome = Outcome::Refused, .until = std::nullopt, .grounds = kGrounds};
  }

  template <class Kind>
  [[nodiscard]] static const Kind* got(const Result<DeskOutcome>& outcome) {
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
    return outcome ? std::get_if<Kind>(&*outcome) : nullptr;
  }
  [[nodiscard]] static bool is_done(const Result<DeskOutcome>& outcome) {
    return got<Appended>(outcome) != nullptr;
  }
  [[nodiscard]] static bool is_rejected(const Result<DeskOutcome>& outcome, Rejection why) {
    const auto* rejection = got<Rejection>(outcome);
    return rejection != nullptr && *rejection == why;
  }

  [[nodiscard]] cases::Application application(const DossierId& dossier) {
    return *house.dossiers.open(dossier)->state.find(kFirstApplication);
  }
  [[nodiscard]] Standing standing(const DossierId& dossier) {
    return (*house.stores->journal().summary(dossier))->summary.standing;
  }
  [[nodiscard]] DossierId proposed(const Answered& answered) {
    const auto dossier = house.file_renewal();
    EXPECT_TRUE(is_done(house.desk.propose(house.agent, house.on(dossier), answered)));
    return dossier;
  }
  [[nodiscard]] DossierId refused_dossier() {
    const auto dossier = proposed(refused());
    EXPECT_TRUE(is_done(house.desk.decide(house.signatory, house.on(dossier), refused())));
    return dossier;
  }

  DeskHouse house;
  Desk& desk = house.desk;
};

// ---- who sees what -------------------------------------------------------------------------

TEST_F(DeskTest, AgentOfAnotherSiteGetsNotFoundForEveryAct) {
  const auto dossier = house.file_renewal("75");
  auto& lyon = house.agent_of_lyon;
  const auto act = house.on(dossier);
  EXPECT_EQ(desk.open(lyon, dossier, "view_dossier").error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.take(lyon, dossier).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.give_back(lyon, dossier).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.record_complete(lyon, act).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.request_documents(lyon, act, {}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.propose(lyon, act, granted()).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.hand_over_card(lyon, act).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.close_task(lyon, act, cases::TaskKind::WithheldDocument, "vu").error().code,
            ErrorCode::NotFound);
  EXPECT_EQ(desk.read_piece(lyon, dossier, PieceId{}).error().code, ErrorCode::NotFound);
  auto signatory = house.signatory;
  signatory.sites = {"69"};
  EXPECT_EQ(desk.decide(signatory, act, granted()).error().code, ErrorCode::NotFound);
}

TEST_F(DeskTest, ListsAndSearchHoldOnlyTheSitesOfTheAgent) {
  const auto dossier = house.file_renewal("75");
  EXPECT_EQ(desk.queue(house.agent, {})->size(), 1U);
  EXPECT_EQ(desk.search(house.agent, "DIALLO")->size(), 1U);
  EXPECT_EQ(desk.search(house.agent, "Awa Diallo")->size(), 1U) << "as the lists show it";
  EXPECT_EQ(desk.search(house.agent, "7503001234")->front().dossier, dossier);
  EXPECT_TRUE(desk.queue(house.agent_of_lyon, {})->empty());
  EXPECT_TRUE(desk.search(house.agent_of_lyon, "diallo")->empty());
  EXPECT_TRUE(desk.counts(house.agent_of_lyon)->empty());
  EXPECT_FALSE(*desk.take_next(house.agent_of_lyon, Standing::ToExamine));
}

TEST_F(DeskTest, APartOfTheQueueIsOneSiteAndOneFamilyOfPermits) {
  auto agent = house.agent;
  agent.sites = {"75", "69"};
  const auto paris = house.file_renewal("75");
  const auto lyon = house.file_renewal("69");
  const QueueFilter lyon_family{.site = "69", .family = law::Family::FamilyPrivateLife};
  const auto rows = *desk.queue(agent, {.filter = lyon_family});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().dossier, lyon);
  EXPECT_EQ(desk.counts(agent, lyon_family)->front().count, 1U);
  const QueueFilter students{.site = {}, .family = law::Family::Student};
  EXPECT_TRUE(desk.queue(agent, {.filter = students})->empty());
  EXPECT_FALSE(*desk.take_next(agent, Standing::ToExamine, students));
  EXPECT_EQ(*desk.take_next(agent, Standing::ToExamine, lyon_family), lyon);
  EXPECT_EQ(*desk.take_next(agent, Standing::ToExamine), paris);
}

TEST_F(DeskTest, ASiteThatIsNotTheAgentsDoesNotExistInAFilter) {
  (void)house.file_renewal("69");
  const QueueFilter lyon{.site = "69", .family = {}};
  EXPECT_EQ(desk.queue(house.agent, {.filter = lyon}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.counts(house.agent, lyon).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.take_next(house.agent, Standing::ToExamine, lyon).error().code,
            ErrorCode::NotFound);
}

TEST_F(DeskTest, AnEmptySearchIsNotAListOfEverybody) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(desk.open(house.agent, dossier, "view_dossier"));
  EXPECT_TRUE(desk.search(house.agent, "  ")->empty());
}

TEST_F(DeskTest, AnApplicantHasNoDesk) {
  const auto dossier = house.file_renewal();
  const auto applicant = house.person_of(Role::Applicant, "Awa");
  EXPECT_EQ(desk.counts(applicant).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.queue(applicant, {}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.search(applicant, "diallo").error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.with_tasks(applicant).error().code, ErrorCode::NotFound);
  EXPECT_EQ(desk.open(applicant, dossier, "view_dossier").error().code, ErrorCode::NotFound);
}

TEST_F(DeskTest, EveryLookIsLoggedWithTheRole) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(desk.open(house.supervisor, dossier, "view_dossier"));
  const auto accesses = *house.stores->access_log().accesses(dossier);
  ASSERT_EQ(accesses.size(), 1U);
  EXPECT_EQ(accesses[0].account, house.supervisor.id.text());
  EXPECT_EQ(accesses[0].role, "supervisor");
  EXPECT_EQ(accesses[0].action, "view_dossier");
}

// ---- taking files --------------------------------------------------------------------------

TEST_F(DeskTest, TwoAgentsNeverTakeTheSameFile) {
  const auto first = house.file_renewal();
  const auto second = house.file_renewal();
  const auto one = *desk.take_next(house.agent, Standing::ToExamine);
  const auto other = *desk.take_next(house.colleague, Standing::ToExamine);
  ASSERT_TRUE(one && other);
  EXPECT_NE(*one, *other);
  EXPECT_TRUE((*one == first && *other == second) || (*one == second && *other == first));
  EXPECT_FALSE(*desk.take_next(house.agent, Standing::ToExamine));
}

TEST_F(DeskTest, AFileHeldByAColleagueIsNotTakenNorWorkedOn) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(*desk.take_next(house.agent, Standing::ToExamine));
  EXPECT_EQ(*desk.take(house.colleague, dossier), Holder::Colleague);
  EXPECT_EQ(desk.open(house.colleague, dossier, "view_dossier")->holder, Holder::Colleague);
  EXPECT_NE(got<WithColleague>(desk.record_complete(house.colleague, house.on(dossier))), nullptr);
  EXPECT_NE(got<WithColleague>(desk.propose(house.colleague, house.on(dossier), granted())),
            nullptr);
  EXPECT_EQ(application(dossier).completeness, cases::Completeness::Presumed);
}

TEST_F(DeskTest, ExpiredLeaseCanBeTakenByAnother) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(*desk.take_next(house.agent, Standing::ToExamine));
  house.clock.advance_minutes(19);
  EXPECT_FALSE(*desk.take_next(house.colleague, Standing::ToExamine));
  house.clock.advance_minutes(1);
  EXPECT_EQ(*desk.take_next(house.colleague, Standing::ToExamine), dossier);
  EXPECT_TRUE(desk.held(house.agent)->empty());
  EXPECT_EQ(desk.held(house.colleague)->size(), 1U);
}

TEST_F(DeskTest, LookingAtOnesOwnFileProlongsTheLease) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(*desk.take_next(house.agent, Standing::ToExamine));
  house.clock.advance_minutes(15);
  EXPECT_EQ(desk.open(house.agent, dossier, "view_dossier")->holder, Holder::Self);
  house.clock.advance_minutes(15);
  EXPECT_FALSE(*desk.take_next(house.colleague, Standing::ToExamine));
}

TEST_F(DeskTest, LookingAtAFreeFileDoesNotTakeIt) {
  const auto dossier = house.file_renewal();
  EXPECT_EQ(desk.open(house.agent, dossier, "view_dossier")->holder, Holder::Nobody);
  EXPECT_EQ(*desk.take_next(house.colleague, Standing::ToExamine), dossier);
}

TEST_F(DeskTest, AFileGivenBackIsFree) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(*desk.take_next(house.agent, Standing::ToExamine));
  EXPECT_TRUE(desk.give_back(house.agent, dossier));
  EXPECT_EQ(*desk.take_next(house.colleague, Standing::ToExamine), dossier);
}

TEST_F(DeskTest, OnlySignatoriesTakeFilesToDecide) {
  const auto dossier = proposed(granted());
  EXPECT_EQ(desk.take_next(house.agent, Standing::ToDecide).error().code, ErrorCode::Forbidden);
  EXPECT_EQ(*desk.take_next(house.signatory, Standing::ToDecide), dossier);
}

// ---- completeness --------------------------------------------------------------------------

TEST_F(DeskTest, CompleteIsRecordedAndToldByMail) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_done(desk.record_complete(house.agent, house.on(dossier))));
  EXPECT_EQ(application(dossier).completeness, cases::Completeness::FoundComplete);
  const auto mails = *house.stores->outbox().pending(house.clock.now, 10);
  EXPECT_GE(mails.size(), 2U);
}

TEST_F(DeskTest, AMissingRequiredDocumentMakesTheFileIncomplete) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_done(desk.request_documents(
      house.agent, house.on(dossier), {.documents = {"passport"}, .due = date(2026, 12, 23)})));
  EXPECT_EQ(application(dossier).completeness, cases::Completeness::FoundIncomplete);
  EXPECT_EQ(application(dossier).missing, std::vector<std::string>{"passport"});
  EXPECT_EQ(standing(dossier), Standing::AwaitingDocuments);
  EXPECT_TRUE(desk.held(house.agent)->empty());
}

TEST_F(DeskTest, ADocumentOfMediumConfidenceIsAskedForWithoutMakingIncomplete) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_done(desk.request_documents(
      house.agent, house.on(dossier),
      {.documents = {"republican_engagement_signed"}, .due = date(2026, 12, 23)})));
  EXPECT_EQ(application(dossier).completeness, cases::Completeness::Presumed);
  ASSERT_EQ(application(dossier).requests.size(), 1U);
  EXPECT_EQ(application(dossier).requests[0].items[0].required_by_text, false);
}

TEST_F(DeskTest, ADocumentOutsideTheListIsRefused) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_rejected(
      desk.request_documents(house.agent, house.on(dossier),
                             {.documents = {"enrolment_certificate"}, .due = date(2026, 12, 23)}),
      Rejection::DocumentNotInList));
  EXPECT_TRUE(application(dossier).requests.empty());
}

TEST_F(DeskTest, ALowRowCannotBeAskedFor) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_rejected(desk.request_documents(house.agent, house.on(dossier),
                                                 {.documents = {"marriage_certificate_extract"},
                                                  .due = date(2026, 12, 23)}),
                          Rejection::DocumentNotInList));
}

TEST_F(DeskTest, ADocumentOfTheHandOverCannotBeAskedForBefore) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_rejected(
      desk.request_documents(house.agent, house.on(dossier),
                             {.documents = {"stamp_duty_proof"}, .due = date(2026, 12, 23)}),
      Rejection::DocumentNotInList));
}

TEST_F(DeskTest, TheDueDayMustLeaveTime) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(
      is_rejected(desk.request_documents(house.agent, house.on(dossier),
                                         {.documents = {"passport"}, .due = house.clock.today()}),
                  Rejection::DueDayTooEarly));
}

// ---- the checklist -------------------------------------------------------------------------

const ChecklistRow* row_of(const Checklist& list, std::string_view document) {
  const auto found = std::ranges::find_if(list.rows, [&](const ChecklistRow& row) {
    return law::document_type(row.document->document).id == document;
  });
  return found == list.rows.end() ? nullptr : &*found;
}

TEST_F(DeskTest, EachLineOfTheListSaysWhatItsAbsenceMayDo) {
  const auto list = checklist_of(application(house.file_renewal()));
  EXPECT_EQ(row_of(list, "passport")->effect, Effect::MakesIncomplete);
  EXPECT_EQ(row_of(list, "main_holder_card")->effect, Effect::AskedOnly);
  EXPECT_EQ(row_of(list, "republican_engagement_signed")->effect, Effect::AskedOnly);
  EXPECT_EQ(row_of(list, "marriage_certificate_extract")->effect, Effect::ToConfirm);
  EXPECT_EQ(row_of(list, "stamp_duty_proof")->effect, Effect::NotAtFiling);
}

TEST_F(DeskTest, PiecesStandOnTheirLineAlsoAsAnAlternative) {
  const auto dossier =
      house.file_renewal("75", {house.piece("passport", "application/pdf", "%PDF-1"),
                                house.piece("rent_receipt", "image/png", "png"),
                                house.piece("enrolment_certificate", "image/png", "png")});
  const auto list = checklist_of(application(dossier));
  EXPECT_EQ(row_of(list, "passport")->pieces.size(), 1U);
  EXPECT_EQ(row_of(list, "proof_of_address_6m")->pieces.size(), 1U);
  EXPECT_EQ(list.others.size(), 1U);
}

TEST_F(DeskTest, WhatWasAskedForIsOutstandingUntilItComes) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(desk.request_documents(
      house.agent, house.on(dossier), {.documents = {"passport"}, .due = date(2026, 12, 23)})));
  EXPECT_TRUE(row_of(checklist_of(application(dossier)), "passport")->is_outstanding);
  const cases::SendDocuments sent{.today = house.clock.today(),
                                  .application = std::string{kFirstApplication},
                                  .pieces = {house.piece("passport", "application/pdf", "%PDF")}};
  ASSERT_TRUE(house.dossiers.act(dossier, sent, {}, house.on(dossier).command));
  EXPECT_FALSE(row_of(checklist_of(application(dossier)), "passport")->is_outstanding);
  EXPECT_EQ(standing(dossier), Standing::ToExamine);
}

TEST_F(DeskTest, APieceIsReadAndTheLookIsLogged) {
  const auto piece = house.piece("passport", "application/pdf", "%PDF-1.7");
  const auto dossier = house.file_renewal("75", {piece});
  auto read = desk.read_piece(house.agent, dossier, piece.piece);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read->reader->next(), "%PDF-1.7");
  EXPECT_EQ(house.stores->access_log().accesses(dossier)->back().action, "view_piece");
  EXPECT_EQ(desk.read_piece(house.agent, dossier, PieceId{}).error().code, ErrorCode::NotFound);
}

// ---- proposing and deciding ----------------------------------------------------------------

TEST_F(DeskTest, AProposalNamesWhoMadeItAndWaitsForASignatory) {
  const auto dossier = proposed(granted());
  EXPECT_EQ(application(dossier).proposal->proposed_by, "Léa Martin");
  EXPECT_EQ(standing(dossier), Standing::ToDecide);
  EXPECT_EQ(application(dossier).decision(), nullptr);
}

TEST_F(DeskTest, ARefusalNeedsReasonsInLawAndInFact) {
  const auto dossier = house.file_renewal();
  for (const Grounds& grounds : {Grounds{}, Grounds{.in_law = "L. 433-1", .in_fact = " \n "},
                                 Grounds{.in_law = "", .in_fact = "La vie commune a cessé."}}) {
    auto answered = refused();
    answered.grounds = grounds;
    EXPECT_TRUE(is_rejected(desk.propose(house.agent, house.on(dossier), answered),
                            Rejection::GroundsMissing));
  }
}

TEST_F(DeskTest, AGrantNeedsAnEndInTheFuture) {
  const auto dossier = house.file_renewal();
  auto answered = granted();
  answered.until = std::nullopt;
  EXPECT_TRUE(is_rejected(desk.propose(house.agent, house.on(dossier), answered),
                          Rejection::EndOfPermitMissing));
  answered.until = house.clock.today();
  EXPECT_TRUE(is_rejected(desk.propose(house.agent, house.on(dossier), answered),
                          Rejection::EndOfPermitPassed));
}

TEST_F(DeskTest, GroundsKeepTheirTwoParts) {
  EXPECT_EQ(split_grounds(join(kGrounds)), kGrounds);
  const Grounds spaced{.in_law = "un\n\ndeux", .in_fact = "trois"};
  EXPECT_EQ(split_grounds(join(spaced)).in_fact, "trois");
}

TEST_F(DeskTest, AgentWithoutDelegationCannotDecide) {
  const auto dossier = proposed(granted());
  for (const auto& account : {house.agent, house.supervisor}) {
    const auto outcome = desk.decide(account, house.on(dossier), granted());
    ASSERT_NE(got<DelegationProblem>(outcome), nullptr);
    EXPECT_EQ(*got<DelegationProblem>(outcome), DelegationProblem::NotASignatory);
  }
  auto bare = house.signatory;
  bare.delegation.reset();
  EXPECT_EQ(*got<DelegationProblem>(desk.decide(bare, house.on(dossier), granted())),
            DelegationProblem::NoDelegation);
  EXPECT_EQ(standing(dossier), Standing::ToDecide);
}

TEST_F(DeskTest, ADelegationHoldsFromItsFirstToItsLastDay) {
  auto account = house.signatory;
  account.delegation->in_force = {date(2026, 11, 24), date(2026, 11, 25)};
  EXPECT_EQ(delegation_problem(account, date(2026, 11, 23)), DelegationProblem::NotYetInForce);
  EXPECT_EQ(delegation_problem(account, date(2026, 11, 24)), std::nullopt);
  EXPECT_EQ(delegation_problem(account, date(2026, 11, 25)), std::nullopt);
  EXPECT_EQ(delegation_problem(account, date(2026, 11, 26)), DelegationProblem::Ended);
}

TEST_F(DeskTest, ADelegationThatEndedYesterdayDoesNotSign) {
  const auto dossier = proposed(granted());
  auto account = house.signatory;
  account.delegation->in_force.until = house.clock.today() - days{1};
  EXPECT_EQ(*got<DelegationProblem>(desk.decide(account, house.on(dossier), granted())),
            DelegationProblem::Ended);
  EXPECT_EQ(application(dossier).decision(), nullptr);
}

TEST_F(DeskTest, NothingIsDecidedThatNobodyProposed) {
  const auto dossier = house.file_renewal();
  EXPECT_TRUE(is_rejected(desk.decide(house.signatory, house.on(dossier), granted()),
                          Rejection::NothingProposed));
}

TEST_F(DeskTest, AFavourableDecisionIssuesItsAttestationAtOnce) {
  const auto dossier = proposed(granted());
  ASSERT_TRUE(is_done(desk.decide(house.signatory, house.on(dossier), granted())));
  const auto after = application(dossier);
  ASSERT_NE(after.decision(), nullptr);
  EXPECT_EQ(after.decision()->content.outcome, Outcome::Granted);
  EXPECT_EQ(after.decision()->content.until, date(2027, 11, 22));
  EXPECT_EQ(after.documents.back().document, law::DocumentKind::FavourableDecision);
  EXPECT_EQ(after.documents.back().from, house.clock.today());
  EXPECT_EQ(after.documents.back().seal, "SEALED favourable_decision");
  EXPECT_EQ(house.dossiers.open(dossier)->rights.gap_since, std::nullopt);
  const auto before = after.documents.size();
  house.run_engine();
  EXPECT_EQ(application(dossier).documents.size(), before) << "issued twice";
}

TEST_F(DeskTest, ADecisionNamesAuthorCapacityServiceAndDelegation) {
  const auto decision = application(refused_dossier()).decision()->content;
  ASSERT_TRUE(decision.signatory);
  EXPECT_EQ(decision.signatory->name, "Jeanne Durand");
  EXPECT_EQ(decision.signatory->capacity, "cheffe du bureau du séjour");
  EXPECT_EQ(decision.signatory->service, "Préfecture de Paris, bureau du séjour");
  EXPECT_EQ(decision.signatory->delegation, "arrêté n° 75-2026-09-01-003 (2026-09-01)");
}

TEST_F(DeskTest, ARefusalIsNotifiedTodayWithRemediesAndNoOrderToLeave) {
  const auto dossier = refused_dossier();
  const auto decision = application(dossier).decision()->content;
  EXPECT_EQ(decision.notified, house.clock.today());
  EXPECT_EQ(decision.remedies_stated, true);
  EXPECT_EQ(decision.removal_order, cases::RemovalOrder::None);
  EXPECT_EQ(split_grounds(decision.grounds), kGrounds);
  EXPECT_EQ(standing(dossier), Standing::Refused);
}

TEST_F(DeskTest, TheSameFormSentTwiceDecidesOnce) {
  const auto dossier = proposed(granted());
  const auto act = house.on(dossier);
  EXPECT_TRUE(is_done(desk.decide(house.signatory, act, granted())));
  EXPECT_TRUE(is_done(desk.decide(house.signatory, act, granted())));
  EXPECT_EQ(application(dossier).decisions.size(), 1U);
}

TEST_F(DeskTest, NoDayThatPassesRefusesAnybody) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(desk.request_documents(
      house.agent, house.on(dossier), {.documents = {"passport"}, .due = date(2026, 12, 23)})));
  for (int month = 0; month < 24; ++month) {
    house.clock.now += 30LL * 24 * 3'600'000;
    house.run_engine();
  }
  EXPECT_TRUE(application(dossier).decisions.empty());
  EXPECT_FALSE(application(dossier).withdrawn_on);
}

// ---- the letter ----------------------------------------------------------------------------

std::string words_of(const text::PrintedDocument& document) {
  std::string words = document.title + "\n" + document.issuer + "\n";
  for (const auto& block : document.blocks) {
    std::visit(
        [&](const auto& content) {
          if constexpr (requires { content.text; }) words += content.text + "\n";
          if constexpr (requires { content.entries; }) {
            for (const auto& entry : content.entries) words += entry.value + "\n";
          }
        },
        block.content);
  }
  return words;
}

TEST_F(DeskTest, TheLetterOfARefusalGivesGroundsSignatoryAndTheLastDayToContest) {
  const auto dossier = *house.dossiers.open(refused_dossier());
  const auto& application = *dossier.state.find(kFirstApplication);
  const auto letter = words_of(decision_letter(dossier, application, *application.decision(), {}));
  EXPECT_THAT(letter, HasSubstr(kGrounds.in_law));
  EXPECT_THAT(letter, HasSubstr(kGrounds.in_fact));
  EXPECT_THAT(letter, HasSubstr("Jeanne Durand"));
  EXPECT_THAT(letter, HasSubstr("cheffe du bureau du séjour"));
  // Two clear months from 23 November 2026 end on Sunday 24 January 2027: Monday 25.
  EXPECT_THAT(letter, HasSubstr("25 janvier 2027"));
  EXPECT_THAT(letter, HasSubstr("tribunal administratif"));
}

TEST_F(DeskTest, TheLetterStaysTheSameWhateverComesAfter) {
  const auto id = refused_dossier();
  const auto print = [&] {
    const auto dossier = *house.dossiers.open(id);
    const auto& application = *dossier.state.find(kFirstApplication);
    return words_of(decision_letter(dossier, application, *application.decision(), {}));
  };
  const auto at_once = print();
  house.clock.now += 200LL * 24 * 3'600'000;
  EXPECT_EQ(print(), at_once);
}

// ---- the card, and tasks -------------------------------------------------------------------

TEST_F(DeskTest, TheCardIsHandedOverOnceAndOnlyWhenGranted) {
  const auto pending = house.file_renewal();
  EXPECT_TRUE(
      is_rejected(desk.hand_over_card(house.agent, house.on(pending)), Rejection::NotGranted));
  const auto dossier = proposed(granted());
  ASSERT_TRUE(is_done(desk.decide(house.signatory, house.on(dossier), granted())));
  EXPECT_TRUE(is_done(desk.hand_over_card(house.agent, house.on(dossier))));
  EXPECT_TRUE(application(dossier).handed_over_on);
  EXPECT_TRUE(is_rejected(desk.hand_over_card(house.agent, house.on(dossier)),
                          Rejection::CardAlreadyHandedOver));
}

TEST_F(DeskTest, ATaskOfTheEngineIsListedAndClosedWithANote) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(desk.request_documents(
      house.agent, house.on(dossier), {.documents = {"passport"}, .due = date(2026, 12, 23)})));
  house.clock.now += 75LL * 24 * 3'600'000;  // the permit ends in five days
  house.run_engine();
  const auto tasks = *desk.with_tasks(house.agent);
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].dossier, dossier);
  EXPECT_TRUE(tasks[0].summary.task_due);
  const auto kind = cases::TaskKind::WithheldDocument;
  EXPECT_EQ(desk.close_task(house.agent, house.on(dossier), kind, " ").error().code,
            ErrorCode::InvalidInput);
  EXPECT_TRUE(is_done(desk.close_task(house.agent, house.on(dossier), kind, "Relancée.")));
  EXPECT_TRUE(desk.with_tasks(house.agent)->empty());
  EXPECT_TRUE(is_rejected(desk.close_task(house.agent, house.on(dossier), kind, "Encore."),
                          Rejection::NoSuchTask));
}

TEST_F(DeskTest, TheHorizonIsATaskOfSupervisors) {
  const auto dossier = house.file_renewal();
  EXPECT_EQ(
      desk.close_task(house.agent, house.on(dossier), cases::TaskKind::Horizon, "vu").error().code,
      ErrorCode::Forbidden);
  EXPECT_TRUE(is_rejected(
      desk.close_task(house.supervisor, house.on(dossier), cases::TaskKind::Horizon, "vu"),
      Rejection::NoSuchTask));
}

// ---- words ---------------------------------------------------------------------------------

TEST(DeskWords, EveryRejectionHasAMessageInBothLanguages) {
  for (const auto language : {text::Language::French, text::Language::English}) {
    const auto& messages = text::Messages::of(language);
    for (int i = 0; i <= static_cast<int>(Rejection::MandateAlreadyEnded); ++i) {
      const auto name = std::string{cases::name_of(static_cast<Rejection>(i))};
      EXPECT_TRUE(messages.find("rejection." + name)) << name;
    }
  }
}

TEST(DeskWords, EveryEffectAndDelegationProblemHasAMessage) {
  const auto& messages = text::Messages::of(text::Language::French);
  for (int i = 0; i < 4; ++i) {
    EXPECT_TRUE(messages.find("desk.effect." + std::string{name_of(static_cast<Effect>(i))}));
    EXPECT_TRUE(messages.find("desk.delegation." +
                              std::string{name_of(static_cast<DelegationProblem>(i))}));
  }
}

}  // namespace
}  // namespace sejour::app
