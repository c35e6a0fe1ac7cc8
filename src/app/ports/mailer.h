#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ports/journal.h"
#include "base/result.h"

namespace sejour::app {

/// What became of a mail that was handed over.
enum class Delivery : std::uint8_t {
  Accepted,  ///< the next server answers for it
  TryLater,  ///< refused for now, or nobody answered: the same mail may pass later
  Refused,   ///< refused for good: the same mail must not be sent again (RFC 5321 § 4.2.1)
};

/// The outcome of one attempt.
struct DeliveryOutcome {
  Delivery delivery = Delivery::TryLater;
  std::string reason;  ///< for the log: never an address nor a text
};

/// Takes mails out of the house, one at a time. Subjects name no person and no permit: they show on
/// locked screens.
class Mailer {
 public:
  virtual ~Mailer() = default;
  [[nodiscard]] virtual DeliveryOutcome deliver(const OutboxMessage& message) = 0;
};

/// A mail as its reader sees it.
struct DeliveredMail {
  std::string name;  ///< of its file, without folder
  std::string date;  ///< as in its header
  std::string to;
  std::string subject;
  std::string text;
};

/// The letter box of the demonstration: mails that stayed in the house.
class Mailbox {
 public:
  virtual ~Mailbox() = default;
  /// The latest mails, newest first.
  [[nodiscard]] virtual Result<std::vector<DeliveredMail>> latest_mails(std::size_t limit) = 0;
};

}  // namespace sejour::app
