#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/account_mail.h"
#include "app/credentials.h"
#include "app/ports/accounts.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"
#include "app/ports/token_digest.h"

namespace sejour::app {

/// Pages that the links of our mails open; the portal serves them.
inline constexpr std::string_view kConfirmPath = "/compte/confirmer";
inline constexpr std::string_view kResetPath = "/compte/nouveau-mot-de-passe";

/// How long a link of each kind works.
inline constexpr std::int64_t kConfirmLinkHours = 24;
inline constexpr std::int64_t kResetLinkHours = 1;

/// How long a session lives after the last page seen.
inline constexpr std::int64_t kApplicantIdleHours = 12;
inline constexpr std::int64_t kAgentIdleHours = 8;

/// What the use cases work with. References outlive the use cases.
struct AccountPorts {
  AccountStore& store;
  Outbox& outbox;
  const Clock& clock;
  Random& random;
  PasswordHasher& hasher;
  TokenDigest& digest;
};

/// Must wait before trying again: too many attempts. `wait_ms` is an upper bound.
struct TooManyAttempts {
  std::int64_t wait_ms = 0;
};
struct EmailInvalid {};
/// Said for any well-formed request, whether the address has an account or not: only the mailbox
/// learns it.
struct MailSent {};
using RegistrationOutcome = std::variant<MailSent, EmailInvalid, PasswordProblem, TooManyAttempts>;
using LinkOutcome = std::variant<MailSent, EmailInvalid, TooManyAttempts>;

struct SignedIn {
  std::string cookie;  ///< value of the session cookie
  Account account;
};
/// Wrong address or wrong password: which one is not said.
struct WrongCredentials {};
/// Right password, but the link of the mail was not opened. A new one was sent.
struct NotConfirmed {};
using SignInOutcome = std::variant<SignedIn, WrongCredentials, NotConfirmed, TooManyAttempts>;

/// The link is unknown, used, too old, or the password changed since.
struct LinkInvalid {};
using ConfirmOutcome = std::variant<Account, LinkInvalid>;
using ResetOutcome = std::variant<SignedIn, LinkInvalid, PasswordProblem>;

struct Credentials {
  std::string email;
  std::string password;
  std::string language = "fr";  ///< in which to write to the person
};

/// Accounts of people and agents. Nothing here reveals whether an address has an account: answers
/// and work are the same in both cases. `client` is the network address of the browser. Every
/// function fails when the store or the outbox does. Thread-safe when its ports are.
class Accounts {
 public:
  /// `site` begins every link, e.g. `https://sejour.example`, without a slash at its end.
  Accounts(AccountPorts ports, std::string site);

  [[nodiscard]] Result<RegistrationOutcome> register_account(const Credentials& typed,
                                                             const std::string& client);
  [[nodiscard]] Result<LinkOutcome> resend_confirmation(const Credentials& typed,
                                                        const std::string& client);
  /// Uses the link up. The person then signs in with the password, which proves that whoever
  /// chose it also holds the mailbox.
  [[nodiscard]] Result<ConfirmOutcome> confirm(std::string_view link_secret);

  /// `previous_cookie` ends: a session known before sign-in is never the one after it.
  [[nodiscard]] Result<SignInOutcome> sign_in(const Credentials& typed, const std::string& client,
                                              std::string_view previous_cookie);
  /// Whose session it is; prolongs it. Nothing when it ended.
  [[nodiscard]] Result<std::optional<Account>> current(std::string_view cookie);
  [[nodiscard]] Status sign_out(std::string_view cookie);

  [[nodiscard]] Result<LinkOutcome> request_reset(const Credentials& typed,
                                                  const std::string& client);
  /// Chooses a new password, ends all sessions and links, and signs in: also the way out for a
  /// person whose account somebody else has throttled.
  [[nodiscard]] Result<ResetOutcome> reset_password(std::string_view link_secret,
                                                    const std::string& new_password);

  [[nodiscard]] Status change_language(const AccountId& account, const std::string& language);

 private:
  [[nodiscard]] Status write_to(const Account& account, AccountMail mail);
  [[nodiscard]] Status send(AccountMail mail, const std::string& to, const std::string& language,
                            const std::string& link);
  [[nodiscard]] Result<std::string> make_link(const Account& account, TokenPurpose purpose);
  [[nodiscard]] Result<SignedIn> open_session(const Account& account);
  [[nodiscard]] Result<std::optional<Account>> take_link(std::string_view link_secret,
                                                         TokenPurpose purpose);
  [[nodiscard]] Result<std::int64_t> wait_for_request(const std::string& client);
  [[nodiscard]] Result<bool> mailbox_is_full(const std::string& email);
  [[nodiscard]] Result<std::int64_t> wait_for_password(const std::string& email,
                                                       const std::string& client);
  [[nodiscard]] Status record_wrong_password(const std::string& email, const std::string& client);
  [[nodiscard]] Status register_known(const Account& known, const std::string& password_hash);
  [[nodiscard]] Status register_new(const std::string& email, const std::string& password_hash,
                                    const std::string& language);
  [[nodiscard]] std::string key(std::string_view what, std::string_view whom);

  AccountPorts ports_;
  std::string site_;
  std::string nobody_hash_;  ///< compared with when no account has the address: same work
};

/// Idle time of a session by role.
[[nodiscard]] std::int64_t idle_ms(Role role);

}  // namespace sejour::app
