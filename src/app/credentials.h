#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/ports/accounts.h"
#include "app/ports/system.h"
#include "app/ports/token_digest.h"

namespace sejour::app {

/// Fewest characters of a password.
inline constexpr std::size_t kPasswordLengthMin = 12;
/// Longest password, in bytes: enough for any phrase, short enough not to be an attack.
inline constexpr std::size_t kPasswordBytesMax = 512;
/// Longest e-mail address (RFC 5321, 4.5.3.1.3 less the angle brackets).
inline constexpr std::size_t kEmailLengthMax = 254;

/// The address without spaces around it and in lower case, as accounts are found by it. Nothing
/// when it cannot be an address: no @, no dot in the domain, a space or a control character.
[[nodiscard]] std::optional<std::string> normalise_email(std::string_view typed);

enum class PasswordProblem : std::uint8_t {
  TooShort,   ///< fewer than kPasswordLengthMin characters
  TooLong,    ///< more than kPasswordBytesMax bytes
  TooSimple,  ///< under 50 bits, or few different characters, or the address itself
};

/// What is wrong with a new password. The rule is CNIL deliberation 2022-100: 50 bits where
/// attempts are throttled, as they are here (throttle.h).
[[nodiscard]] std::optional<PasswordProblem> password_problem(std::string_view password,
                                                              std::string_view email);

/// 256 random bits as 64 hexadecimal digits.
[[nodiscard]] std::string random_secret(Random& random);

/// A secret given to one account, in a cookie or a link: `<account id>.<64 digits>`. What is
/// stored is a digest of it with the account's password hash, so that a changed password ends
/// every session and every link at once, without a list of them.
struct AccountSecret {
  AccountId account;
  std::string secret;

  [[nodiscard]] static AccountSecret make(const AccountId& account, Random& random);
  [[nodiscard]] static std::optional<AccountSecret> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string stored(TokenDigest& digest, const Account& owner) const;
};

}  // namespace sejour::app
