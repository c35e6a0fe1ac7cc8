#include "notify/courier.h"

#include "app/sms.h"

namespace sejour::notify {

app::DeliveryOutcome Courier::deliver(const app::OutboxMessage& message) {
  if (!app::number_of_sms(message.to)) return mail_.deliver(message);
  if (sms_ == nullptr) return {app::Delivery::Refused, "no operator of short messages"};
  return sms_->deliver(message);
}

}  // namespace sejour::notify
