#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/webhooks.h"
#include "fakes.h"
#include "notify/webhook_worker.h"
#include "store/memory/stores.h"
#include "vault/cipher.h"

namespace sejour::notify {
namespace {

using app::Loopback;
using testing::HasSubstr;
using testing::Not;

/// Answers what a test has set.
class SetReceiver final : public WebhookSender {
 public:
  [[nodiscard]] WebhookAnswer post(const WebhookPost& post) override {
    posts.push_back(post);
    return {.status = status, .failure = status == 0 ? "nobody there" : ""};
  }
  long status = 204;
  std::vector<WebhookPost> posts;
};

struct WebhookTest : testing::Test {
  WebhookTest() {
    agent.id = AccountId{Uuid{{1}}};
    agent.email = "agent@exemple.fr";
    agent.role = app::Role::Agent;
    agent.sites = {"75"};
    EXPECT_TRUE(stores->accounts().create(agent));
    stores->webhooks().observe_appends(&webhooks);
  }
  ~WebhookTest() override { stores->webhooks().observe_appends(nullptr); }
  WebhookTest(const WebhookTest&) = delete;
  WebhookTest& operator=(const WebhookTest&) = delete;

  app::Subscription subscribe(std::vector<std::string> events) {
    const auto done = webhooks.subscribe(
        agent, {.url = "https://si.example.org/hook", .events = std::move(events), .sites = {}});
    EXPECT_TRUE(done && std::holds_alternative<app::Subscription>(*done));
    return std::get<app::Subscription>(*done);
  }

  void append(cases::Body body, std::string site = "75") {
    app::Append append;
    append.dossier = DossierId{Uuid{{static_cast<std::uint8_t>(++dossiers)}}};
    append.at_ms = clock.now_ms();
    append.events = {{.on = date(2026, 11, 23), .body = std::move(body)}};
    append.summary.site = std::move(site);
    append.summary.display_name = "Awa Diallo";
    EXPECT_TRUE(stores->journal().append(append));
  }

  RoundReport round() {
    WebhookWorker worker(stores->webhooks(), webhooks, receiver, clock, random, {});
    const auto report = worker.send_due();
    EXPECT_TRUE(report);
    return report.value_or(RoundReport{});
  }

