#include "app/api_tokens.h"

#include <algorithm>

#include "app/credentials.h"

namespace sejour::app {
namespace {

constexpr std::int64_t kTokenDayMs = 24LL * 3600 * 1000;
constexpr std::size_t kTokenNameBytesMax = 120;

bool holds_all(const std::vector<std::string>& sites, const std::vector<std::string>& wanted) {
  return std::ranges::all_of(
      wanted, [&](const std::string& site) { return std::ranges::count(sites, site) > 0; });
}

std::optional<TokenRefusal> token_refusal(const TokenWanted& wanted, const Account& account) {
  if (!works_at_desk(account.role)) return TokenRefusal::NotAtADesk;
  if (wanted.name.empty() || wanted.name.size() > kTokenNameBytesMax) {
    return TokenRefusal::NameMissing;
  }
  if (wanted.scopes.empty()) return TokenRefusal::NoScope;
  if (account.sites.empty() || !holds_all(account.sites, wanted.sites)) {
    return TokenRefusal::SiteNotOfAccount;
  }
  const bool decides = std::ranges::count(wanted.scopes, ApiScope::FilesDecide) > 0;
  if (decides && account.role != Role::Signatory) return TokenRefusal::DecidesNotAllowed;
  if (wanted.days < 1 || wanted.days > kTokenDaysMax) return TokenRefusal::DaysOutOfRange;
  return std::nullopt;
}

/// Each once, in the order of the list.
std::vector<ApiScope> scopes_in_order(const std::vector<ApiScope>& scopes) {
  std::vector<ApiScope> sorted;
  for (const auto& [scope, word] : kApiScopes) {
    if (std::ranges::count(scopes, scope) > 0) sorted.push_back(scope);
  }
  return sorted;
}

}  // namespace

bool ApiCaller::may(ApiScope scope) const {
  return std::ranges::count(token.scopes, scope) > 0;
}

Result<TokenMade> ApiTokens::issue(const TokenWanted& wanted) {
  const auto email = normalise_email(wanted.email);
  if (!email) return TokenRefusal::NoSuchAccount;
  ASSIGN_OR_RETURN(const auto account, ports_.accounts.by_email(*email));
  if (!account) return TokenRefusal::NoSuchAccount;
  if (const auto refusal = token_refusal(wanted, *account)) return *refusal;
  const std::int64_t now_ms = ports_.clock.now_ms();
  IssuedToken issued{.secret = std::string{kTokenPrefix} + random_secret(ports_.random),
                     .token = {.id = new_id<ApiTokenId>(ports_.clock, ports_.random),
                               .account = account->id,
                               .name = wanted.name,
                               .scopes = scopes_in_order(wanted.scopes),
                               .sites = wanted.sites.empty() ? account->sites : wanted.sites,
                               .created_ms = now_ms,
                               .expires_ms = now_ms + wanted.days * kTokenDayMs,
                               .revoked_ms = std::nullopt}};
  RETURN_IF_ERROR(ports_.store.put_token(ports_.digest.digest(issued.secret), issued.token));
  return issued;
}

Result<TokenIdentified> ApiTokens::identify(std::string_view secret) {
  if (secret.empty()) return TokenProblem::Missing;
  if (!secret.starts_with(kTokenPrefix)) return TokenProblem::Unknown;
  ASSIGN_OR_RETURN(const auto token, ports_.store.token(ports_.digest.digest(secret)));
  if (!token) return TokenProblem::Unknown;
  if (token->revoked_ms) return TokenProblem::Revoked;
  if (token->expires_ms <= ports_.clock.now_ms()) return TokenProblem::Expired;
  ASSIGN_OR_RETURN(auto account, ports_.accounts.by_id(token->account));
  if (!account || !works_at_desk(account->role)) return TokenProblem::AccountClosed;
  std::erase_if(account->sites, [&](const std::string& site) {
    return std::ranges::count(token->sites, site) == 0;
  });
  return ApiCaller{.token = *token, .account = std::move(*account)};
}

}  // namespace sejour::app
