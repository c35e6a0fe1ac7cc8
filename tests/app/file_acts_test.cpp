#include "app/file_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/commission_papers.h"
#include "app/decision_letter.h"
#include "app/grounds_choices.h"
#include "app/own_acts.h"
#include "app/same_person.h"
#include "desk_house.h"

namespace sejour::app {
namespace {

using cases::Outcome;
using cases::Rejection;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class FileActsTest : public testing::Test {
 protected:
  FileActsTest() {
    for (auto* account : {&house.agent, &house.colleague, &house.supervisor, &house.signatory}) {
      EXPECT_TRUE(house.stores->accounts().create(*account));
    }
  }

  template <class T>
  [[nodiscard]] static bool is_done(const Result<T>& outcome) {
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
    return outcome && std::holds_alternative<Appended>(*outcome);
  }
  [[nodiscard]] static std::optional<Rejection> rejection(const Result<DeskOutcome>& outcome) {
    if (!outcome || !std::holds_alternative<Rejection>(*outcome)) return std::nullopt;
    return std::get<Rejection>(*outcome);
  }
  [[nodiscard]] Standing standing(const DossierId& dossier) {
    return (*house.stores->journal().summary(dossier))->summary.standing;
  }
  [[nodiscard]] cases::State state(const DossierId& dossier) {
    return house.dossiers.open(dossier)->state;
  }
  [[nodiscard]] cases::Application application(const DossierId& dossier) {
    return *state(dossier).find(kFirstApplication);
  }
  [[nodiscard]] static Answered refused() {
    return {.outcome = Outcome::Refused,
            .until = std::nullopt,
            .grounds = {.in_law = "L. 433-1", .in_fact = "La vie commune a cessé."}};
  }
  [[nodiscard]] static Answered granted() {
    return {.outcome = Outcome::Granted, .until = date(2027, 11, 22), .grounds = {}};
  }
  [[nodiscard]] static std::string words_of(const text::PrintedDocument& document) {
    std::string words = document.title;
    for (const auto& block : document.blocks) {
      if (const auto* said = std::get_if<text::PrintedParagraph>(&block.content)) {
        words += "\n" + said->text;
      }
    }
    return words;
  }
  [[nodiscard]] cases::CourtOrderReceived order(Date due) {
    return {.order = new_id<CourtOrderId>(house.clock, house.random),
            .court = "TA de Paris",
            .number = "2631415",
            .act = cases::OrderedAct::Decide,
            .text = "réexaminer sous quinze jours",
            .due = due,
            .penalty_eur_per_day = 50};
  }

  DeskHouse house;
};

/// The desk of `DeskHouse` with the accounts that a supervisor releases.
class NoviceTest : public FileActsTest {
 protected:
  NoviceTest() { novice.probation = Probation{.since = date(2026, 11, 1)}; }

  Desk desk{{.dossiers = house.dossiers,
             .journal = house.stores->journal(),
             .vault = house.vault,
             .access_log = house.stores->access_log(),
             .sealer = house.sealer,
             .clock = house.clock,
             .issuance = Issuance::Demonstration,
             .accounts = &house.stores->accounts()}};
  FileActs acts{desk};
  Account novice = house.person_of(Role::Agent, "Noa Débutant");
};

TEST_F(NoviceTest, AProposalOfANoviceReachesTheSignatoryOnlyAfterAnotherLooked) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(desk.propose(novice, house.on(dossier), granted())));
  EXPECT_EQ(standing(dossier), Standing::ToExamine);
  EXPECT_FALSE(*desk.take_next(house.signatory, Standing::ToDecide));
  EXPECT_EQ(acts.check_proposal(novice, house.on(dossier), cases::CheckResult::Confirmed, "")
                .error()
                .code,
            ErrorCode::Forbidden);
  ASSERT_TRUE(is_done(
      acts.check_proposal(house.colleague, house.on(dossier), cases::CheckResult::Confirmed, "")));
  EXPECT_EQ(standing(dossier), Standing::ToDecide);
}

TEST_F(NoviceTest, AReleasedNoviceProposesAsOthersDo) {
  ASSERT_TRUE(house.stores->accounts().create(novice));
  EXPECT_EQ(
      acts.set_second_look(house.agent, novice.email, FileActs::SecondLook::Released).error().code,
      ErrorCode::Forbidden);
  ASSERT_TRUE(acts.set_second_look(house.supervisor, novice.email, FileActs::SecondLook::Released));
  // As stored, with who released and when.
  const auto stored = **house.stores->accounts().by_email(novice.email);
  EXPECT_FALSE(stored.is_novice());
  EXPECT_EQ(stored.probation->released_by, house.supervisor.name);
  EXPECT_EQ(stored.probation->released_on, date(2026, 11, 23));
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(desk.propose(stored, house.on(dossier), granted())));
  EXPECT_EQ(standing(dossier), Standing::ToDecide);
}

