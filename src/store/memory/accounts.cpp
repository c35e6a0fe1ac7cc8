#include "store/memory/accounts.h"

#include <algorithm>

namespace sejour::store::memory {

bool MemoryAccounts::email_taken(const app::Account& account) const {
  return std::ranges::any_of(state_.accounts, [&](const auto& item) {
    return item.second.email == account.email && item.first != account.id;
  });
}

Status MemoryAccounts::create(const app::Account& account) {
  const std::scoped_lock lock{state_.mutex};
  if (state_.accounts.contains(account.id) || email_taken(account)) {
    return fail(ErrorCode::Conflict, "this address has an account");
  }
  state_.accounts.emplace(account.id, account);
  return {};
}

Status MemoryAccounts::update(const app::Account& account) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.accounts.find(account.id);
  if (found == state_.accounts.end()) return fail(ErrorCode::NotFound, "no such account");
  if (email_taken(account)) return fail(ErrorCode::Conflict, "this address has an account");
  found->second = account;
  return {};
}

Result<std::optional<app::Account>> MemoryAccounts::by_email(const std::string& email) {
  const std::scoped_lock lock{state_.mutex};
  for (const auto& [id, account] : state_.accounts) {
    if (account.email == email) return account;
  }
  return std::nullopt;
}

Result<std::optional<app::Account>> MemoryAccounts::by_id(const AccountId& id) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.accounts.find(id);
  if (found == state_.accounts.end()) return std::nullopt;
  return found->second;
}

Status MemoryAccounts::put_token(const std::string& token_hash, const AccountId& account,
                                 app::TokenPurpose purpose, std::int64_t expires_ms) {
  const std::scoped_lock lock{state_.mutex};
  state_.tokens[token_hash] = {.account = account, .purpose = purpose, .expires_ms = expires_ms};
  return {};
}

Result<std::optional<AccountId>> MemoryAccounts::take_token(const std::string& token_hash,
                                                            app::TokenPurpose purpose,
                                                            std::int64_t now_ms) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.tokens.find(token_hash);
  if (found == state_.tokens.end() || found->second.purpose != purpose) return std::nullopt;
  const auto token = found->second;
  state_.tokens.erase(found);
  if (token.expires_ms <= now_ms) return std::nullopt;
  return token.account;
}

Status MemoryAccounts::put_session(const app::Session& session) {
  const std::scoped_lock lock{state_.mutex};
  state_.sessions[session.token_hash] = session;
  return {};
}

Result<std::optional<app::Session>> MemoryAccounts::session(const std::string& token_hash,
                                                            std::int64_t now_ms) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.sessions.find(token_hash);
  if (found == state_.sessions.end() || found->second.expires_ms <= now_ms) return std::nullopt;
  return found->second;
}

Status MemoryAccounts::end_session(const std::string& token_hash) {
  const std::scoped_lock lock{state_.mutex};
  state_.sessions.erase(token_hash);
  return {};
}

Status MemoryAccounts::record_failure(const std::string& key, std::int64_t at_ms) {
  const std::scoped_lock lock{state_.mutex};
  state_.failures[key].push_back(at_ms);
  return {};
}

Result<std::uint32_t> MemoryAccounts::failures_since(const std::string& key,
                                                     std::int64_t since_ms) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.failures.find(key);
  if (found == state_.failures.end()) return 0U;
  return static_cast<std::uint32_t>(
      std::ranges::count_if(found->second, [&](std::int64_t at_ms) { return at_ms >= since_ms; }));
}

Status MemoryAccounts::own(const AccountId& account, const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  auto& owner = state_.dossiers[dossier].owner;
  if (owner && *owner != account) {
    return fail(ErrorCode::Conflict, "this dossier belongs to another account");
  }
  owner = account;
  return {};
}

Result<std::vector<DossierId>> MemoryAccounts::owned(const AccountId& account) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<DossierId> list;
  for (const auto& [dossier, entry] : state_.dossiers) {
    if (entry.owner == account) list.push_back(dossier);
  }
  return list;
}

Result<std::optional<AccountId>> MemoryAccounts::owner(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.dossiers.find(dossier);
  if (found == state_.dossiers.end()) return std::nullopt;
  return found->second.owner;
}

}  // namespace sejour::store::memory
