#include "store/sqlite/webhooks.h"

#include <nlohmann/json.hpp>

namespace sejour::store::sqlite {
namespace {

using nlohmann::json;

std::string subscription_place(const SubscriptionId& id) {
  return "subscription|" + id.text();
}

std::string sealed_subscription(app::Cipher& cipher, const app::Subscription& subscription) {
  const json value = {{"url", subscription.url},
                      {"secret", subscription.secret},
                      {"events", subscription.events},
                      {"sites", subscription.sites}};
  return cipher.encrypt_own(value.dump(-1, ' ', false, json::error_handler_t::replace),
                            subscription_place(subscription.id));
}

Result<app::Subscription> read_subscription(app::Cipher& cipher, const Query& query) {
  app::Subscription subscription;
  subscription.account = AccountId{query.uuid(0)};
  subscription.id = SubscriptionId{query.uuid(1)};
  subscription.created_ms = query.integer(2);
  if (!query.is_null(3)) subscription.disabled_ms = query.integer(3);
  const auto place = subscription_place(subscription.id);
  ASSIGN_OR_RETURN(const auto text, cipher.decrypt_own(query.bytes(4), place));
  try {
    const auto value = json::parse(text);
    value.at("url").get_to(subscription.url);
    value.at("secret").get_to(subscription.secret);
    value.at("events").get_to(subscription.events);
    value.at("sites").get_to(subscription.sites);
  } catch (const json::exception&) {
    return fail(ErrorCode::Corrupt, place + " cannot be read");
  }
  return subscription;
}

app::WebhookDelivery read_delivery(const Query& query) {
  return {.id = query.uuid(1),
          .subscription = SubscriptionId{query.uuid(0)},
          .dossier = DossierId{query.uuid(2)},
          .sequence = query.number(3),
          .type = query.text(4),
          .site = query.text(5),
          .created_ms = query.integer(6),
          .state = static_cast<app::WebhookState>(query.integer(7)),
          .attempts = static_cast<std::uint32_t>(query.integer(8)),
          .next_attempt_ms = query.integer(9),
          .outcome = query.text(10)};
}

Result<std::vector<app::WebhookDelivery>> read_deliveries(Query query) {
  std::vector<app::WebhookDelivery> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    list.push_back(read_delivery(query));
  }
}

std::int64_t number_of(app::WebhookState state) {
  return static_cast<std::int64_t>(state);
}

}  // namespace

Status insert_delivery(Connection& connection, const app::WebhookDelivery& delivery) {
  return connection.run(
      "INSERT OR IGNORE INTO webhook_delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      delivery.subscription, delivery.id, delivery.dossier, delivery.sequence, delivery.type,
      delivery.site, delivery.created_ms, number_of(delivery.state), delivery.attempts,
      delivery.next_attempt_ms, delivery.outcome);
}

Status SqliteWebhooks::put_subscription(const app::Subscription& subscription) {
  const auto sealed = sealed_subscription(database_.cipher(), subscription);
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(connection.run("INSERT OR REPLACE INTO subscription VALUES (?, ?, ?, NULL, ?)",
                                   subscription.account, subscription.id, subscription.created_ms,
                                   LastingBlob{sealed}));
    if (!subscription.disabled_ms) return {};
    return connection.run("UPDATE subscription SET disabled_ms = ? WHERE subscription = ?",
                          *subscription.disabled_ms, subscription.id);
  });
}

Result<std::vector<app::Subscription>> SqliteWebhooks::subscriptions() {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT account, subscription, created_ms, disabled_ms, sealed "
                                 "FROM subscription ORDER BY subscription"));
  std::vector<app::Subscription> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    ASSIGN_OR_RETURN(auto subscription, read_subscription(database_.cipher(), query));
    list.push_back(std::move(subscription));
  }
}

Status SqliteWebhooks::remove_subscription(const SubscriptionId& subscription) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(
        connection.run("DELETE FROM subscription WHERE subscription = ?", subscription));
    if (connection.changes() == 0) return fail(ErrorCode::NotFound, "no such subscription");
    return connection.run("DELETE FROM webhook_delivery WHERE subscription = ?", subscription);
  });
}

Status SqliteWebhooks::enqueue(const app::WebhookDelivery& delivery) {
  return database_.run(
      [&](Transaction& transaction) { return insert_delivery(transaction.connection, delivery); });
}

Result<std::vector<app::WebhookDelivery>> SqliteWebhooks::due_deliveries(std::int64_t now_ms,
                                                                         std::uint32_t limit) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT * FROM webhook_delivery WHERE state = 0 AND "
                                 "next_attempt_ms <= ? ORDER BY next_attempt_ms, id LIMIT ?",
                                 now_ms, limit));
  return read_deliveries(std::move(query));
}

Status SqliteWebhooks::settle(const app::WebhookDelivery& delivery) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "UPDATE webhook_delivery SET state = ?, attempts = ?, next_attempt_ms = ?, outcome = ? "
        "WHERE subscription = ? AND id = ?",
        number_of(delivery.state), delivery.attempts, delivery.next_attempt_ms, delivery.outcome,
        delivery.subscription, delivery.id);
  });
}

Result<std::vector<app::WebhookDelivery>> SqliteWebhooks::deliveries(
    const SubscriptionId& subscription, std::uint32_t limit) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT * FROM webhook_delivery WHERE subscription = ? "
                                 "ORDER BY id DESC LIMIT ?",
                                 subscription, limit));
  return read_deliveries(std::move(query));
}

Status SqliteWebhooks::forget_deliveries(std::int64_t before_ms) {
  // Asked every second, true once a day: the writer is not disturbed for nothing.
  {
    ASSIGN_OR_RETURN(const Reader reader, database_.reader());
    ASSIGN_OR_RETURN(Query query,
                     reader->query("SELECT 1 FROM webhook_delivery WHERE state <> 0 AND "
                                   "created_ms < ? LIMIT 1",
                                   before_ms));
    ASSIGN_OR_RETURN(const bool any, query.step());
    if (!any) return {};
  }
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "DELETE FROM webhook_delivery WHERE state <> 0 AND created_ms < ?", before_ms);
  });
}

}  // namespace sejour::store::sqlite
