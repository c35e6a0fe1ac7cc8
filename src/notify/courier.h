#pragma once

#include "app/ports/mailer.h"

namespace sejour::notify {

/// Sends mails by one way and short messages by another, from one outbox.
class Courier : public app::Mailer {
 public:
  /// Neither is owned. A null `sms` refuses short messages: nothing else could take them.
  Courier(app::Mailer& mail, app::Mailer* sms) : mail_(mail), sms_(sms) {}

  [[nodiscard]] app::DeliveryOutcome deliver(const app::OutboxMessage& message) override;

 private:
  app::Mailer& mail_;
  app::Mailer* sms_;
};

}  // namespace sejour::notify
