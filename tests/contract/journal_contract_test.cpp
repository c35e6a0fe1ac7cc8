#include <atomic>
#include <thread>

#include "app/automatic.h"
#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

class JournalContract : public StoresContract {};
RUN_ON_EVERY_STORE(JournalContract);

TEST_P(JournalContract, UnknownDossierIsEmpty) {
  const auto loaded = journal().load(dossier(1));
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->version(), 0U);
  EXPECT_FALSE(value_of(journal().summary(dossier(1))).has_value());
}

TEST_P(JournalContract, GivesBackEventsAsTheyWereAppended) {
  auto append = one_event(1, 0);
  append.actor = {.id = "agent:7", .on_behalf_of = "person:9"};
  append.events.push_back(
      {.on = date(2026, 11, 20),
       .body = cases::TaskClosed{.application = "a1", .kind = {}, .note = "vu à 9 h, « réglé »"}});
  ASSERT_TRUE(journal().append(append).has_value());
  const auto loaded = journal().load(dossier(1));
  ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
  ASSERT_EQ(loaded->version(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(loaded->events[i].sequence, i + 1);
    EXPECT_EQ(loaded->events[i].at_ms, append.at_ms);
    EXPECT_EQ(loaded->events[i].actor, append.actor);
    EXPECT_EQ(loaded->events[i].event, append.events[i]);
  }
  EXPECT_NE(loaded->events[0].hash, loaded->events[1].hash);
}

TEST_P(JournalContract, TheEngineMayPrepareARenewalAndNeverFilesOne) {
  auto append = one_event(1, 0);
  append.actor.id = app::kEngineActor;
  const Date day = date(2027, 4, 30);
  const cases::Event prepared{.on = day,
                              .body = cases::RenewalPrepared{.permit = "student_temporary",
                                                             .why = "nothing_changed",
                                                             .ends = date(2027, 8, 31),
                                                             .from = date(2027, 5, 3),
                                                             .until = date(2027, 7, 2)}};
  append.events = {prepared};
  ASSERT_TRUE(journal().append(append).has_value());
  EXPECT_EQ(journal().load(dossier(1))->events.front().event, prepared);
  append.expected_version = 1;
  append.events = {{.on = day, .body = cases::Filed{.application = "a1"}}};
  EXPECT_EQ(journal().append(append).error().code, ErrorCode::Forbidden);
  append.events = {{.on = day, .body = cases::SituationStated{.application = "a1"}}};
  EXPECT_EQ(journal().append(append).error().code, ErrorCode::Forbidden);
}

TEST_P(JournalContract, SecondWriterOfTheSameVersionGetsAConflict) {
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  EXPECT_EQ(journal().append(one_event(1, 0)).error().code, ErrorCode::Conflict);
  EXPECT_EQ(journal().append(one_event(1, 5)).error().code, ErrorCode::Conflict);
  EXPECT_EQ(journal().load(dossier(1))->version(), 1U);
  EXPECT_EQ(journal().append(one_event(1, 1))->version, 2U);
}

TEST_P(JournalContract, OneOfManyWritersAtOnceWins) {
  constexpr int kThreads = 8;
  std::atomic<int> stored = 0;
  std::atomic<int> conflicts = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      const auto appended = journal().append(one_event(1, 0));
      if (appended) ++stored;
      if (!appended && appended.error().code == ErrorCode::Conflict) ++conflicts;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(conflicts, kThreads - 1);
  EXPECT_EQ(journal().load(dossier(1))->version(), 1U);
}

TEST_P(JournalContract, SameCommandTwiceHasOneEffectAndTheSameAnswer) {
  auto append = one_event(1, 0);
  append.command = command(3);
  const auto first = journal().append(append);
  ASSERT_TRUE(journal().append(one_event(1, 1)).has_value());
  const auto again = journal().append(append);
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(first->effect, app::AppendEffect::Stored);
  EXPECT_EQ(again->effect, app::AppendEffect::AlreadyStored);
  EXPECT_EQ(again->version, first->version);
  EXPECT_EQ(journal().load(dossier(1))->version(), 2U);
}

TEST_P(JournalContract, SameCommandIdOnAnotherDossierIsAnotherCommand) {
  auto append = one_event(1, 0);
  append.command = command(3);
  ASSERT_TRUE(journal().append(append).has_value());
  append.dossier = dossier(2);
  EXPECT_EQ(journal().append(append)->effect, app::AppendEffect::Stored);
}

TEST_P(JournalContract, ClockSetBackChangesNothingToTheOrder) {
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  auto earlier = one_event(1, 1);
  earlier.at_ms -= 3'600'000;
  ASSERT_TRUE(journal().append(earlier).has_value());
  const auto loaded = journal().load(dossier(1));
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->events[1].at_ms, earlier.at_ms);
  EXPECT_EQ(loaded->events[1].sequence, 2U);
  EXPECT_EQ(journal().verify_chain(), 2U);
}

TEST_P(JournalContract, ConflictInsideAListDoesNotStopTheOthers) {
  ASSERT_TRUE(journal().append(one_event(2, 0)).has_value());
  const auto answers = journal().append_all({one_event(1, 0), one_event(2, 0), one_event(3, 0)});
  ASSERT_TRUE(answers.has_value());
  ASSERT_EQ(answers->size(), 3U);
  EXPECT_TRUE((*answers)[0].has_value());
  EXPECT_EQ((*answers)[1].error().code, ErrorCode::Conflict);
  EXPECT_TRUE((*answers)[2].has_value());
  EXPECT_EQ(journal().load(dossier(1))->version(), 1U);
  EXPECT_EQ(journal().load(dossier(2))->version(), 1U);
  EXPECT_EQ(journal().load(dossier(3))->version(), 1U);
}

