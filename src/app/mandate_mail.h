#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/journal.h"
#include "text/messages.h"

namespace sejour::app {

/// The mails about organisations and mandates (locales/*/mail_mandate.toml). None names the person
/// to the organisation: a mailbox is not a file.
enum class MandateMail : std::uint8_t {
  Invitation,           ///< to a new member: choose a password
  AddressTaken,         ///< to a mailbox that was invited, but whose account is of another kind
  Consent,              ///< to the person: the code, and what it allows
  ConsentBySms,         ///< the same in one short message
  GivenToOrganisation,  ///< a mandate begins
  EndedToOrganisation,  ///< a mandate ended, and how
};

struct MandateMailRequest {
  MandateMail mail = MandateMail::Invitation;
  Uuid id;
  std::string to;
  std::string_view language;  ///< `fr` or `en`
  std::vector<text::Argument> values;
};

/// The message in the language asked for, ready for the outbox.
[[nodiscard]] OutboxMessage mandate_mail(const MandateMailRequest& request);

}  // namespace sejour::app
