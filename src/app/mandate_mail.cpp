#include "app/mandate_mail.h"

#include <fmt/format.h>

#include "base/check.h"

namespace sejour::app {
namespace {

std::string_view key_of(MandateMail mail) {
  switch (mail) {
    case MandateMail::Invitation:
      return "invitation";
    case MandateMail::AddressTaken:
      return "address_taken";
    case MandateMail::Consent:
      return "consent";
    case MandateMail::ConsentBySms:
      return "consent_by_sms";
    case MandateMail::GivenToOrganisation:
      return "given_to_organisation";
    case MandateMail::EndedToOrganisation:
      return "ended_to_organisation";
  }
  CHECK_UNREACHABLE();
}

}  // namespace

OutboxMessage mandate_mail(const MandateMailRequest& request) {
  const auto language = text::parse_language(request.language).value_or(text::Language::French);
  const auto& messages = text::Messages::of(language);
  const auto key = fmt::format("mail_mandate.{}", key_of(request.mail));
  auto values = request.values;
  values.push_back({"signature", messages.get("mail_mandate.sign")});
  return {.id = request.id,
          .to = request.to,
          .subject = messages.format(key + ".subject", values),
          .text = messages.format(key + ".text", values)};
}

}  // namespace sejour::app
