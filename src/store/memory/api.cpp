#include "store/memory/api.h"

#include <algorithm>

namespace sejour::store::memory {

Status MemoryApi::put_token(const std::string& hash, const app::ApiToken& token) {
  const std::scoped_lock lock{mutex_};
  const bool same_id =
      std::ranges::any_of(tokens_, [&](const auto& kept) { return kept.second.id == token.id; });
  if (same_id || !tokens_.try_emplace(hash, token).second) {
    return fail(ErrorCode::Conflict, "there is such a token");
  }
  return {};
}

Result<std::optional<app::ApiToken>> MemoryApi::token(const std::string& hash) {
  const std::scoped_lock lock{mutex_};
  const auto found = tokens_.find(hash);
  if (found == tokens_.end()) return std::nullopt;
  return found->second;
}

Result<std::vector<app::ApiToken>> MemoryApi::tokens() {
  const std::scoped_lock lock{mutex_};
  std::vector<app::ApiToken> list;
  list.reserve(tokens_.size());
  for (const auto& [hash, token] : tokens_) list.push_back(token);
  std::ranges::sort(list, {}, &app::ApiToken::id);
  return list;
}

Status MemoryApi::revoke_token(const ApiTokenId& token, std::int64_t at_ms) {
  const std::scoped_lock lock{mutex_};
  for (auto& [hash, kept] : tokens_) {
    if (kept.id != token) continue;
    if (!kept.revoked_ms) kept.revoked_ms = at_ms;
    return {};
  }
  return fail(ErrorCode::NotFound, "no such token");
}

Result<app::Repetition> MemoryApi::begin_request(const app::RepeatableRequest& request,
                                                 std::int64_t now_ms) {
  const std::scoped_lock lock{mutex_};
  std::erase_if(requests_, [&](const auto& kept) {
    return kept.second.begun_ms < now_ms - app::kAnswerKeptMs;
  });
  const auto [found, is_new] = requests_.try_emplace(
      {request.token, request.key_digest},
      Kept{.request_digest = request.request_digest, .begun_ms = now_ms, .answer = std::nullopt});
  if (is_new) return app::FirstTime{};
  Kept& kept = found->second;
  if (kept.request_digest != request.request_digest) return app::KeyOfAnotherRequest{};
  if (kept.answer) return *kept.answer;
  if (kept.begun_ms > now_ms - app::kAnswerExpectedMs) return app::StillRunning{};
  kept.begun_ms = now_ms;
  return app::FirstTime{};
}

Status MemoryApi::keep_answer(const app::RepeatableRequest& request,
                              const app::KeptAnswer& answer) {
  const std::scoped_lock lock{mutex_};
  const auto found = requests_.find({request.token, request.key_digest});
  if (found != requests_.end()) found->second.answer = answer;
  return {};
}

Status MemoryApi::forget_request(const app::RepeatableRequest& request) {
  const std::scoped_lock lock{mutex_};
  requests_.erase({request.token, request.key_digest});
  return {};
}

}  // namespace sejour::store::memory
