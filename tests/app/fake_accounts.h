#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"
#include "app/ports/token_digest.h"

/// Ports of the account use cases that live in memory and count what they are asked.
namespace sejour::app::fake {

class SetClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  std::int64_t now = 1'795'000'000'000;
};

class CountingRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    ++next_;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(next_ >> (8 * (i % 4)));
    }
  }

 private:
  std::uint32_t next_ = 0;
};

/// Not a hash: the tests look at what is compared, and how often.
class PlainHasher final : public PasswordHasher {
 public:
  [[nodiscard]] Result<std::string> hash(const std::string& password) override {
    ++hashes;
    return "hash(" + password + ")";
  }
  [[nodiscard]] bool matches(const std::string& password, const std::string& hash) override {
    ++comparisons;
    return hash == "hash(" + password + ")";
  }
  int hashes = 0;
  int comparisons = 0;
};

class PlainDigest final : public TokenDigest {
 public:
  [[nodiscard]] std::string digest(std::string_view secret) override {
    return "digest(" + std::string{secret} + ")";
  }
};

class Mailbox final : public Outbox {
 public:
  [[nodiscard]] Status enqueue(const OutboxMessage& message, std::int64_t) override {
    mails.push_back(message);
    return {};
  }
  [[nodiscard]] Result<std::vector<PendingMessage>> pending(std::int64_t, std::uint32_t) override {
    return std::vector<PendingMessage>{};
  }
  [[nodiscard]] Status mark_sent(const Uuid&, std::int64_t) override { return {}; }
  [[nodiscard]] Status mark_failed(const Uuid&, std::int64_t, const std::string&) override {
    return {};
  }
  [[nodiscard]] Status give_up(const Uuid&, const std::string&) override { return {}; }
  [[nodiscard]] Result<OutboxCounts> outbox_counts() override { return OutboxCounts{}; }
  [[nodiscard]] Result<std::vector<MessageDelivery>> deliveries(const DossierId&,
                                                                const std::vector<Uuid>&) override {
    return std::vector<MessageDelivery>{};
  }

  std::vector<OutboxMessage> mails;
};

class MemoryAccounts final : public AccountStore {
 public:
  [[nodiscard]] Status create(const Account& account) override {
    if (*by_email(account.email)) return fail(ErrorCode::Conflict, "address taken");
    accounts[account.id] = account;
    return {};
  }
  [[nodiscard]] Status update(const Account& account) override {
    accounts[account.id] = account;
    return {};
  }
  [[nodiscard]] Result<std::optional<Account>> by_email(const std::string& email) override {
    for (const auto& [id, account] : accounts) {
      if (account.email == email) return account;
    }
    return std::nullopt;
  }
  [[nodiscard]] Result<std::optional<Account>> by_id(const AccountId& id) override {
    const auto found = accounts.find(id);
    if (found == accounts.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] Status put_token(const std::string& token_hash, const AccountId& account,
                                 TokenPurpose purpose, std::int64_t expires_ms) override {
    tokens[token_hash] = {account, purpose, expires_ms};
    return {};
  }
  [[nodiscard]] Result<std::optional<AccountId>> take_token(const std::string& token_hash,
                                                            TokenPurpose purpose,
                                                            std::int64_t now_ms) override {
    const auto found = tokens.find(token_hash);
    if (found == tokens.end() || found->second.purpose != purpose) return std::nullopt;
    if (found->second.expires_ms <= now_ms) return std::nullopt;
    const AccountId account = found->second.account;
    tokens.erase(found);
    return account;
  }
  [[nodiscard]] Status put_session(const Session& session) override {
    sessions[session.token_hash] = session;
    return {};
  }
  [[nodiscard]] Result<std::optional<Session>> session(const std::string& token_hash,
                                                       std::int64_t now_ms) override {
    const auto found = sessions.find(token_hash);
    if (found == sessions.end() || found->second.expires_ms <= now_ms) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] Status end_session(const std::string& token_hash) override {
    sessions.erase(token_hash);
    return {};
  }
  [[nodiscard]] Status record_failure(const std::string& key, std::int64_t at_ms) override {
    failures[key].push_back(at_ms);
    return {};
  }
  [[nodiscard]] Result<std::uint32_t> failures_since(const std::string& key,
                                                     std::int64_t since_ms) override {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(failures[key], [&](std::int64_t at) { return at >= since_ms; }));
  }
  [[nodiscard]] Status own(const AccountId& account, const DossierId& dossier) override {
    owners[dossier] = account;
    return {};
  }
  [[nodiscard]] Result<std::vector<DossierId>> owned(const AccountId& account) override {
    std::vector<DossierId> found;
    for (const auto& [dossier, owner] : owners) {
      if (owner == account) found.push_back(dossier);
    }
    return found;
  }
  [[nodiscard]] Result<std::optional<AccountId>> owner(const DossierId& dossier) override {
    const auto found = owners.find(dossier);
    if (found == owners.end()) return std::nullopt;
    return found->second;
  }

  struct Token {
    AccountId account;
    TokenPurpose purpose;
    std::int64_t expires_ms;
  };
  std::map<AccountId, Account> accounts;
  std::map<std::string, Token> tokens;
  std::map<std::string, Session> sessions;
  std::map<std::string, std::vector<std::int64_t>> failures;
  std::map<DossierId, AccountId> owners;
};

}  // namespace sejour::app::fake
