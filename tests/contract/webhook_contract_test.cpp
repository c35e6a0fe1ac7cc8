#include "app/ports/webhooks.h"
#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

/// Announces one message for each append.
class OneForEach final : public app::AppendObserver {
 public:
  [[nodiscard]] std::vector<app::WebhookDelivery> announced(
      const app::Append& append) const override {
    app::WebhookDelivery delivery;
    delivery.id = numbered<CommandId>(++count).uuid;
    delivery.subscription = numbered<SubscriptionId>(1);
    delivery.dossier = append.dossier;
    delivery.sequence = append.expected_version + 1;
    delivery.type = "dossier.decided";
    delivery.site = "75";
    delivery.created_ms = append.at_ms;
    delivery.next_attempt_ms = append.at_ms;
    return {delivery};
  }
  mutable std::uint32_t count = 0;
};

class WebhookContract : public StoresContract {
 protected:
  app::WebhookStore& webhooks() { return stores_->webhooks(); }

  static app::Subscription subscription(std::uint32_t number) {
    return {.id = numbered<SubscriptionId>(number),
            .account = account(7),
            .url = "https://si.example.org/hook",
            .secret = "whsec_abc",
            .events = {"dossier.decided"},
            .sites = {"75", "69"},
            .created_ms = 5,
            .disabled_ms = std::nullopt};
  }

  static constexpr std::int64_t kMuchLater = 2'000'000'000'000;
};
RUN_ON_EVERY_STORE(WebhookContract);

TEST_P(WebhookContract, ASubscriptionIsKeptChangedAndRemovedWithItsDeliveries) {
  ASSERT_TRUE(webhooks().put_subscription(subscription(2)));
  ASSERT_TRUE(webhooks().put_subscription(subscription(1)));
  auto disabled = subscription(1);
  disabled.disabled_ms = 9;
  ASSERT_TRUE(webhooks().put_subscription(disabled));
  EXPECT_EQ(value_of(webhooks().subscriptions()), (std::vector{disabled, subscription(2)}));
  app::WebhookDelivery delivery;
  delivery.subscription = subscription(1).id;
  ASSERT_TRUE(webhooks().enqueue(delivery));
  ASSERT_TRUE(webhooks().remove_subscription(subscription(1).id));
  EXPECT_TRUE(value_of(webhooks().due_deliveries(kMuchLater, 10)).empty());
  EXPECT_EQ(webhooks().remove_subscription(subscription(1).id).error().code, ErrorCode::NotFound);
}

TEST_P(WebhookContract, WhatIsAnnouncedIsStoredWithItsAppendOrNotAtAll) {
  const OneForEach observer;
  webhooks().observe_appends(&observer);
  auto append = one_event(1, 0);
  append.command = command(1);
  ASSERT_TRUE(journal().append(append));
  ASSERT_TRUE(journal().append(append));            // the same command: nothing happens
  ASSERT_FALSE(journal().append(one_event(1, 7)));  // a conflict: neither
  ASSERT_TRUE(journal().append_all({one_event(2, 0), one_event(1, 9)}));
  const auto due = value_of(webhooks().due_deliveries(kMuchLater, 10));
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].dossier, dossier(1));
  EXPECT_EQ(due[1].dossier, dossier(2));
  webhooks().observe_appends(nullptr);
  ASSERT_TRUE(journal().append(one_event(3, 0)));
  EXPECT_EQ(value_of(webhooks().due_deliveries(kMuchLater, 10)).size(), 2U);
}

TEST_P(WebhookContract, ADeliveryIsDueAtItsTimeAndStaysInTheLogUntilItIsForgotten) {
  app::WebhookDelivery delivery;
  delivery.id = numbered<CommandId>(4).uuid;
  delivery.subscription = numbered<SubscriptionId>(1);
  delivery.type = "webhook.ping";
  delivery.site = "75";
  delivery.created_ms = 100;
  delivery.next_attempt_ms = 200;
  ASSERT_TRUE(webhooks().enqueue(delivery));
  EXPECT_TRUE(value_of(webhooks().due_deliveries(199, 10)).empty());
  EXPECT_EQ(value_of(webhooks().due_deliveries(200, 10)), std::vector{delivery});
  delivery.state = app::WebhookState::Delivered;
  delivery.attempts = 1;
  delivery.outcome = "HTTP 204";
  ASSERT_TRUE(webhooks().settle(delivery));
  EXPECT_TRUE(value_of(webhooks().due_deliveries(kMuchLater, 10)).empty());
  EXPECT_EQ(value_of(webhooks().deliveries(delivery.subscription, 10)), std::vector{delivery});
  ASSERT_TRUE(webhooks().forget_deliveries(100));
  EXPECT_EQ(value_of(webhooks().deliveries(delivery.subscription, 10)).size(), 1U);
  ASSERT_TRUE(webhooks().forget_deliveries(101));
  EXPECT_TRUE(value_of(webhooks().deliveries(delivery.subscription, 10)).empty());
}

}  // namespace
}  // namespace sejour