  FixedClock clock;
  FixedRandom random;
  vault::MasterCipher cipher{
      vault::MasterKey{std::array<std::uint8_t, vault::MasterKey::kSize>{1, 2, 3}}};
  std::unique_ptr<store::Stores> stores = store::make_memory_stores(cipher);
  app::Account agent;
  app::Webhooks webhooks{{stores->webhooks(), stores->accounts(), clock, random},
                         Loopback::Refused};
  SetReceiver receiver;
  int dossiers = 0;
};

TEST_F(WebhookTest, TellsByIdsOnlyWhatWasAskedForAtTheSitesOfTheSubscription) {
  const auto subscription = subscribe({"dossier.decided"});
  append(cases::Decided{.application = "a1"});
  EXPECT_EQ(round(), (RoundReport{.sent = 1}));
  ASSERT_EQ(receiver.posts.size(), 1U);
  EXPECT_THAT(receiver.posts[0].body, HasSubstr(R"("type":"dossier.decided")"));
  EXPECT_THAT(receiver.posts[0].body, HasSubstr(R"("file":"01000000-)"));
  EXPECT_THAT(receiver.posts[0].body, Not(HasSubstr("Diallo")));
  append(cases::FoundComplete{.application = "a1"});
  append(cases::Decided{.application = "a1"}, "69");
  EXPECT_EQ(round(), RoundReport{});
}

TEST_F(WebhookTest, WhatIsNotReceivedComesAgainWithTheSameIdUntilItIsGivenUp) {
  const auto subscription = subscribe({"dossier.decided"});
  append(cases::Decided{.application = "a1"});
  receiver.status = 302;  // a redirect is not followed: it is no receipt
  EXPECT_EQ(round(), (RoundReport{.postponed = 1}));
  EXPECT_EQ(round(), RoundReport{});
  clock.advance_ms(5'000);
  receiver.status = 0;
  EXPECT_EQ(round(), (RoundReport{.postponed = 1}));
  EXPECT_EQ(receiver.posts[0].id, receiver.posts[1].id);
  const auto log = webhooks.deliveries(agent, subscription.id, 10);
  ASSERT_TRUE(log && log->size() == 1U);
  EXPECT_EQ(log->front().attempts, 2U);
  EXPECT_EQ(log->front().outcome, "nobody there");
  clock.advance_ms(std::chrono::milliseconds{std::chrono::days{3}}.count());
  EXPECT_EQ(round(), (RoundReport{.given_up = 1}));
}

TEST_F(WebhookTest, AReceiverThatIsGoneIsToldNothingMore) {
  const auto subscription = subscribe({"dossier.decided"});
  append(cases::Decided{.application = "a1"});
  receiver.status = 410;
  EXPECT_EQ(round(), (RoundReport{.given_up = 1}));
  append(cases::Decided{.application = "a1"});
  EXPECT_EQ(round(), RoundReport{});
  EXPECT_TRUE(webhooks.of_account(agent)->front().disabled_ms);
}

TEST_F(WebhookTest, AnAccountThatLeftItsDeskIsToldNothing) {
  static_cast<void>(subscribe({"dossier.decided"}));
  append(cases::Decided{.application = "a1"});
  agent.sites = {"69"};
  ASSERT_TRUE(stores->accounts().update(agent));
  EXPECT_EQ(round(), (RoundReport{.given_up = 1}));
  EXPECT_TRUE(receiver.posts.empty());
}

TEST_F(WebhookTest, ASubscriptionOfAnotherAccountDoesNotExist) {
  const auto subscription = subscribe({"dossier.decided"});
  app::Account other = agent;
  other.id = AccountId{Uuid{{2}}};
  EXPECT_EQ(webhooks.unsubscribe(other, subscription.id).error().code, ErrorCode::NotFound);
  EXPECT_EQ(webhooks.ping(other, subscription.id).error().code, ErrorCode::NotFound);
  EXPECT_TRUE(webhooks.of_account(other)->empty());
}

TEST(WebhookAddress, IsHttpsWithAHostAndNoUserName) {
  for (const auto* good : {"https://si.example.org/hook", "https://si.example.org:8443"}) {
    EXPECT_TRUE(app::is_webhook_address(good, Loopback::Refused)) << good;
  }
  for (const auto* bad :
       {"http://si.example.org/", "https://", "https:///x", "https://a@b.org/", "ftp://a.org",
        "https://a.org/ x", "https://a.org\\@b.org", "http://127.0.0.1:80/", "file:///x"}) {
    EXPECT_FALSE(app::is_webhook_address(bad, Loopback::Refused)) << bad;
  }
  EXPECT_TRUE(app::is_webhook_address("http://127.0.0.1:9000/hook", Loopback::Allowed));
  EXPECT_FALSE(app::is_webhook_address("http://127.0.0.1:9@a.org/", Loopback::Allowed));
}

TEST(WebhookAddress, NoAddressOfAPrivateNetworkIsConnectedTo) {
  for (const auto* inside : {"127.0.0.1",       "10.1.2.3",     "172.16.0.1",
                             "172.31.255.255",  "192.168.1.1",  "169.254.169.254",
                             "100.64.0.1",      "0.0.0.0",      "224.0.0.1",
                             "255.255.255.255", "::1",          "::",
                             "fe80::1",         "fc00::1",      "::ffff:10.0.0.1",
                             "64:ff9b::a00:1",  "2002:a00:1::", "2001:db8::1",
                             "ff02::1",         "text"}) {
    EXPECT_FALSE(is_public_address(inside)) << inside;
  }
  for (const auto* outside : {"93.184.216.34", "172.32.0.1", "2a01:e0a::1"}) {
    EXPECT_TRUE(is_public_address(outside)) << outside;
  }
  WebhookClient client{Loopback::Refused};
  const auto answer = client.post({.url = "https://127.0.0.1:1/", .id = "1", .body = "{}"});
  EXPECT_EQ(answer.status, 0);
}

/// The example of the specification and of its libraries.
TEST(WebhookSignature, IsThatOfStandardWebhooks) {
  const auto signature =
      webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330, R"({"test": 2432232314})");
  ASSERT_TRUE(signature);
  EXPECT_EQ(*signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_FALSE(webhook_signature("MfKQ9r8", "a", 1, "b"));
}

}  // namespace
}  // namespace sejour::notify
