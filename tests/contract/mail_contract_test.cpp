#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

class OutboxContract : public StoresContract {
 protected:
  app::Outbox& outbox() { return stores_->outbox(); }

  static app::OutboxMessage message(std::uint8_t number) {
    return {.id = Uuid{{number}},
            .to = "f@example.org",
            .subject = "Votre attestation",
            .text = "Bonjour,\nelle est prête.\n"};
  }

  std::vector<Uuid> pending(std::int64_t now_ms, std::uint32_t limit = 10) {
    std::vector<Uuid> ids;
    const auto found = outbox().pending(now_ms, limit);
    EXPECT_TRUE(found.has_value());
    for (const auto& item : *found) ids.push_back(item.message.id);
    return ids;
  }
};
RUN_ON_EVERY_STORE(OutboxContract);

using Ids = std::vector<Uuid>;

TEST_P(OutboxContract, MessageIsStoredWithItsCause) {
  auto append = one_event(1, 0);
  append.at_ms = 100;
  append.outbox = {message(1), message(2)};
  ASSERT_TRUE(journal().append(append).has_value());
  const auto found = outbox().pending(100, 10);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].message, message(1));
  EXPECT_EQ((*found)[0].attempts, 0U);
  EXPECT_EQ((*found)[0].created_ms, 100);
}

TEST_P(OutboxContract, RefusedAppendSendsNothing) {
  ASSERT_TRUE(journal().append(one_event(1, 0)).has_value());
  auto append = one_event(1, 0);
  append.outbox = {message(1)};
  ASSERT_FALSE(journal().append(append).has_value());
  EXPECT_EQ(outbox().outbox_counts()->pending, 0U);
}

TEST_P(OutboxContract, SameMessageIdIsStoredOnce) {
  ASSERT_TRUE(outbox().enqueue(message(1), 10).has_value());
  ASSERT_TRUE(outbox().enqueue(message(1), 20).has_value());
  EXPECT_EQ(pending(100), Ids{Uuid{{1}}});
  EXPECT_EQ(outbox().outbox_counts()->pending, 1U);
}

TEST_P(OutboxContract, FailedMessageWaitsForItsNextAttempt) {
  ASSERT_TRUE(outbox().enqueue(message(1), 10).has_value());
  ASSERT_TRUE(outbox().enqueue(message(2), 10).has_value());
  ASSERT_TRUE(outbox().mark_failed(Uuid{{1}}, 500, "451 try later").has_value());
  EXPECT_EQ(pending(499), Ids{Uuid{{2}}});
  EXPECT_EQ(pending(500), (Ids{Uuid{{2}}, Uuid{{1}}}));
  EXPECT_EQ(outbox().pending(500, 10)->at(1).attempts, 1U);
  EXPECT_EQ(pending(500, 1).size(), 1U);
}

TEST_P(OutboxContract, SentAndGivenUpMessagesDoNotComeBack) {
  for (std::uint8_t number = 1; number <= 3; ++number) {
    ASSERT_TRUE(outbox().enqueue(message(number), 10).has_value());
  }
  ASSERT_TRUE(outbox().mark_sent(Uuid{{1}}, 20).has_value());
  ASSERT_TRUE(outbox().give_up(Uuid{{2}}, "550 no such user").has_value());
  EXPECT_EQ(pending(1'000), Ids{Uuid{{3}}});
  const auto counts = outbox().outbox_counts();
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(counts->pending, 1U);
  EXPECT_EQ(counts->sent, 1U);
  EXPECT_EQ(counts->given_up, 1U);
  EXPECT_EQ(outbox().mark_sent(Uuid{{1}}, 30).error().code, ErrorCode::NotFound);
  ASSERT_TRUE(outbox().enqueue(message(1), 40).has_value());
  EXPECT_EQ(outbox().outbox_counts()->pending, 1U);
}

class AccessLogContract : public StoresContract {};
RUN_ON_EVERY_STORE(AccessLogContract);

TEST_P(AccessLogContract, KeepsEveryLookAtADossierInOrder) {
  auto& log = stores_->access_log();
  const app::Access first{.at_ms = 20, .account = "x", .role = "agent", .action = "view_dossier"};
  const app::Access second{.at_ms = 10, .account = "y", .role = "agent", .action = "view_piece"};
  ASSERT_TRUE(log.record(dossier(1), first).has_value());
  ASSERT_TRUE(log.record(dossier(1), second).has_value());
  ASSERT_TRUE(log.record(dossier(2), first).has_value());
  const auto seen = log.accesses(dossier(1));
  ASSERT_TRUE(seen.has_value());
  ASSERT_EQ(seen->size(), 2U);
  EXPECT_EQ((*seen)[0].account, "x");
  EXPECT_EQ((*seen)[0].action, "view_dossier");
  EXPECT_EQ((*seen)[1].at_ms, 10);
  EXPECT_EQ(log.accesses(dossier(3))->size(), 0U);
}

class SettingsContract : public StoresContract {};
RUN_ON_EVERY_STORE(SettingsContract);

TEST_P(SettingsContract, KeepsTheLastValue) {
  auto& settings = stores_->settings();
  EXPECT_EQ(settings.setting("demo_day"), "");
  ASSERT_TRUE(settings.put_setting("demo_day", "2026-11-23").has_value());
  ASSERT_TRUE(settings.put_setting("demo_day", "2026-11-24").has_value());
  EXPECT_EQ(settings.setting("demo_day"), "2026-11-24");
}

}  // namespace
}  // namespace sejour
