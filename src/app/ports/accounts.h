#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"

namespace sejour::app {

enum class Role : std::uint8_t { Applicant, Agent, Signatory, Supervisor, Helper, Counter };

/// True for those who work at the desk of a prefecture: not for the people who file, nor for those
/// who help them.
[[nodiscard]] constexpr bool works_at_desk(Role role) {
  return role == Role::Agent || role == Role::Signatory || role == Role::Supervisor;
}

/// True for those who receive people at a counter or answer the contact centre, and for agents of a
/// desk, who may do all of that too. `Role::Counter` sees no piece and decides nothing.
[[nodiscard]] constexpr bool works_at_counter(Role role) {
  return role == Role::Counter || works_at_desk(role);
}

/// A dated delegation of signature (published act) that lets its holder decide.
struct Delegation {
  std::string reference;  ///< of the act, e.g. « arrêté n° 75-2026-09-01-003 »
  std::string capacity;   ///< « cheffe du bureau du séjour »
  std::string service;    ///< « Préfecture de Paris, bureau du séjour »
  Period in_force;
  bool operator==(const Delegation&) const = default;
};

/// An agent who begins: another looks at each proposal until a supervisor says that it is enough.
struct Probation {
  Date since;
  std::string released_by;  ///< name of the supervisor; empty while it lasts
  std::optional<Date> released_on;
  bool operator==(const Probation&) const = default;
};

struct Account {
  AccountId id;
  std::string email;          ///< lower case; stored encrypted and as a blind index
  std::string name;           ///< of an agent; empty for applicants until they file
  std::string password_hash;  ///< Argon2id, never logged
  bool confirmed = false;     ///< the one-time link was opened
  Role role = Role::Applicant;
  std::vector<std::string> sites;  ///< that an agent may see
  std::optional<Delegation> delegation;
  std::optional<Probation> probation;  ///< of an agent who is or was a novice
  std::string language = "fr";
  std::int64_t created_ms = 0;

  /// True while another must look at what this agent proposes.
  [[nodiscard]] bool is_novice() const { return probation && !probation->released_on; }
};

enum class TokenPurpose : std::uint8_t { ConfirmEmail, ResetPassword };

struct Session {
  std::string token_hash;  ///< SHA-256 of the cookie: the cookie itself is nowhere stored
  AccountId account;
  std::int64_t created_ms = 0;
  std::int64_t expires_ms = 0;
};

/// Accounts, one-time links, sessions, failed sign-ins, and which dossiers an account owns.
class AccountStore {
 public:
  virtual ~AccountStore() = default;
  /// Errors: Conflict when the address has an account.
  [[nodiscard]] virtual Status create(const Account& account) = 0;
  [[nodiscard]] virtual Status update(const Account& account) = 0;
  [[nodiscard]] virtual Result<std::optional<Account>> by_email(const std::string& email) = 0;
  [[nodiscard]] virtual Result<std::optional<Account>> by_id(const AccountId& id) = 0;

  [[nodiscard]] virtual Status put_token(const std::string& token_hash, const AccountId& account,
                                         TokenPurpose purpose, std::int64_t expires_ms) = 0;
  /// Uses the token up. Nothing when unknown, used, of another purpose or expired.
  [[nodiscard]] virtual Result<std::optional<AccountId>> take_token(const std::string& token_hash,
                                                                    TokenPurpose purpose,
                                                                    std::int64_t now_ms) = 0;

  [[nodiscard]] virtual Status put_session(const Session& session) = 0;
  [[nodiscard]] virtual Result<std::optional<Session>> session(const std::string& token_hash,
                                                               std::int64_t now_ms) = 0;
  [[nodiscard]] virtual Status end_session(const std::string& token_hash) = 0;

  /// Failed sign-ins of a key (address or account) since a moment, for throttling.
  [[nodiscard]] virtual Status record_failure(const std::string& key, std::int64_t at_ms) = 0;
  [[nodiscard]] virtual Result<std::uint32_t> failures_since(const std::string& key,
                                                             std::int64_t since_ms) = 0;

  [[nodiscard]] virtual Status own(const AccountId& account, const DossierId& dossier) = 0;
  [[nodiscard]] virtual Result<std::vector<DossierId>> owned(const AccountId& account) = 0;
  /// The account that owns the dossier, if any: to know whom to write to.
  [[nodiscard]] virtual Result<std::optional<AccountId>> owner(const DossierId& dossier) = 0;
};

/// Argon2id. Implemented by identity with libsodium.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  [[nodiscard]] virtual Result<std::string> hash(const std::string& password) = 0;
  [[nodiscard]] virtual bool matches(const std::string& password, const std::string& hash) = 0;
};

}  // namespace sejour::app
