#pragma once

#include "app/mandates.h"
#include "cli/configuration.h"
#include "cli/data_folder.h"
#include "notify/sms_gateway.h"
#include "notify/smtp_mailer.h"

/// How messages leave an installation, from its configuration.
namespace sejour::cli {

/// The mail server of `[mail]`. Errors: those of reading the file of the password.
[[nodiscard]] Result<notify::SmtpOptions> smtp_options(const MailConfiguration& mail);

/// The operator of `[sms]`. Errors: those of reading the file of the token.
[[nodiscard]] Result<notify::SmsOptions> sms_options(const SmsConfiguration& sms);

/// Whether a code can be sent by short message here: a demonstration shows short messages in its
/// letter box, with the mails.
[[nodiscard]] app::SmsService sms_service(const DataFolder& data);

}  // namespace sejour::cli
