#include "app/queue_steering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/automatic.h"
#include "app/batch_acts.h"
#include "desk_house.h"
#include "rights/queue_rank.h"

namespace sejour::app {
namespace {

class QueueSteeringTest : public testing::Test {
 protected:
  [[nodiscard]] QueueOrder::Proposed oldest_first() {
    QueueOrder::Proposed proposed{
        .from = house.clock.today(), .reason = "Pic de demandes.", .policy = {}, .based_on = 1};
    proposed.policy.order = {rights::RankPart::Silence};
    return proposed;
  }

  [[nodiscard]] std::string rank_of(const DossierId& dossier) {
    return house.stores->journal().summary(dossier).value()->summary.rank;
  }

  [[nodiscard]] QueuePassReport pass(Date day) {
    return *pass_over_queue(house.stores->journal(), house.clock,
                            {.day = day, .continuity = {}, .order = {}});
  }

  [[nodiscard]] cases::State state_of(const DossierId& dossier) {
    return house.dossiers.open(dossier)->state;
  }

  DeskHouse house;
  rights::SignedQueuePolicy first{
      .from = date(2026, 4, 5), .author = "Les auteurs", .reason = "Instruction.", .policy = {}};
  QueueOrder order{house.stores->settings(), house.clock, first};
  QueueSteering steering{{house.stores->journal(), order, house.clock, {}}};
  BatchActs acts{{house.stores->journal(),
                  house.stores->accounts(),
                  house.stores->settings(),
                  house.stores->access_log(),
                  order,
                  house.clock,
                  house.random,
                  {}}};
};

TEST_F(QueueSteeringTest, OnlyASupervisorSignsAndSaysWhy) {
  EXPECT_EQ(order.sign(house.agent, oldest_first()).error().code, ErrorCode::Forbidden);
  auto without_reason = oldest_first();
  without_reason.reason.clear();
  EXPECT_TRUE(std::holds_alternative<QueueOrder::NotExplained>(
      *order.sign(house.supervisor, without_reason)));
  auto in_the_past = oldest_first();
  in_the_past.from -= days{1};
  EXPECT_TRUE(
      std::holds_alternative<QueueOrder::NotExplained>(*order.sign(house.supervisor, in_the_past)));
}

TEST_F(QueueSteeringTest, KeepsEveryVersionWithItsAuthorAndReason) {
  ASSERT_TRUE(order.sign(house.supervisor, oldest_first()));
  const auto versions = *order.versions();
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions.front().author, "Nora Blanc");
  EXPECT_EQ(versions.front().reason, "Pic de demandes.");
  EXPECT_EQ(versions.back(), first);
}

TEST_F(QueueSteeringTest, ChangesNothingBeforeItsFirstDay) {
  auto later = oldest_first();
  later.from += days{3};
  ASSERT_TRUE(order.sign(house.supervisor, later));
  EXPECT_EQ(order.in_force(house.clock.today())->version, 1);
  EXPECT_EQ(order.in_force(later.from)->version, 2);
}

TEST_F(QueueSteeringTest, RefusesASignatureOnAPreviewThatIsNoLongerTrue) {
  ASSERT_TRUE(order.sign(house.supervisor, oldest_first()));
  EXPECT_TRUE(std::holds_alternative<QueueOrder::ChangedMeanwhile>(
      *order.sign(house.supervisor, oldest_first())));
}

TEST_F(QueueSteeringTest, PreviewWritesNothingAndASignaturePutsEveryFileInItsNewPlace) {
  const auto dossier = house.file_renewal();
  const auto before = rank_of(dossier);
  const auto proposed = oldest_first();
  const auto preview = steering.preview(house.supervisor, proposed.policy, 10);
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->files, 1U);
  EXPECT_EQ(rank_of(dossier), before);
  EXPECT_EQ(steering.preview(house.agent, proposed.policy, 10).error().code, ErrorCode::NotFound);
  const auto done = steering.sign(house.supervisor, proposed);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->pass->reranked, 1U);
  EXPECT_NE(rank_of(dossier), before);
  EXPECT_EQ(rank_of(dossier),
            rights::queue_key(*rights::facts_of_key(before, house.clock.today()), proposed.policy));
}

TEST_F(QueueSteeringTest, PreviewShowsNoFileOfAnotherSite) {
  (void)house.file_renewal("69");
  EXPECT_EQ(steering.preview(house.supervisor, {}, 10)->files, 0U);
}

TEST_F(QueueSteeringTest, PassOfOneDayIsDoneOnce) {
  (void)house.file_renewal();
  (void)pass(house.clock.today());
  EXPECT_EQ(pass(house.clock.today()).reranked, 0U);
}

