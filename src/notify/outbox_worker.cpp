#include "notify/outbox_worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace sejour::notify {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

milliseconds retry_delay(const RetryPolicy& policy, std::uint32_t attempts, std::uint16_t noise) {
  auto delay = policy.first;
  for (std::uint32_t i = 1; i < attempts && delay < policy.longest; ++i) delay *= 2;
  delay = std::min(delay, policy.longest);
  constexpr int kNoiseEnd = 65536;
  return delay - (delay / 4 * static_cast<int>(noise)) / kNoiseEnd;
}

OutboxWorker::OutboxWorker(app::Outbox& outbox, app::Mailer& mailer, const app::Clock& clock,
                           app::Random& random, OutboxWorkerOptions options)
    : outbox_(outbox),
      mailer_(mailer),
      clock_(clock),
      random_(random),
      options_(std::move(options)) {}

OutboxWorker::~OutboxWorker() {
  stop();
}

Result<RoundReport> OutboxWorker::send_due() {
  return send_until([] { return false; });
}

Result<RoundReport> OutboxWorker::send_until(const std::function<bool()>& is_over) {
  RoundReport report;
  while (true) {
    ASSIGN_OR_RETURN(const auto due, outbox_.pending(clock_.now_ms(), options_.batch));
    for (const auto& pending : due) {
      if (is_over()) return report;
      RETURN_IF_ERROR(settle(pending, mailer_.deliver(pending.message), report));
    }
    // What failed is due later, so a batch that is not full was the last.
    if (due.size() < options_.batch) return report;
  }
}

Status OutboxWorker::settle(const app::PendingMessage& pending, const app::DeliveryOutcome& outcome,
                            RoundReport& report) {
  const auto now_ms = clock_.now_ms();
  const auto& id = pending.message.id;
  if (outcome.delivery == app::Delivery::Accepted) {
    ++report.sent;
    return outbox_.mark_sent(id, now_ms);
  }
  const bool too_old = now_ms - pending.created_ms >= options_.retry.give_up_after.count();
  if (outcome.delivery == app::Delivery::Refused || too_old) {
    ++report.given_up;
    log(fmt::format("mail {} given up: {}", to_text(id), outcome.reason));
    if (options_.on_given_up) options_.on_given_up();
    return outbox_.give_up(id, outcome.reason);
  }
  std::array<std::uint8_t, 2> noise{};
  random_.fill(noise);
  const auto delay = retry_delay(options_.retry, pending.attempts + 1,
                                 static_cast<std::uint16_t>((noise[0] << 8) | noise[1]));
  ++report.postponed;
  log(fmt::format("mail {} postponed: {}", to_text(id), outcome.reason));
  return outbox_.mark_failed(id, now_ms + delay.count(), outcome.reason);
}

void OutboxWorker::start() {
  if (thread_.joinable()) return;
  thread_ = std::jthread([this](const std::stop_token& stopping) { run(stopping); });
}

void OutboxWorker::wake() {
  {
    const std::scoped_lock lock(mutex_);
    awake_ = true;
  }
  changed_.notify_all();
}

void OutboxWorker::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void OutboxWorker::run(const std::stop_token& stopping) {
  while (!stopping.stop_requested()) {
    const auto round = send_until([&] { return stopping.stop_requested(); });
    if (!round) log(fmt::format("outbox: {}", round.error().message));
    std::unique_lock lock(mutex_);
    // False when nobody woke it: the poll goes on all the same.
    static_cast<void>(changed_.wait_for(lock, stopping, options_.poll, [this] { return awake_; }));
    awake_ = false;
  }
  const auto deadline = steady_clock::now() + options_.drain_limit;
  const auto drained = send_until([&] { return steady_clock::now() >= deadline; });
  if (!drained) log(fmt::format("outbox: {}", drained.error().message));
}

void OutboxWorker::log(std::string_view line) const {
  if (options_.log) options_.log(line);
}

}  // namespace sejour::notify
