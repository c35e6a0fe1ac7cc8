#pragma once

#include <cstddef>
#include <string>

#include "app/followed.h"
#include "app/ports/accounts.h"
#include "app/ports/outbox.h"

/// The week of the portfolio, by mail to each member.
namespace sejour::app {

/// What the use case works with. References outlive it.
struct DigestPorts {
  const Helping& helping;
  const Followed& followed;
  OrganisationStore& organisations;
  AccountStore& accounts;
  Outbox& outbox;
  Settings& settings;
  const Clock& clock;
  std::string site;  ///< begins the link, without a slash at its end
};

/// `2026-W48`: the week of ISO 8601.
[[nodiscard]] std::string iso_week(Date day);

/// Writes to each member at work, once in an ISO week, however often it is called: how many people
/// have what to do, and the most urgent by their initials. Nothing to who follows nobody. Answers
/// the number of mails. Errors: those of the stores; what was written is not written again.
[[nodiscard]] Result<std::size_t> send_digests(const DigestPorts& ports, Date day);

}  // namespace sejour::app
