#pragma once

#include "app/ports/api.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

class SqliteApi final : public app::ApiStore {
 public:
  explicit SqliteApi(Database& database) : database_(database) {}
  [[nodiscard]] Status put_token(const std::string& hash, const app::ApiToken& token) override;
  [[nodiscard]] Result<std::optional<app::ApiToken>> token(const std::string& hash) override;
  [[nodiscard]] Result<std::vector<app::ApiToken>> tokens() override;
  [[nodiscard]] Status revoke_token(const ApiTokenId& token, std::int64_t at_ms) override;
  [[nodiscard]] Result<app::Repetition> begin_request(const app::RepeatableRequest& request,
                                                      std::int64_t now_ms) override;
  [[nodiscard]] Status keep_answer(const app::RepeatableRequest& request,
                                   const app::KeptAnswer& answer) override;
  [[nodiscard]] Status forget_request(const app::RepeatableRequest& request) override;

 private:
  Database& database_;
};

}  // namespace sejour::store::sqlite
