#pragma once

#include "app/ports/accounts.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

class SqliteAccounts final : public app::AccountStore {
 public:
  explicit SqliteAccounts(Database& database) : database_(database) {}

  [[nodiscard]] Status create(const app::Account& account) override;
  [[nodiscard]] Status update(const app::Account& account) override;
  [[nodiscard]] Result<std::optional<app::Account>> by_email(const std::string& email) override;
  [[nodiscard]] Result<std::optional<app::Account>> by_id(const AccountId& id) override;
  [[nodiscard]] Status put_token(const std::string& token_hash, const AccountId& account,
                                 app::TokenPurpose purpose, std::int64_t expires_ms) override;
  [[nodiscard]] Result<std::optional<AccountId>> take_token(const std::string& token_hash,
                                                            app::TokenPurpose purpose,
                                                            std::int64_t now_ms) override;
  [[nodiscard]] Status put_session(const app::Session& session) override;
  [[nodiscard]] Result<std::optional<app::Session>> session(const std::string& token_hash,
                                                            std::int64_t now_ms) override;
  [[nodiscard]] Status end_session(const std::string& token_hash) override;
  [[nodiscard]] Status record_failure(const std::string& key, std::int64_t at_ms) override;
  [[nodiscard]] Result<std::uint32_t> failures_since(const std::string& key,
                                                     std::int64_t since_ms) override;
  [[nodiscard]] Status own(const AccountId& account, const DossierId& dossier) override;
  [[nodiscard]] Result<std::vector<DossierId>> owned(const AccountId& account) override;
  [[nodiscard]] Result<std::optional<AccountId>> owner(const DossierId& dossier) override;

 private:
  [[nodiscard]] std::string email_index(const std::string& email) const;

  Database& database_;
};

}  // namespace sejour::store::sqlite
