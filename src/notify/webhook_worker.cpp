#include "notify/webhook_worker.h"

#include <fmt/format.h>

#include <array>

namespace sejour::notify {
namespace {

constexpr long kGone = 410;

}  // namespace

WebhookWorker::WebhookWorker(app::WebhookStore& store, app::Webhooks& webhooks,
                             WebhookSender& sender, const app::Clock& clock, app::Random& random,
                             WebhookWorkerOptions options)
    : store_(store),
      webhooks_(webhooks),
      sender_(sender),
      clock_(clock),
      random_(random),
      options_(std::move(options)) {}

WebhookWorker::~WebhookWorker() {
  stop();
}

Result<RoundReport> WebhookWorker::send_due() {
  return send_until([] { return false; });
}

Result<RoundReport> WebhookWorker::send_until(const std::function<bool()>& is_over) {
  RoundReport report;
  RETURN_IF_ERROR(store_.forget_deliveries(clock_.now_ms() - app::kDeliveriesKeptMs));
  while (true) {
    ASSIGN_OR_RETURN(const auto due, store_.due_deliveries(clock_.now_ms(), options_.batch));
    for (const auto& delivery : due) {
      if (is_over()) return report;
      RETURN_IF_ERROR(tell(delivery, report));
    }
    if (due.size() < options_.batch) return report;
  }
}

Result<WebhookAnswer> WebhookWorker::send(const app::WebhookDelivery& delivery,
                                          const app::Subscription& receiver) {
  WebhookPost post{.url = receiver.url,
                   .id = to_text(delivery.id),
                   .timestamp_s = clock_.now_ms() / 1000,
                   .signature = {},
                   .body = webhook_body(delivery)};
  ASSIGN_OR_RETURN(post.signature,
                   webhook_signature(receiver.secret, post.id, post.timestamp_s, post.body));
  return sender_.post(post);
}

Status WebhookWorker::tell(app::WebhookDelivery delivery, RoundReport& report) {
  ASSIGN_OR_RETURN(const auto receiver, webhooks_.receiver_of(delivery));
  if (!receiver) {
    ++report.given_up;
    delivery.state = app::WebhookState::GivenUp;
    delivery.outcome = "the subscription is no longer allowed";
    return store_.settle(delivery);
  }
  ASSIGN_OR_RETURN(const auto answer, send(delivery, *receiver));
  ++delivery.attempts;
  delivery.outcome = answer.status == 0 ? answer.failure : fmt::format("HTTP {}", answer.status);
  if (answer.status >= 200 && answer.status < 300) {
    ++report.sent;
    delivery.state = app::WebhookState::Delivered;
  } else if (answer.status == kGone) {
    ++report.given_up;
    delivery.state = app::WebhookState::GivenUp;
    RETURN_IF_ERROR(webhooks_.disable(*receiver));
  } else {
    postpone(delivery, report);
  }
  return store_.settle(delivery);
}

void WebhookWorker::postpone(app::WebhookDelivery& delivery, RoundReport& report) {
  const std::int64_t now_ms = clock_.now_ms();
  if (now_ms - delivery.created_ms >= options_.retry.give_up_after.count()) {
    ++report.given_up;
    delivery.state = app::WebhookState::GivenUp;
    return;
  }
  std::array<std::uint8_t, 2> noise{};
  random_.fill(noise);
  const auto mixed = static_cast<std::uint16_t>(noise[0] << 8 | noise[1]);
  ++report.postponed;
  delivery.next_attempt_ms = now_ms + retry_delay(options_.retry, delivery.attempts, mixed).count();
}

void WebhookWorker::start() {
  thread_ = std::jthread{[this](const std::stop_token& stopping) { run(stopping); }};
}

void WebhookWorker::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void WebhookWorker::run(const std::stop_token& stopping) {
  while (!stopping.stop_requested()) {
    const auto round = send_until([&] { return stopping.stop_requested(); });
    if (!round && options_.log) options_.log(fmt::format("webhooks: {}", round.error().message));
    std::unique_lock lock(mutex_);
    static_cast<void>(changed_.wait_for(lock, stopping, options_.poll, [] { return false; }));
  }
}

}  // namespace sejour::notify
