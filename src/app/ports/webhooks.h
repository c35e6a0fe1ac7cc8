#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/journal.h"

namespace sejour {

using SubscriptionId = Id<struct SubscriptionTag>;

}  // namespace sejour

/// Webhooks (Standard Webhooks): other systems are told that something happened, by ids only.
/// Implemented by store/memory and store/sqlite; one contract test suite.
namespace sejour::app {

/// Who is told, where, of what.
struct Subscription {
  SubscriptionId id;
  AccountId account;
  std::string url;
  std::string secret;               ///< `whsec_` and base64; stored encrypted
  std::vector<std::string> events;  ///< `dossier.decided`, …
  std::vector<std::string> sites;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> disabled_ms;  ///< its receiver answered 410 Gone
  bool operator==(const Subscription&) const = default;
};

enum class WebhookState : std::uint8_t { Waiting, Delivered, GivenUp };

/// One message to one subscriber; it names nobody.
struct WebhookDelivery {
  Uuid id;  ///< `webhook-id`: the same at each attempt
  SubscriptionId subscription;
  DossierId dossier;           ///< all zero for a ping
  std::uint64_t sequence = 0;  ///< of the event in its dossier
  std::string type;
  std::string site;
  std::int64_t created_ms = 0;
  WebhookState state = WebhookState::Waiting;
  std::uint32_t attempts = 0;
  std::int64_t next_attempt_ms = 0;
  std::string outcome;  ///< of the last attempt: a status, or why there was none
  bool operator==(const WebhookDelivery&) const = default;
};

/// Looks at what is appended, before its transaction.
class AppendObserver {
 public:
  virtual ~AppendObserver() = default;
  /// What must be told of these events; stored in the same transaction, or not at all. Any thread.
  [[nodiscard]] virtual std::vector<WebhookDelivery> announced(const Append& append) const = 0;
};

/// Any thread.
class WebhookStore {
 public:
  virtual ~WebhookStore() = default;
  [[nodiscard]] virtual Status put_subscription(const Subscription& subscription) = 0;
  /// Every subscription, by id.
  [[nodiscard]] virtual Result<std::vector<Subscription>> subscriptions() = 0;
  /// With its deliveries. Errors: NotFound.
  [[nodiscard]] virtual Status remove_subscription(const SubscriptionId& subscription) = 0;

  [[nodiscard]] virtual Status enqueue(const WebhookDelivery& delivery) = 0;
  /// What waits and is due, the earliest first.
  [[nodiscard]] virtual Result<std::vector<WebhookDelivery>> due_deliveries(
      std::int64_t now_ms, std::uint32_t limit) = 0;
  /// Keeps state, attempts, next attempt and outcome.
  [[nodiscard]] virtual Status settle(const WebhookDelivery& delivery) = 0;
  /// Of one subscription, the newest first.
  [[nodiscard]] virtual Result<std::vector<WebhookDelivery>> deliveries(
      const SubscriptionId& subscription, std::uint32_t limit) = 0;
  /// Forgets what no longer waits and is older.
  [[nodiscard]] virtual Status forget_deliveries(std::int64_t before_ms) = 0;

  /// From now on every append of the journal is shown to it. Not owned; null: nobody looks.
  virtual void observe_appends(const AppendObserver* observer) = 0;
};

}  // namespace sejour::app
