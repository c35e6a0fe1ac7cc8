#include "store/memory/webhooks.h"

#include <algorithm>
#include <tuple>

namespace sejour::store::memory {

Status MemoryWebhooks::put_subscription(const app::Subscription& subscription) {
  const std::scoped_lock lock{state_.mutex};
  state_.subscriptions.insert_or_assign(subscription.id, subscription);
  return {};
}

Result<std::vector<app::Subscription>> MemoryWebhooks::subscriptions() {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Subscription> list;
  list.reserve(state_.subscriptions.size());
  for (const auto& [id, subscription] : state_.subscriptions) list.push_back(subscription);
  return list;
}

Status MemoryWebhooks::remove_subscription(const SubscriptionId& subscription) {
  const std::scoped_lock lock{state_.mutex};
  if (state_.subscriptions.erase(subscription) == 0) {
    return fail(ErrorCode::NotFound, "no such subscription");
  }
  std::erase_if(state_.deliveries,
                [&](const auto& item) { return item.second.subscription == subscription; });
  return {};
}

Status MemoryWebhooks::enqueue(const app::WebhookDelivery& delivery) {
  const std::scoped_lock lock{state_.mutex};
  state_.deliveries.try_emplace(delivery.id, delivery);
  return {};
}

Result<std::vector<app::WebhookDelivery>> MemoryWebhooks::due_deliveries(std::int64_t now_ms,
                                                                         std::uint32_t limit) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::WebhookDelivery> due;
  for (const auto& [id, delivery] : state_.deliveries) {
    const bool waits = delivery.state == app::WebhookState::Waiting;
    if (waits && delivery.next_attempt_ms <= now_ms) due.push_back(delivery);
  }
  std::ranges::sort(due, [](const auto& a, const auto& b) {
    return std::tie(a.next_attempt_ms, a.id) < std::tie(b.next_attempt_ms, b.id);
  });
  if (due.size() > limit) due.resize(limit);
  return due;
}

Status MemoryWebhooks::settle(const app::WebhookDelivery& delivery) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.deliveries.find(delivery.id);
  if (found != state_.deliveries.end()) found->second = delivery;
  return {};
}

Result<std::vector<app::WebhookDelivery>> MemoryWebhooks::deliveries(
    const SubscriptionId& subscription, std::uint32_t limit) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::WebhookDelivery> list;
  for (const auto& [id, delivery] : state_.deliveries) {
    if (delivery.subscription == subscription) list.push_back(delivery);
  }
  std::ranges::reverse(list);
  if (list.size() > limit) list.resize(limit);
  return list;
}

Status MemoryWebhooks::forget_deliveries(std::int64_t before_ms) {
  const std::scoped_lock lock{state_.mutex};
  std::erase_if(state_.deliveries, [&](const auto& item) {
    return item.second.state != app::WebhookState::Waiting && item.second.created_ms < before_ms;
  });
  return {};
}

void MemoryWebhooks::observe_appends(const app::AppendObserver* observer) {
  const std::scoped_lock lock{state_.mutex};
  state_.observer = observer;
}

}  // namespace sejour::store::memory
