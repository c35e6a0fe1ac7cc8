#pragma once

#include <chrono>
#include <string>

#include "app/ports/mailer.h"

namespace sejour::notify {

/// The HTTP service of an operator that takes our short messages.
struct SmsOptions {
  std::string url;      ///< receives a POST of JSON: `{"to": "+336…", "text": …, "from": …}`
  std::string token;    ///< sent as `Authorization: Bearer`; empty: none
  std::string sender;   ///< name shown by the telephone; empty: the operator's own
  std::string ca_file;  ///< empty: the authorities of the system
  std::chrono::seconds connect_timeout{10};
  std::chrono::seconds timeout{30};
};

/// Sends short messages through an operator with libcurl. A message to `tel:+33612345678` leaves as
/// its text alone; its id goes along as `Idempotency-Key`, so that a second attempt costs nothing.
/// Any thread, one at a time.
class SmsGateway : public app::Mailer {
 public:
  explicit SmsGateway(SmsOptions options) : options_(std::move(options)) {}

  /// 2xx is `Accepted`. 400, 404, 410, 413, 422 are about the message: `Refused`. Anything else,
  /// sign-in and limits included, is `TryLater`, since an administrator can mend it.
  [[nodiscard]] app::DeliveryOutcome deliver(const app::OutboxMessage& message) override;

 private:
  SmsOptions options_;
};

}  // namespace sejour::notify
