#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/ports/accounts.h"

namespace sejour::app {

/// At most `attempts` in any `window_ms`.
struct AttemptLimit {
  std::int64_t window_ms = 0;
  std::uint32_t attempts = 0;
};

inline constexpr std::int64_t kSecondMs = 1000;
inline constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
inline constexpr std::int64_t kHourMs = 60 * kMinuteMs;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;

/// Wrong passwords for one account. The wait grows, and no more than 25 a day get through: what
/// CNIL deliberation 2022-100 asks of a 50-bit password.
inline constexpr AttemptLimit kWrongPasswords[] = {
    {.window_ms = kMinuteMs, .attempts = 5},
    {.window_ms = 15 * kMinuteMs, .attempts = 10},
    {.window_ms = kDayMs, .attempts = 25},
};

/// Wrong passwords from one network address, which an association or a library may share.
inline constexpr AttemptLimit kWrongPasswordsFromAddress[] = {
    {.window_ms = kMinuteMs, .attempts = 20},
    {.window_ms = kHourMs, .attempts = 200},
};

/// Accounts and links asked for from one network address.
inline constexpr AttemptLimit kRequestsFromAddress[] = {
    {.window_ms = kHourMs, .attempts = 60},
};

/// Mails that strangers can make us send to one mailbox.
inline constexpr AttemptLimit kMailsToMailbox[] = {
    {.window_ms = kHourMs, .attempts = 5},
};

/// How long the key must wait, in milliseconds; 0 when it may go on. The longest limit wins.
[[nodiscard]] Result<std::int64_t> wait_ms(AccountStore& store, const std::string& key,
                                           std::span<const AttemptLimit> limits,
                                           std::int64_t now_ms);

}  // namespace sejour::app