TEST_F(NoviceTest, ASupervisorReleasesNobodyOfAnotherSite) {
  ASSERT_TRUE(house.stores->accounts().create(house.agent_of_lyon));
  EXPECT_EQ(acts.set_second_look(house.supervisor, house.agent_of_lyon.email,
                                 FileActs::SecondLook::Needed)
                .error()
                .code,
            ErrorCode::NotFound);
}

TEST_F(FileActsTest, AnOrderIsListedUntilItIsExecutedForItsSitesOnly) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  const auto received = order(date(2026, 12, 8));
  ASSERT_TRUE(is_done(acts.record_court_order(house.agent, house.on(dossier), received)));
  ASSERT_EQ(acts.court_orders(house.agent)->size(), 1U);
  EXPECT_EQ(acts.court_orders(house.agent)->front().order.content.by, "Léa Martin");
  EXPECT_TRUE(acts.court_orders(house.agent_of_lyon)->empty());
  EXPECT_EQ(acts.record_court_order(house.agent_of_lyon, house.on(dossier), received).error().code,
            ErrorCode::NotFound);
  ASSERT_TRUE(is_done(
      acts.execute_court_order(house.agent, house.on(dossier), received.order, "décision prise")));
  EXPECT_TRUE(acts.court_orders(house.agent)->empty());
}

TEST_F(FileActsTest, RepairIsForSupervisorsAndSignatoriesAlone) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  FileActs::RepairTyped typed{.kind = cases::RepairKind::Redated,
                              .reason = "déposé la veille au guichet",
                              .basis = "R. 431-5",
                              .counts_from = date(2026, 11, 20)};
  EXPECT_EQ(acts.repair(house.agent, house.on(dossier), typed).error().code, ErrorCode::Forbidden);
  ASSERT_TRUE(is_done(acts.repair(house.supervisor, house.on(dossier), typed)));
  EXPECT_EQ(application(dossier).counted_filing(), date(2026, 11, 20));
}

TEST_F(FileActsTest, OnlyAHolderOfADelegationTakesADecisionBack) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(house.desk.propose(house.agent, house.on(dossier), refused())));
  ASSERT_TRUE(is_done(house.desk.decide(house.signatory, house.on(dossier), refused())));
  const FileActs::RepairTyped typed{.kind = cases::RepairKind::Reopened,
                                    .reason = "pièce perdue par le service",
                                    .basis = "CRPA L. 243-1"};
  const auto supervisor = acts.repair(house.supervisor, house.on(dossier), typed);
  ASSERT_TRUE(supervisor);
  EXPECT_TRUE(std::holds_alternative<DelegationProblem>(*supervisor));
  ASSERT_TRUE(is_done(acts.repair(house.signatory, house.on(dossier), typed)));
  EXPECT_EQ(standing(dossier), Standing::ToExamine);
}

TEST_F(FileActsTest, ACorrectedNameStandsOnTheDocumentGivenAnew) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(house.desk.propose(house.agent, house.on(dossier), granted())));
  ASSERT_TRUE(is_done(house.desk.decide(house.signatory, house.on(dossier), granted())));
  auto person = *state(dossier).person;
  person.family_name = "Diallo-Bah";
  ASSERT_TRUE(is_done(acts.repair(house.supervisor, house.on(dossier),
                                  {.kind = cases::RepairKind::Corrected,
                                   .reason = "faute de frappe",
                                   .basis = "passeport",
                                   .person = person})));
  const auto before = application(dossier).documents.size();
  ASSERT_TRUE(is_done(acts.repair(house.supervisor, house.on(dossier),
                                  {.kind = cases::RepairKind::Reissued,
                                   .reason = "nom corrigé",
                                   .basis = "R. 431-15-1",
                                   .document = before - 1})));
  EXPECT_EQ(application(dossier).documents.size(), before + 1);
  EXPECT_EQ(application(dossier).documents.back().document, law::DocumentKind::FavourableDecision);
}

TEST_F(FileActsTest, ARepairIsToldToThePersonByMailAndInWords) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(acts.repair(house.supervisor, house.on(dossier),
                                  {.kind = cases::RepairKind::Redated,
                                   .reason = "dépôt du 20",
                                   .basis = "R. 431-5",
                                   .counts_from = date(2026, 11, 20)})));
  const auto waiting = *house.stores->outbox().pending(house.clock.now_ms(), 50);
  std::string words;
  for (const auto& entry : waiting) words += entry.message.text;
  EXPECT_THAT(words, HasSubstr("20 novembre 2026"));
}

TEST_F(FileActsTest, TwoFilesWithOneNumberAreSuggestedAndNeverMergedByTheProgram) {
  SamePerson same{house.desk};
  const auto one = house.file_renewal();
  const auto other = house.file_renewal();
  const auto likely = *same.likely(house.agent, one);
  ASSERT_EQ(likely.size(), 1U);
  EXPECT_EQ(likely[0].dossier, other);
  EXPECT_TRUE(state(one).situation.same_person.empty());
  EXPECT_TRUE(state(other).situation.same_person.empty());
}

