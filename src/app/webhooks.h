#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <variant>

#include "app/ports/accounts.h"
#include "app/ports/system.h"
#include "app/ports/webhooks.h"
#include "law/vocabulary.h"

namespace sejour::app {

/// The types of events that a system can be told of, in the order of the document.
[[nodiscard]] std::span<const std::string_view> webhook_events();

/// The type of a message that only tries the way.
inline constexpr std::string_view kWebhookPing = "webhook.ping";

/// How long deliveries are kept for the log, once they are done.
inline constexpr std::int64_t kDeliveriesKeptMs = 30LL * 24 * 3600 * 1000;

/// Whether a receiver on this machine, without TLS, is allowed: for demonstrations.
enum class Loopback : std::uint8_t { Refused, Allowed };

/// Why nobody was subscribed.
enum class SubscriptionRefusal : std::uint8_t {
  AddressRefused,  ///< not https, or with a user name in it, or no address
  NoEvent,
  UnknownEvent,
  SiteNotOfToken,
  TooMany,
};

inline constexpr law::Names<SubscriptionRefusal, 5> kSubscriptionRefusals{{
    {SubscriptionRefusal::AddressRefused, "address_refused"},
    {SubscriptionRefusal::NoEvent, "no_event"},
    {SubscriptionRefusal::UnknownEvent, "unknown_event"},
    {SubscriptionRefusal::SiteNotOfToken, "site_not_of_token"},
    {SubscriptionRefusal::TooMany, "too_many"},
}};

struct SubscriptionWanted {
  std::string url;
  std::vector<std::string> events;
  std::vector<std::string> sites;  ///< empty: those of the account
};

using Subscribed = std::variant<Subscription, SubscriptionRefusal>;

struct WebhookPorts {
  WebhookStore& store;
  AccountStore& accounts;
  const Clock& clock;  ///< real time
  Random& random;
};

/// Who is told of what. Every function names the account; a subscription of another account does
/// not exist (NotFound). Thread-safe.
class Webhooks final : public AppendObserver {
 public:
  Webhooks(WebhookPorts ports, Loopback loopback) : ports_(ports), loopback_(loopback) {}

  /// Reads the subscriptions into memory: appends must not wait for them. Call it once before the
  /// first append.
  [[nodiscard]] Status refresh();

  [[nodiscard]] Result<Subscribed> subscribe(const Account& account,
                                             const SubscriptionWanted& wanted);
  [[nodiscard]] Result<std::vector<Subscription>> of_account(const Account& account);
  [[nodiscard]] Status unsubscribe(const Account& account, const SubscriptionId& subscription);
  /// Sends a message that only tries the way.
  [[nodiscard]] Result<WebhookDelivery> ping(const Account& account,
                                             const SubscriptionId& subscription);
  [[nodiscard]] Result<std::vector<WebhookDelivery>> deliveries(const Account& account,
                                                                const SubscriptionId& subscription,
                                                                std::uint32_t limit);

  [[nodiscard]] std::vector<WebhookDelivery> announced(const Append& append) const override;

  /// The subscription of a delivery if it may still be told: it is there, is not disabled, and its
  /// account works at a desk of that site. Nothing otherwise.
  [[nodiscard]] Result<std::optional<Subscription>> receiver_of(const WebhookDelivery& delivery);
  /// The receiver said that it is gone.
  [[nodiscard]] Status disable(Subscription subscription);

 private:
  using Subscriptions = std::vector<Subscription>;
  [[nodiscard]] std::shared_ptr<const Subscriptions> known() const;
  [[nodiscard]] Result<Subscription> own(const Account& account, const SubscriptionId& id);
  [[nodiscard]] WebhookDelivery delivery_to(const Subscription& subscription) const;

  WebhookPorts ports_;
  Loopback loopback_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Subscriptions> known_ = std::make_shared<const Subscriptions>();
};

/// True for an address that may be told: `https://` and a host, no user name, no spaces; with
/// `Loopback::Allowed` also `http://127.0.0.1:<port>/…`. Which machine the name leads to is judged
/// when it is connected to.
[[nodiscard]] bool is_webhook_address(std::string_view url, Loopback loopback);

}  // namespace sejour::app
