#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

#include "app/ports/mailer.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"

namespace sejour::notify {

/// When a mail that did not pass is tried again.
struct RetryPolicy {
  std::chrono::milliseconds first = std::chrono::minutes{1};
  std::chrono::milliseconds longest = std::chrono::hours{6};
  std::chrono::milliseconds give_up_after = std::chrono::days{3};
};

/// How long to wait after the attempt number `attempts` (1 = the first) failed: doubles each time
/// from `first` to `longest`, less up to a quarter by `noise`, so that mails that failed together
/// do not come back together.
[[nodiscard]] std::chrono::milliseconds retry_delay(const RetryPolicy& policy,
                                                    std::uint32_t attempts, std::uint16_t noise);

/// How the worker goes about it.
struct OutboxWorkerOptions {
  RetryPolicy retry;
  std::chrono::milliseconds poll = std::chrono::seconds{1};         ///< when nobody wakes it
  std::chrono::milliseconds drain_limit = std::chrono::seconds{5};  ///< at stop
  std::uint32_t batch = 50;
  std::function<void(std::string_view)> log;  ///< lines without personal data; may be empty
  std::function<void()> on_given_up = {};     ///< a message will never leave; may be empty
};

/// What one round did.
struct RoundReport {
  std::uint32_t sent = 0;
  std::uint32_t postponed = 0;
  std::uint32_t given_up = 0;
  bool operator==(const RoundReport&) const = default;
};

/// Empties the outbox: each message leaves at least once; its Message-ID is the same at each
/// attempt. What was sent, waits or was given up is counted by `Outbox::outbox_counts`.
class OutboxWorker {
 public:
  /// What is given outlives the worker.
  OutboxWorker(app::Outbox& outbox, app::Mailer& mailer, const app::Clock& clock,
               app::Random& random, OutboxWorkerOptions options);
  ~OutboxWorker();
  OutboxWorker(const OutboxWorker&) = delete;
  OutboxWorker& operator=(const OutboxWorker&) = delete;

  /// One round without the thread: everything that is due now. Errors: those of the outbox.
  [[nodiscard]] Result<RoundReport> send_due();

  /// Starts the thread.
  void start();
  /// There may be something new. Any thread.
  void wake();
  /// Sends what is due, for `drain_limit` at most, then ends the thread. What is left stays in the
  /// outbox.
  void stop();

 private:
  [[nodiscard]] Result<RoundReport> send_until(const std::function<bool()>& is_over);
  [[nodiscard]] Status settle(const app::PendingMessage& pending,
                              const app::DeliveryOutcome& outcome, RoundReport& report);
  void run(const std::stop_token& stopping);
  void log(std::string_view line) const;

  app::Outbox& outbox_;
  app::Mailer& mailer_;
  const app::Clock& clock_;
  app::Random& random_;
  OutboxWorkerOptions options_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool awake_ = false;
  std::jthread thread_;
};

}  // namespace sejour::notify
