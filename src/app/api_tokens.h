#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/api.h"
#include "app/ports/system.h"
#include "app/ports/token_digest.h"

/// Tokens of the programming interface (docs/adr/0006-tokens-of-the-interface.md): each acts in the
/// name of one account, with less than this account may do.
namespace sejour::app {

/// Longest life of a token. Our choice: a key is changed at least once a year.
inline constexpr int kTokenDaysMax = 366;

/// What a new token is asked to be.
struct TokenWanted {
  std::string email;  ///< of the account
  std::string name;   ///< of the system that will hold it
  std::vector<ApiScope> scopes;
  std::vector<std::string> sites;  ///< empty: those of the account
  int days = 0;
};

/// Why no token was made.
enum class TokenRefusal : std::uint8_t {
  NoSuchAccount,
  NotAtADesk,  ///< the account works at no desk
  NameMissing,
  NoScope,
  SiteNotOfAccount,
  DecidesNotAllowed,  ///< `files:decide` belongs to signatories
  DaysOutOfRange,
};

inline constexpr law::Names<TokenRefusal, 7> kTokenRefusals{{
    {TokenRefusal::NoSuchAccount, "no_such_account"},
    {TokenRefusal::NotAtADesk, "not_at_a_desk"},
    {TokenRefusal::NameMissing, "name_missing"},
    {TokenRefusal::NoScope, "no_scope"},
    {TokenRefusal::SiteNotOfAccount, "site_not_of_account"},
    {TokenRefusal::DecidesNotAllowed, "decides_not_allowed"},
    {TokenRefusal::DaysOutOfRange, "days_out_of_range"},
}};

/// The secret is shown once and stored nowhere.
struct IssuedToken {
  std::string secret;
  ApiToken token;
};

/// Why a request has no caller.
enum class TokenProblem : std::uint8_t {
  Missing,
  Unknown,
  Expired,
  Revoked,
  AccountClosed,  ///< the account is gone, or works at no desk any more
};

inline constexpr law::Names<TokenProblem, 5> kTokenProblems{{
    {TokenProblem::Missing, "token_missing"},
    {TokenProblem::Unknown, "token_unknown"},
    {TokenProblem::Expired, "token_expired"},
    {TokenProblem::Revoked, "token_revoked"},
    {TokenProblem::AccountClosed, "account_closed"},
}};

/// Who calls: the account as it is now, with the sites of the token only.
struct ApiCaller {
  ApiToken token;
  Account account;

  [[nodiscard]] bool may(ApiScope scope) const;
};

using TokenMade = std::variant<IssuedToken, TokenRefusal>;
using TokenIdentified = std::variant<ApiCaller, TokenProblem>;

struct ApiTokenPorts {
  ApiStore& store;
  AccountStore& accounts;
  const Clock& clock;  ///< real time: a demonstration day gives no token a longer life
  Random& random;
  TokenDigest& digest;
};

/// Makes tokens and knows them again. Thread-safe when its ports are.
class ApiTokens {
 public:
  explicit ApiTokens(ApiTokenPorts ports) : ports_(ports) {}

  [[nodiscard]] Result<TokenMade> issue(const TokenWanted& wanted);

  /// The caller of a secret. Read anew each time: what the account loses, its tokens lose at once.
  [[nodiscard]] Result<TokenIdentified> identify(std::string_view secret);

 private:
  ApiTokenPorts ports_;
};

/// What every secret begins with, so that programs that look for leaked secrets find it.
inline constexpr std::string_view kTokenPrefix = "sejour_";

}  // namespace sejour::app
