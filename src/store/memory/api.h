#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "app/ports/api.h"

namespace sejour::store::memory {

class MemoryApi final : public app::ApiStore {
 public:
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
  struct Kept {
    std::string request_digest;
    std::int64_t begun_ms = 0;
    std::optional<app::KeptAnswer> answer;
  };

  std::mutex mutex_;
  std::map<std::string, app::ApiToken> tokens_;
  std::map<std::pair<ApiTokenId, std::string>, Kept> requests_;
};

}  // namespace sejour::store::memory