TEST_P(JournalContract, SameDossierTwiceInAListIsAppendedInOrder) {
  const auto answers = journal().append_all({one_event(1, 0), one_event(1, 1), one_event(2, 0)});
  ASSERT_TRUE(answers.has_value());
  for (const auto& answer : *answers) EXPECT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(journal().load(dossier(1))->version(), 2U);
}

TEST_P(JournalContract, LoadsManyInTheOrderAsked) {
  for (std::uint32_t i = 1; i <= 60; ++i) {
    ASSERT_TRUE(journal().append(one_event(i, 0)).has_value());
    if (i % 3 == 0) {
      ASSERT_TRUE(journal().append(one_event(i, 1)).has_value());
    }
  }
  for (const auto& numbers : std::vector<std::vector<std::uint32_t>>{
           {1, 2, 3, 4}, {3, 59, 60}, {60, 1, 30}, {7, 7}, {99, 5}, {}}) {
    std::vector<DossierId> ids;
    for (const auto number : numbers) ids.push_back(dossier(number));
    const auto all = journal().load_many(ids);
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->size(), numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      ASSERT_TRUE((*all)[i].has_value()) << (*all)[i].error().message;
      const auto expected = numbers[i] > 60 ? 0U : numbers[i] % 3 == 0 ? 2U : 1U;
      EXPECT_EQ((*all)[i]->version(), expected) << numbers[i];
    }
  }
}

TEST_P(JournalContract, ListsDueDossiersByIdWhateverTheirDay) {
  for (std::uint32_t i = 1; i <= 9; ++i) {
    auto append = one_event(i, 0);
    // 1, 4, 7 due on the 20th; 2, 5, 8 on the 21st; 3, 6, 9 never.
    if (i % 3 != 0) append.summary.next_due = date(2026, 11, 19 + i % 3);
    ASSERT_TRUE(journal().append(append).has_value());
  }
  using Ids = std::vector<DossierId>;
  EXPECT_EQ(journal().due(date(2026, 11, 19), {}, 10), Ids{});
  EXPECT_EQ(journal().due(date(2026, 11, 20), {}, 10), (Ids{dossier(1), dossier(4), dossier(7)}));
  EXPECT_EQ(journal().due(date(2026, 11, 30), {}, 3), (Ids{dossier(1), dossier(2), dossier(4)}));
  EXPECT_EQ(journal().due(date(2026, 11, 30), dossier(4), 3),
            (Ids{dossier(5), dossier(7), dossier(8)}));
  auto handled = one_event(4, 1);
  handled.summary.next_due = date(2027, 1, 1);
  ASSERT_TRUE(journal().append(handled).has_value());
  EXPECT_EQ(journal().due(date(2026, 11, 20), {}, 10), (Ids{dossier(1), dossier(7)}));
}

TEST_P(JournalContract, ListsEveryDossierByIdInParts) {
  for (const std::uint32_t i : {5U, 1U, 3U}) {
    ASSERT_TRUE(journal().append(one_event(i, 0)).has_value());
  }
  ASSERT_TRUE(journal().key(dossier(2)).has_value());
  using Ids = std::vector<DossierId>;
  EXPECT_EQ(journal().dossiers({}, 2), (Ids{dossier(1), dossier(3)}));
  EXPECT_EQ(journal().dossiers(dossier(3), 2), Ids{dossier(5)});
}

TEST_P(JournalContract, KeyIsMadeOnceAndKept) {
  const auto key = journal().key(dossier(1));
  ASSERT_TRUE(key.has_value());
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  EXPECT_EQ(journal().key(dossier(1))->bytes, key->bytes);
  EXPECT_NE(journal().key(dossier(2))->bytes, key->bytes);
}

TEST_P(JournalContract, ErasedDossierCannotBeReadAndTheChainStillVerifies) {
  auto append = one_event(1, 0);
  append.summary.display_name = "NDIAYE Fatou";
  append.summary.search_keys = {"ndiaye"};
  append.summary.next_due = date(2026, 11, 20);
  append.outbox = {{.id = Uuid{{1}}, .to = "f@example.org", .subject = "s", .text = "t"}};
  ASSERT_TRUE(journal().append(append).has_value());
  ASSERT_TRUE(journal().append(one_event(2, 0)).has_value());
  ASSERT_TRUE(journal()
                  .destroy_key(dossier(1), {.actor = "agent:1", .reason = "R. 142-47", .at_ms = 5})
                  .has_value());
  EXPECT_EQ(journal().load(dossier(1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(journal().key(dossier(1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(journal().append(one_event(1, 1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(journal().verify_chain(), 2U);
  EXPECT_EQ((*journal().summary(dossier(1)))->summary.display_name, "");
  EXPECT_TRUE(value_of(journal().summaries(search_for("ndiaye"))).empty());
  EXPECT_EQ(journal().due(date(2027, 1, 1), {}, 9), std::vector<DossierId>{});
  EXPECT_EQ(stores_->outbox().outbox_counts()->pending, 0U);
  EXPECT_EQ(journal().load(dossier(2))->version(), 1U);
  EXPECT_EQ(journal().destroy_key(dossier(9), {}).error().code, ErrorCode::NotFound);
}

TEST_P(JournalContract, AppendsOfManyThreadsAreAllThere) {
  constexpr std::uint32_t kThreads = 8;
  constexpr std::uint32_t kEach = 25;
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (std::uint32_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t i = 0; i < kEach; ++i) {
        if (!journal().append(one_event(t + 1, i))) ++failures;
        if (journal().load(dossier(t + 1))->version() != i + 1) ++failures;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(journal().verify_chain(), std::uint64_t{kThreads} * kEach);
}

}  // namespace
}  // namespace sejour
