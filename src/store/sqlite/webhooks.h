#pragma once

#include "app/ports/webhooks.h"
#include "store/sqlite/database.h"
#include "store/sqlite/journal.h"

namespace sejour::store::sqlite {

/// Inside a transaction of the journal, or of its own.
[[nodiscard]] Status insert_delivery(Connection& connection, const app::WebhookDelivery& delivery);

class SqliteWebhooks final : public app::WebhookStore {
 public:
  SqliteWebhooks(Database& database, SqliteJournal& journal)
      : database_(database), journal_(journal) {}
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
  void observe_appends(const app::AppendObserver* observer) override { journal_.observe(observer); }

 private:
  Database& database_;
  SqliteJournal& journal_;
};

}  // namespace sejour::store::sqlite
