#include "app/webhooks.h"

#include <algorithm>
#include <array>

namespace sejour::app {
namespace {

constexpr std::size_t kAddressBytesMax = 2000;
constexpr std::size_t kSubscriptionsMax = 20;  ///< of one account
constexpr std::size_t kWebhookSecretBytes = 32;

constexpr std::array<std::string_view, 8> kWebhookEvents{"dossier.filed",
                                                         "dossier.documents_requested",
                                                         "dossier.documents_received",
                                                         "dossier.decided",
                                                         "dossier.withdrawn",
                                                         "document.issued",
                                                         "card.handed_over",
                                                         "task.opened"};

/// The word under which others are told of an event; empty for what stays in the house.
struct WebhookWord {
  std::string_view operator()(const cases::Filed&) const { return "dossier.filed"; }
  std::string_view operator()(const cases::DocumentsRequested&) const {
    return "dossier.documents_requested";
  }
  std::string_view operator()(const cases::DocumentsReceived&) const {
    return "dossier.documents_received";
  }
  std::string_view operator()(const cases::Decided&) const { return "dossier.decided"; }
  std::string_view operator()(const cases::Withdrawn&) const { return "dossier.withdrawn"; }
  std::string_view operator()(const cases::AttestationIssued&) const { return "document.issued"; }
  std::string_view operator()(const cases::CardHandedOver&) const { return "card.handed_over"; }
  std::string_view operator()(const cases::TaskOpened&) const { return "task.opened"; }
  template <class E>
  std::string_view operator()(const E&) const {
    return {};
  }
};

bool has_word(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// Base64 (RFC 4648 § 4) of 33 bytes or any multiple of three.
std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const std::uint32_t three = static_cast<std::uint32_t>(bytes[i] << 16) |
                                static_cast<std::uint32_t>(bytes[i + 1] << 8) | bytes[i + 2];
    for (int shift = 18; shift >= 0; shift -= 6) text += kLetters[(three >> shift) & 63U];
  }
  return text;
}

std::string new_webhook_secret(Random& random) {
  std::array<std::uint8_t, kWebhookSecretBytes + 1> bytes{};
  random.fill(bytes);
  return "whsec_" + base64(bytes);
}

std::optional<SubscriptionRefusal> subscription_refusal(const SubscriptionWanted& wanted,
                                                        const Account& account, Loopback loopback) {
  if (!is_webhook_address(wanted.url, loopback)) return SubscriptionRefusal::AddressRefused;
  if (wanted.events.empty()) return SubscriptionRefusal::NoEvent;
  const bool all_known = std::ranges::all_of(wanted.events, [](const std::string& event) {
    return std::ranges::count(kWebhookEvents, event) > 0;
  });
  if (!all_known) return SubscriptionRefusal::UnknownEvent;
  const bool all_own = std::ranges::all_of(
      wanted.sites, [&](const std::string& site) { return has_word(account.sites, site); });
  if (!all_own || account.sites.empty()) return SubscriptionRefusal::SiteNotOfToken;
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> webhook_events() {
  return kWebhookEvents;
}

bool is_webhook_address(std::string_view url, Loopback loopback) {
  if (url.size() > kAddressBytesMax) return false;
  if (std::ranges::any_of(url, [](char c) { return c <= ' ' || c == 0x7f || c == '\\'; })) {
    return false;
  }
  constexpr std::string_view kHttps = "https://";
  constexpr std::string_view kHere = "http://127.0.0.1:";
  if (loopback == Loopback::Allowed && url.starts_with(kHere)) {
    url.remove_prefix(std::string_view{"http://"}.size());
  } else if (url.starts_with(kHttps)) {
    url.remove_prefix(kHttps.size());
  } else {
    return false;
  }
  const auto host = url.substr(0, url.find_first_of("/?#"));
  return !host.empty() && host.find('@') == std::string_view::npos && !host.starts_with(':');
}

Status Webhooks::refresh() {
  ASSIGN_OR_RETURN(auto list, ports_.store.subscriptions());
  const std::scoped_lock lock{mutex_};
  known_ = std::make_shared<const Subscriptions>(std::move(list));
  return {};
}

std::shared_ptr<const Webhooks::Subscriptions> Webhooks::known() const {
  const std::scoped_lock lock{mutex_};
  return known_;
}

WebhookDelivery Webhooks::delivery_to(const Subscription& subscription) const {
  const std::int64_t now_ms = ports_.clock.now_ms();
  WebhookDelivery delivery;
  delivery.id = new_id<CommandId>(ports_.clock, ports_.random).uuid;
  delivery.subscription = subscription.id;
  delivery.created_ms = now_ms;
  delivery.next_attempt_ms = now_ms;
  return delivery;
}

Result<Subscribed> Webhooks::subscribe(const Account& account, const SubscriptionWanted& wanted) {
  if (const auto refusal = subscription_refusal(wanted, account, loopback_)) return *refusal;
  ASSIGN_OR_RETURN(const auto own, of_account(account));
  if (own.size() >= kSubscriptionsMax) return SubscriptionRefusal::TooMany;
  const Subscription subscription{.id = new_id<SubscriptionId>(ports_.clock, ports_.random),
                                  .account = account.id,
                                  .url = wanted.url,
                                  .secret = new_webhook_secret(ports_.random),
                                  .events = wanted.events,
                                  .sites = wanted.sites.empty() ? account.sites : wanted.sites,
                                  .created_ms = ports_.clock.now_ms(),
                                  .disabled_ms = std::nullopt};
  RETURN_IF_ERROR(ports_.store.put_subscription(subscription));
  RETURN_IF_ERROR(refresh());
  return subscription;
}

Result<std::vector<Subscription>> Webhooks::of_account(const Account& account) {
  ASSIGN_OR_RETURN(auto list, ports_.store.subscriptions());
  std::erase_if(list, [&](const Subscription& one) { return one.account != account.id; });
  return list;
}

Result<Subscription> Webhooks::own(const Account& account, const SubscriptionId& id) {
  ASSIGN_OR_RETURN(const auto list, of_account(account));
  const auto found = std::ranges::find(list, id, &Subscription::id);
  if (found == list.end()) return fail(ErrorCode::NotFound, "no such subscription");
  return *found;
}

Status Webhooks::unsubscribe(const Account& account, const SubscriptionId& subscription) {
  ASSIGN_OR_RETURN(const auto found, own(account, subscription));
  RETURN_IF_ERROR(ports_.store.remove_subscription(found.id));
  return refresh();
}

Result<WebhookDelivery> Webhooks::ping(const Account& account, const SubscriptionId& subscription) {
  ASSIGN_OR_RETURN(const auto found, own(account, subscription));
  auto delivery = delivery_to(found);
  delivery.type = kWebhookPing;
  delivery.site = found.sites.front();
  RETURN_IF_ERROR(ports_.store.enqueue(delivery));
  return delivery;
}

Result<std::vector<WebhookDelivery>> Webhooks::deliveries(const Account& account,
                                                          const SubscriptionId& subscription,
                                                          std::uint32_t limit) {
  ASSIGN_OR_RETURN(const auto found, own(account, subscription));
  return ports_.store.deliveries(found.id, limit);
}

std::vector<WebhookDelivery> Webhooks::announced(const Append& append) const {
  std::vector<WebhookDelivery> told;
  const auto subscriptions = known();
  for (const auto& subscription : *subscriptions) {
    if (subscription.disabled_ms || !has_word(subscription.sites, append.summary.site)) continue;
    auto sequence = append.expected_version;
    for (const auto& event : append.events) {
      ++sequence;
      const auto type = std::visit(WebhookWord{}, event.body);
      if (type.empty() || !has_word(subscription.events, type)) continue;
      auto delivery = delivery_to(subscription);
      delivery.dossier = append.dossier;
      delivery.sequence = sequence;
      delivery.type = type;
      delivery.site = append.summary.site;
      told.push_back(std::move(delivery));
    }
  }
  return told;
}

Result<std::optional<Subscription>> Webhooks::receiver_of(const WebhookDelivery& delivery) {
  const auto subscriptions = known();
  const auto found = std::ranges::find(*subscriptions, delivery.subscription, &Subscription::id);
  if (found == subscriptions->end() || found->disabled_ms) return std::nullopt;
  ASSIGN_OR_RETURN(const auto account, ports_.accounts.by_id(found->account));
  const bool may_know =
      account && works_at_desk(account->role) && has_word(account->sites, delivery.site);
  if (!may_know) return std::nullopt;
  return *found;
}

Status Webhooks::disable(Subscription subscription) {
  subscription.disabled_ms = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.store.put_subscription(subscription));
  return refresh();
}

}  // namespace sejour::app
