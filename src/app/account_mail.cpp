#include "app/account_mail.h"

#include <fmt/format.h>

#include "base/check.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

std::string_view key_of(AccountMail mail) {
  switch (mail) {
    case AccountMail::Confirm:
      return "confirm";
    case AccountMail::AlreadyHere:
      return "already_here";
    case AccountMail::ResetPassword:
      return "reset_password";
    case AccountMail::NoSuchAccount:
      return "no_such_account";
    case AccountMail::PasswordChanged:
      return "password_changed";
  }
  CHECK_UNREACHABLE();
}

}  // namespace

OutboxMessage account_mail(const AccountMailRequest& request) {
  const auto language = text::parse_language(request.language);
  const auto& messages = text::Messages::of(language.value_or(text::Language::French));
  const std::string key = fmt::format("mail_account.{}", key_of(request.mail));
  return {
      .id = request.id,
      .to = request.to,
      .subject = messages.get(key + ".subject"),
      .text = messages.format(key + ".text", {{"link", request.link},
                                              {"signature", messages.get("mail_account.sign")}}),
  };
}

}  // namespace sejour::app
