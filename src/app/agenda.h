#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/followed.h"
#include "app/ports/token_digest.h"
#include "text/messages.h"

/// The days of the portfolio in a member's own calendar (iCalendar, RFC 5545), at an address that
/// is a secret and can be revoked. It says as little as it can: initials and what ends.
namespace sejour::app {

/// One day of a calendar.
struct CalendarDay {
  std::string uid;  ///< the same day has the same one at each reading
  Date on;
  std::string summary;
  std::string address;  ///< page where the act can be done
};

/// The calendar as text: lines of at most 75 bytes, ended by CRLF. `stamp_ms` is now.
[[nodiscard]] std::string write_calendar(const std::string& name,
                                         const std::vector<CalendarDay>& calendar,
                                         std::int64_t stamp_ms);

/// « A. D. » of « Awa Diallo ».
[[nodiscard]] std::string initials_of(std::string_view name);

/// What the use cases work with. References outlive the use cases.
struct AgendaPorts {
  const Helping& helping;
  const Followed& followed;
  Settings& settings;
  TokenDigest& digest;
  const Clock& clock;
  Random& random;
};

/// Addresses of calendars, one for each member; only the digest of the secret is stored.
class Agenda {
 public:
  /// `site` begins the addresses inside the calendar, without a slash at its end.
  Agenda(AgendaPorts ports, std::string site) : ports_(ports), site_(std::move(site)) {}

  [[nodiscard]] Result<bool> has_address(const Helper& helper) const;
  /// A new secret; the one before opens nothing any more. It is told once.
  [[nodiscard]] Result<std::string> renew_address(const Helper& helper) const;
  [[nodiscard]] Status revoke_address(const Helper& helper) const;

  /// The calendar of that secret. NotFound when it is unknown, revoked, or its member has left.
  [[nodiscard]] Result<std::string> calendar(std::string_view secret,
                                             text::Language language) const;

 private:
  AgendaPorts ports_;
  std::string site_;
};

}  // namespace sejour::app
