#include <fmt/format.h>

#include <memory>

#include "base/check.h"
#include "http/api/file_act.h"
#include "http/api/file_json.h"
#include "wire/json_writer.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::JsonWriter;

/// Deliveries of one subscription that the log shows.
constexpr std::uint32_t kDeliveriesShown = 50;

constexpr law::Names<app::WebhookState, 3> kWebhookStates{{
    {app::WebhookState::Waiting, "waiting"},
    {app::WebhookState::Delivered, "delivered"},
    {app::WebhookState::GivenUp, "given_up"},
}};

enum class ShowSecret : std::uint8_t { No, Once };

void words_of(JsonWriter& json, std::string_view field, const std::vector<std::string>& words) {
  json.key(field);
  json.begin_array();
  for (const auto& word : words) json.value(std::string_view{word});
  json.end_array();
}

void moment_or_null(JsonWriter& json, std::string_view field,
                    const std::optional<std::int64_t>& unix_ms) {
  json.key(field);
  if (unix_ms) {
    json.value(utc_text(*unix_ms));
  } else {
    json.null();
  }
}

void write_subscription(JsonWriter& json, const app::Subscription& subscription,
                        ShowSecret secret) {
  json.begin_object();
  json.field("webhook", subscription.id.text());
  json.field("url", subscription.url);
  words_of(json, "events", subscription.events);
  words_of(json, "sites", subscription.sites);
  json.field("created_at", utc_text(subscription.created_ms));
  moment_or_null(json, "disabled_at", subscription.disabled_ms);
  if (secret == ShowSecret::Once) json.field("secret", subscription.secret);
  json.end_object();
}

void write_delivery(JsonWriter& json, const app::WebhookDelivery& delivery) {
  const bool waits = delivery.state == app::WebhookState::Waiting;
  json.begin_object();
  json.field("delivery", to_text(delivery.id));
  json.field("type", delivery.type);
  json.field("created_at", utc_text(delivery.created_ms));
  json.field("state", law::name_in(kWebhookStates, delivery.state));
  json.field("attempts", delivery.attempts);
  json.key("outcome");
  if (delivery.outcome.empty()) {
    json.null();
  } else {
    json.value(delivery.outcome);
  }
  moment_or_null(json, "next_attempt_at",
                 waits ? std::optional{delivery.next_attempt_ms} : std::nullopt);
  json.end_object();
}

/// The field of the request that a refusal is about.
std::string_view refused_field(app::SubscriptionRefusal refusal) {
  switch (refusal) {
    case app::SubscriptionRefusal::AddressRefused:
    case app::SubscriptionRefusal::TooMany:
      return "url";
    case app::SubscriptionRefusal::NoEvent:
    case app::SubscriptionRefusal::UnknownEvent:
      return "events";
    case app::SubscriptionRefusal::SiteNotOfToken:
      return "sites";
  }
  CHECK_UNREACHABLE();
}

class WebhookOperations {
 public:
  explicit WebhookOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response list(const Call& call) {
    const auto own = pages_.webhooks.of_account(call.agent());
    if (!own) return problem_response(call.request, own.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& subscription : *own) write_subscription(json, subscription, ShowSecret::No);
    });
  }

  [[nodiscard]] Response subscribe(const Call& call) {
    app::SubscriptionWanted wanted;
    if (auto problem = read_body(call.request, [&](wire::FieldReader& in) {
          wanted.url = in.text("url");
          wanted.events = in.texts("events");
          wanted.sites = in.texts("sites");
        })) {
      return std::move(*problem);
    }
    const auto done = pages_.webhooks.subscribe(call.agent(), wanted);
    if (!done) return problem_response(call.request, done.error());
    if (const auto* refusal = std::get_if<app::SubscriptionRefusal>(&*done)) {
      return refused(call, *refusal);
    }
    std::string body;
    JsonWriter json(body);
    write_subscription(json, std::get<app::Subscription>(*done), ShowSecret::Once);
    return Response::json(std::move(body), 201);
  }

  [[nodiscard]] Response unsubscribe(const Call& call) {
    const auto id = webhook_of(call);
    if (!id) return not_found(call);
    const auto done = pages_.webhooks.unsubscribe(call.agent(), *id);
    if (!done) return problem_response(call.request, done.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("webhook", id->text());
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response ping(const Call& call) {
    const auto id = webhook_of(call);
    if (!id) return not_found(call);
    const auto delivery = pages_.webhooks.ping(call.agent(), *id);
    if (!delivery) return problem_response(call.request, delivery.error());
    std::string body;
    JsonWriter json(body);
    write_delivery(json, *delivery);
    return Response::json(std::move(body), 202);
  }

  [[nodiscard]] Response deliveries(const Call& call) {
    const auto id = webhook_of(call);
    if (!id) return not_found(call);
    const auto list = pages_.webhooks.deliveries(call.agent(), *id, kDeliveriesShown);
    if (!list) return problem_response(call.request, list.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.key("items");
    json.begin_array();
    for (const auto& delivery : *list) write_delivery(json, delivery);
    json.end_array();
    json.end_object();
    return Response::json(std::move(body));
  }

 private:
  [[nodiscard]] static std::optional<SubscriptionId> webhook_of(const Call& call) {
    return SubscriptionId::parse(call.request.path_values.get("webhook"));
  }

  [[nodiscard]] static Response refused(const Call& call, app::SubscriptionRefusal refusal) {
    const std::string name{law::name_in(app::kSubscriptionRefusals, refusal)};
    const auto& messages = text::Messages::of(call.language);
    return problem_response(call.request,
                            {.status = 422,
                             .word = "subscription_refused",
                             .detail = messages.get(fmt::format("api.subscription.{}", name)),
                             .name = name,
                             .field = std::string{refused_field(refusal)}});
  }

  ApiPages pages_;
};

}  // namespace

void add_webhook_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto webhooks = std::make_shared<WebhookOperations>(pages);
  const auto bind = [&](Response (WebhookOperations::*handler)(const Call&)) -> CallHandler {
    return [webhooks, handler](const Call& call) { return (*webhooks.*handler)(call); };
  };
  const Operation changes{.scope = ApiScope::Webhooks, .effect = Effect::Changes};
  door.get(router, "/webhooks", ApiScope::Webhooks, bind(&WebhookOperations::list));
  door.post(router, "/webhooks", changes, bind(&WebhookOperations::subscribe));
  door.get(router, "/webhooks/{webhook}/deliveries", ApiScope::Webhooks,
           bind(&WebhookOperations::deliveries));
  door.post(router, "/webhooks/{webhook}/ping", changes, bind(&WebhookOperations::ping));
  door.post(router, "/webhooks/{webhook}/removal", changes, bind(&WebhookOperations::unsubscribe));
}

}  // namespace sejour::http::api
