#pragma once

#include "app/ports/webhooks.h"
#include "store/memory/state.h"

namespace sejour::store::memory {

class MemoryWebhooks final : public app::WebhookStore {
 public:
  explicit MemoryWebhooks(State& state) : state_(state) {}
  [[nodiscard]] Status put_subscription(const app::Subscription& subscription) override;
  [[nodiscard]] Result<std::vector<app::Subscription>> subscriptions() override;
  [[nodiscard]] Status remove_subscription(const SubscriptionId& subscription) override;
  [[nodiscard]] Status enqueue(const app::WebhookDelivery& delivery) override;
  [[nodiscard]] Result<std::vector<app::WebhookDelivery>> due_deliveries(
      std::int64_t now_ms, std::uint32_t limit) override;
  [[nodiscard]] Status settle(const app::WebhookDelivery& delivery) override;
  [[nodiscard]] Result<std::vector<app::WebhookDelivery>> deliveries(
      const SubscriptionId& subscription, std::uint32_t limit) override;
  [[nodiscard]] Status forget_deliveries(std::int64_t before_ms) override;
  void observe_appends(const app::AppendObserver* observer) override;

 private:
  State& state_;
};

}  // namespace sejour::store::memory
