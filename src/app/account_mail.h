#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/ports/journal.h"

namespace sejour::app {

/// The mails about an account (locales/*/mail_account.toml).
enum class AccountMail : std::uint8_t {
  Confirm,          ///< open this link to confirm your address
  AlreadyHere,      ///< somebody, maybe you, asked for an account that exists
  ResetPassword,    ///< open this link to choose another password
  NoSuchAccount,    ///< a new password was asked for, but no account has this address
  PasswordChanged,  ///< said after the fact, so that a theft is seen
};

struct AccountMailRequest {
  AccountMail mail = AccountMail::Confirm;
  Uuid id;
  std::string to;
  std::string_view language;  ///< `fr` or `en`
  std::string link;           ///< empty where the mail has none
};

/// The message in the language asked for, ready for the outbox.
[[nodiscard]] OutboxMessage account_mail(const AccountMailRequest& request);

}  // namespace sejour::app