TEST_F(QueueSteeringTest, FindsAFileThatNobodyTouchedAndClosesItsTaskWhenSomebodyDoes) {
  const auto dossier = house.file_renewal();
  house.clock.now += 29LL * 24 * 3'600'000;
  EXPECT_EQ(pass(house.clock.today()).orphans_opened, 0U);
  house.clock.now += 24LL * 3'600'000;
  EXPECT_EQ(pass(house.clock.today()).orphans_opened, 1U);
  EXPECT_EQ(state_of(dossier).tasks.front().kind, cases::TaskKind::Orphan);
  EXPECT_EQ(pass(house.clock.today()).orphans_opened, 0U);
  house.clock.now += 24LL * 3'600'000;
  ASSERT_TRUE(house.desk.record_complete(house.agent, house.on(dossier)));
  EXPECT_EQ(pass(house.clock.today()).orphans_closed, 1U);
  EXPECT_TRUE(state_of(dossier).tasks.empty());
}

TEST_F(QueueSteeringTest, AHeldFileIsNoOrphan) {
  const auto dossier = house.file_renewal();
  house.clock.now += 60LL * 24 * 3'600'000;
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  EXPECT_EQ(pass(house.clock.today()).orphans_opened, 0U);
}

TEST_F(QueueSteeringTest, DrawsARenewalForControlOnce) {
  const auto dossier = house.file_renewal();
  const auto opened = *house.dossiers.open(dossier);
  const std::string name{kFirstApplication};
  ASSERT_TRUE(house.stores->journal().append(
      {.dossier = dossier,
       .expected_version = opened.loaded.version(),
       .command = std::nullopt,
       .actor = {.id = "person:x", .on_behalf_of = {}},
       .at_ms = house.clock.now_ms(),
       .events = {{.on = house.clock.today(), .body = cases::SituationStated{.application = name}}},
       .summary = house.stores->journal().summary(dossier).value()->summary,
       .outbox = {}}));
  rights::QueuePolicy all_drawn;
  all_drawn.control_permille = 1000;
  const auto draw = [&] {
    return pass_over_queue(house.stores->journal(), house.clock,
                           {.day = house.clock.today(), .continuity = {}, .order = all_drawn})
        ->drawn;
  };
  EXPECT_EQ(draw(), 1U);
  EXPECT_EQ(draw(), 0U);
  EXPECT_TRUE(state_of(dossier).find(kFirstApplication)->examination.control);
}

// ---- nobody is answered by a computation -----------------------------------------------------

TEST_F(QueueSteeringTest, NoJournalTakesAnAnswerFromTheEngine) {
  const auto dossier = house.file_renewal();
  const auto opened = *house.dossiers.open(dossier);
  const std::string name{kFirstApplication};
  cases::Decided refusal{.application = name, .outcome = cases::Outcome::Refused};
  cases::Decided unregistered{.application = name, .outcome = cases::Outcome::RegistrationRefused};
  cases::Decided grant{.application = name, .outcome = cases::Outcome::Granted};
  const std::vector<cases::Body> answers{
      refusal,
      unregistered,
      grant,
      cases::Withdrawn{.application = name},
      cases::FoundIncomplete{.application = name, .missing = {}},
      cases::DocumentsRequested{.application = name, .items = {}},
      cases::PieceRemoved{.application = name, .piece = {}, .reason = {}},
      cases::DecisionProposed{.application = name},
  };
  for (const auto& answer : answers) {
    const auto done =
        house.stores->journal().append({.dossier = dossier,
                                        .expected_version = opened.loaded.version(),
                                        .command = std::nullopt,
                                        .actor = {.id = std::string{kEngineActor}},
                                        .at_ms = house.clock.now_ms(),
                                        .events = {{.on = house.clock.today(), .body = answer}},
                                        .summary = {},
                                        .outbox = {}});
    ASSERT_FALSE(done) << cases::type_name(answer);
    EXPECT_EQ(done.error().code, ErrorCode::Forbidden) << cases::type_name(answer);
  }
  EXPECT_EQ(house.dossiers.open(dossier)->loaded.version(), opened.loaded.version());
}

TEST_F(QueueSteeringTest, NoAutomaticPathAnswersInTwoYearsOfDays) {
  const auto untouched = house.file_renewal();
  const auto asked = house.file_renewal();
  ASSERT_TRUE(house.desk.request_documents(
      house.agent, house.on(asked),
      {.documents = {"passport"}, .due = house.clock.today() + days{30}}));
  for (int week = 0; week < 104; ++week) {
    house.clock.now += 7LL * 24 * 3'600'000;
    house.run_engine();
    (void)pass(house.clock.today());
  }
  for (const auto& dossier : {untouched, asked}) {
    const auto loaded = *house.stores->journal().load(dossier);
    for (const auto& recorded : loaded.events) {
      if (recorded.actor.id != kEngineActor) continue;
      EXPECT_TRUE(may_happen_alone(recorded.event.body)) << cases::type_name(recorded.event.body);
    }
    EXPECT_TRUE(state_of(dossier).find(kFirstApplication)->decisions.empty());
    EXPECT_FALSE(state_of(dossier).find(kFirstApplication)->withdrawn_on);
  }
}

