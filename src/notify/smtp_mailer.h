#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "app/ports/mailer.h"
#include "app/ports/system.h"
#include "notify/mail_message.h"

namespace sejour::notify {

/// How the line to the server is protected.
enum class MailSecurity : std::uint8_t {
  Plain,     ///< only for a relay on this machine
  StartTls,  ///< port 587; a server that does not offer it gets nothing
  Tls,       ///< port 465
};

/// The server that takes our mails.
struct SmtpOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 25;
  MailSecurity security = MailSecurity::Plain;
  std::string username;  ///< empty: no sign-in
  std::string password;
  std::string ca_file;  ///< empty: the authorities of the system
  Sender sender;
  std::chrono::seconds connect_timeout{10};
  std::chrono::seconds timeout{60};
};

/// Sends through an SMTP server with libcurl, one connection per mail. Any thread, one at a time.
class SmtpMailer : public app::Mailer {
 public:
  /// The clock outlives the mailer.
  SmtpMailer(SmtpOptions options, const app::Clock& clock);

  /// A 5xx about the mail or its recipient is `Refused`; one about us (sign-in, TLS) and anything
  /// else that goes wrong is `TryLater`, since an administrator can mend it.
  [[nodiscard]] app::DeliveryOutcome deliver(const app::OutboxMessage& message) override;

 private:
  SmtpOptions options_;
  const app::Clock& clock_;
};

}  // namespace sejour::notify
