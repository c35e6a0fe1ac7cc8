#include "cli/messages_out.h"

#include "cli/files.h"

namespace sejour::cli {

Result<notify::SmtpOptions> smtp_options(const MailConfiguration& mail) {
  notify::SmtpOptions options{.host = mail.host,
                              .port = mail.port,
                              .security = notify::MailSecurity::Plain,
                              .username = mail.username,
                              .password = {},
                              .ca_file = mail.ca_file,
                              .sender = {mail.sender_address, mail.sender_name}};
  if (mail.security == MailLine::StartTls) options.security = notify::MailSecurity::StartTls;
  if (mail.security == MailLine::Tls) options.security = notify::MailSecurity::Tls;
  if (!mail.password_file.empty()) {
    ASSIGN_OR_RETURN(options.password, read_file(mail.password_file));
    while (options.password.ends_with('\n')) options.password.pop_back();
  }
  return options;
}

Result<notify::SmsOptions> sms_options(const SmsConfiguration& sms) {
  notify::SmsOptions options{.url = sms.url, .sender = sms.sender, .ca_file = sms.ca_file};
  if (!sms.token_file.empty()) {
    ASSIGN_OR_RETURN(options.token, read_file(sms.token_file));
    while (options.token.ends_with('\n')) options.token.pop_back();
  }
  return options;
}

app::SmsService sms_service(const DataFolder& data) {
  const bool any = data.is_demonstration() || data.configuration().sms.has_value();
  return any ? app::SmsService::Configured : app::SmsService::None;
}

}  // namespace sejour::cli