// ---- many files at once ------------------------------------------------------------------------

TEST_F(QueueSteeringTest, ATransferKeepsTheDateOfEveryFileAndTellsEveryPerson) {
  const auto one = house.file_renewal();
  const auto two = house.file_renewal();
  const auto elsewhere = house.file_renewal("69");
  const auto filed_on = state_of(one).find(kFirstApplication)->filed_on;
  house.clock.now += 24LL * 3'600'000;
  const auto done =
      acts.transfer(house.supervisor, {.site = "75", .permit = {}}, "92", "Fermeture du site.");
  ASSERT_TRUE(done);
  const auto& report = std::get<BatchReport>(*done);
  EXPECT_EQ(report.done, 2U);
  EXPECT_EQ(report.told, 2U);
  for (const auto& dossier : {one, two}) {
    EXPECT_EQ(state_of(dossier).person->site, "92");
    EXPECT_EQ(state_of(dossier).find(kFirstApplication)->filed_on, filed_on);
    EXPECT_EQ(state_of(dossier).situation.hand_overs.back().content.reason, "Fermeture du site.");
  }
  EXPECT_EQ(state_of(elsewhere).person->site, "69");
}

TEST_F(QueueSteeringTest, ATransferIsUndoneForTheFilesThatAreStillThere) {
  const auto dossier = house.file_renewal();
  const auto done =
      acts.transfer(house.supervisor, {.site = "75", .permit = {}}, "92", "Fermeture du site.");
  const auto id = std::get<BatchReport>(*done).batch;
  const auto undone = acts.undo(house.supervisor, id, "Le site reste ouvert.");
  EXPECT_EQ(std::get<BatchReport>(*undone).done, 1U);
  EXPECT_EQ(state_of(dossier).person->site, "75");
  EXPECT_EQ(std::get<BatchProblem>(*acts.undo(house.supervisor, id, "Encore.")),
            BatchProblem::AlreadyUndone);
  ASSERT_EQ(acts.batches(house.supervisor)->size(), 1U);
  EXPECT_TRUE(acts.batches(house.supervisor)->front().undone_ms);
}

TEST_F(QueueSteeringTest, ATransferNeedsASupervisorOfTheSiteAReasonAndAnotherPlace) {
  (void)house.file_renewal();
  const BatchActs::Selection paris{.site = "75", .permit = {}};
  EXPECT_EQ(acts.transfer(house.agent, paris, "92", "Parce que.").error().code,
            ErrorCode::NotFound);
  EXPECT_EQ(acts.transfer(house.supervisor, {.site = "69", .permit = {}}, "92", "P.").error().code,
            ErrorCode::NotFound);
  EXPECT_EQ(std::get<BatchProblem>(*acts.transfer(house.supervisor, paris, "92", "")),
            BatchProblem::ReasonMissing);
  EXPECT_EQ(std::get<BatchProblem>(*acts.transfer(house.supervisor, paris, "75", "P.")),
            BatchProblem::SamePlace);
  EXPECT_EQ(std::get<BatchProblem>(*acts.transfer(house.supervisor, paris, "zz", "P.")),
            BatchProblem::PlaceUnknown);
}

TEST_F(QueueSteeringTest, WhatALeavingAgentHoldsGoesToTheNamedColleague) {
  ASSERT_TRUE(house.stores->accounts().create(house.agent));
  ASSERT_TRUE(house.stores->accounts().create(house.colleague));
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  const auto done = acts.hand_over(
      house.supervisor,
      {.leaver = house.agent.email, .colleague = house.colleague.email, .reason = "Départ."});
  ASSERT_TRUE(done);
  EXPECT_EQ(std::get<BatchReport>(*done).done, 1U);
  EXPECT_EQ(house.desk.held(house.colleague)->size(), 1U);
  EXPECT_TRUE(house.desk.held(house.agent)->empty());
  EXPECT_EQ(house.desk.search(house.agent, "Diallo")->size(), 1U);
}

TEST_F(QueueSteeringTest, WithoutAColleagueTheFilesGoBackToTheQueue) {
  ASSERT_TRUE(house.stores->accounts().create(house.agent));
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  ASSERT_TRUE(acts.hand_over(house.supervisor,
                             {.leaver = house.agent.email, .colleague = {}, .reason = "Départ."}));
  EXPECT_EQ(*house.desk.take_next(house.colleague, Standing::ToExamine), std::optional{dossier});
}

}  // namespace
}  // namespace sejour::app
