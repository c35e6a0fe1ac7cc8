#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

#include "notify/outbox_worker.h"
#include "notify/webhook_client.h"

namespace sejour::notify {

/// How the worker of webhooks goes about it.
struct WebhookWorkerOptions {
  RetryPolicy retry{.first = std::chrono::seconds{5},
                    .longest = std::chrono::hours{10},
                    .give_up_after = std::chrono::days{3}};
  std::chrono::milliseconds poll = std::chrono::seconds{1};
  std::uint32_t batch = 50;
  std::function<void(std::string_view)> log;  ///< lines without personal data; may be empty
};

/// Tells the subscribers, apart from the mail to people: a receiver that does not answer keeps
/// nobody's mail waiting. Each message leaves at least once, with the same id at each attempt.
class WebhookWorker {
 public:
  /// What is given outlives the worker.
  WebhookWorker(app::WebhookStore& store, app::Webhooks& webhooks, WebhookSender& sender,
                const app::Clock& clock, app::Random& random, WebhookWorkerOptions options);
  ~WebhookWorker();
  WebhookWorker(const WebhookWorker&) = delete;
  WebhookWorker& operator=(const WebhookWorker&) = delete;

  /// One round without the thread: everything that is due now. Errors: those of the store.
  [[nodiscard]] Result<RoundReport> send_due();

  void start();
  /// Ends after the message at hand; what is left waits for the next start.
  void stop();

 private:
  [[nodiscard]] Result<RoundReport> send_until(const std::function<bool()>& is_over);
  [[nodiscard]] Status tell(app::WebhookDelivery delivery, RoundReport& report);
  [[nodiscard]] Result<WebhookAnswer> send(const app::WebhookDelivery& delivery,
                                           const app::Subscription& receiver);
  void postpone(app::WebhookDelivery& delivery, RoundReport& report);
  void run(const std::stop_token& stopping);

  app::WebhookStore& store_;
  app::Webhooks& webhooks_;
  WebhookSender& sender_;
  const app::Clock& clock_;
  app::Random& random_;
  WebhookWorkerOptions options_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread thread_;
};

}  // namespace sejour::notify