TEST_F(FileActsTest, BothFilesShowEachOtherOnceAnotherAgentConfirmed) {
  using cases::SamePersonStep;
  SamePerson same{house.desk};
  const auto one = house.file_renewal();
  const auto other = house.file_renewal();
  const auto says = [&](const Account& agent, SamePersonStep step) {
    return same.note(agent, house.on(one), other, step, "même numéro étranger");
  };
  ASSERT_TRUE(is_done(says(house.agent, SamePersonStep::Proposed)));
  EXPECT_EQ(rejection(says(house.agent, SamePersonStep::Confirmed)), Rejection::SameAgent);
  ASSERT_TRUE(is_done(says(house.colleague, SamePersonStep::Confirmed)));
  for (const auto& [file, shown] : {std::pair{one, other}, std::pair{other, one}}) {
    const auto noted = state(file).situation.same_person;
    ASSERT_EQ(noted.size(), 1U);
    EXPECT_EQ(noted[0].content.other, shown);
    EXPECT_EQ(noted[0].content.step, SamePersonStep::Confirmed);
  }
}

TEST_F(FileActsTest, AFileOfAnotherSiteIsNotMergedWith) {
  SamePerson same{house.desk};
  const auto one = house.file_renewal("75");
  const auto lyon = house.file_renewal("69");
  EXPECT_EQ(same.note(house.agent, house.on(one), lyon, cases::SamePersonStep::Proposed, "x")
                .error()
                .code,
            ErrorCode::NotFound);
  EXPECT_TRUE(same.likely(house.agent, one)->empty());
}

TEST_F(FileActsTest, AnAgentDoesNotAgreeToADocumentOutsideTheList) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  EXPECT_EQ(acts.answer_outside_list(house.agent, house.on(dossier), cases::Agreement::Given, "")
                .error()
                .code,
            ErrorCode::Forbidden);
}

TEST_F(FileActsTest, TheCommissionHasItsLetterAndItsSheet) {
  FileActs acts{house.desk};
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(is_done(house.desk.propose(house.agent, house.on(dossier), refused())));
  ASSERT_TRUE(is_done(acts.refer_to_commission(house.agent, house.on(dossier))));
  const auto opened = *house.dossiers.open(dossier);
  const auto& asked = *opened.state.find(kFirstApplication);
  const auto letter = words_of(commission_letter(opened, asked, {}));
  EXPECT_THAT(letter, HasSubstr("R. 432-9"));
  EXPECT_THAT(letter, HasSubstr("23 février 2027"));  // the opinion is deemed given
  const auto sheet = words_of(commission_sheet(opened, asked, {}));
  EXPECT_THAT(sheet, HasSubstr("La vie commune a cessé."));
  EXPECT_THAT(letter, Not(HasSubstr("La vie commune a cessé.")));
}

TEST_F(FileActsTest, ALetterThatGrantsLessSaysWhyAndHowToContest) {
  const auto dossier = house.file_renewal();
  auto opened = *house.dossiers.open(dossier);
  cases::Decision decision{.on = date(2026, 11, 23), .content = {}};
  decision.content.application = kFirstApplication;
  decision.content.until = date(2027, 11, 22);
  decision.content.notified = decision.on;
  const auto& asked = *opened.state.find(kFirstApplication);
  EXPECT_THAT(words_of(decision_letter(opened, asked, decision, {})), Not(HasSubstr("tribunal")));
  decision.content.shorter_reason = "Le contrat de travail finit dans un an.";
  const auto words = words_of(decision_letter(opened, asked, decision, {}));
  EXPECT_THAT(words, HasSubstr("Le contrat de travail finit dans un an."));
  EXPECT_THAT(words, HasSubstr("25 janvier 2027"));  // two clear months, a Sunday moved
}

TEST_F(FileActsTest, GroundsAreBuiltFromArticlesAndFactsThatAPersonChooses) {
  const auto dossier = house.file_renewal();
  const auto asked = application(dossier);
  const auto laws = law_choices(asked);
  ASSERT_FALSE(laws.empty());
  std::vector<std::string> sentences;
  for (const auto& choice : laws) sentences.push_back(choice.sentence);
  EXPECT_THAT(sentences, Contains(HasSubstr("L. 433-1")));
  const auto facts = fact_choices(state(dossier), asked);
  EXPECT_THAT(facts.front().sentence, HasSubstr("23 novembre 2026"));
  EXPECT_EQ(composed({"Un.", "Deux."}, "Trois."), "Un. Deux. Trois.");
  EXPECT_EQ(composed({}, ""), "");
}

}  // namespace
}  // namespace sejour::app
