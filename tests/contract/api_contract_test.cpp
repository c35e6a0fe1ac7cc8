#include "stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

class ApiContract : public StoresContract {
 protected:
  app::ApiStore& api() { return stores_->api(); }

  static app::ApiToken token(std::uint32_t number) {
    return {.id = numbered<ApiTokenId>(number),
            .account = account(7),
            .name = "SI Étrangers",
            .scopes = {app::ApiScope::FilesRead, app::ApiScope::Export},
            .sites = {"2A", "75"},
            .created_ms = 1,
            .expires_ms = 2,
            .revoked_ms = std::nullopt};
  }

  static app::RepeatableRequest request(std::string key, std::string asked) {
    return {.token = numbered<ApiTokenId>(1),
            .key_digest = std::move(key),
            .request_digest = std::move(asked)};
  }

  template <class Kind>
  [[nodiscard]] bool begins_as(const app::RepeatableRequest& request, std::int64_t now_ms) {
    const auto begun = api().begin_request(request, now_ms);
    return begun && std::holds_alternative<Kind>(*begun);
  }
};
RUN_ON_EVERY_STORE(ApiContract);

TEST_P(ApiContract, ATokenIsFoundByTheDigestOfItsSecretOnly) {
  ASSERT_TRUE(api().put_token("digest", token(1)).has_value());
  EXPECT_EQ(value_of(api().token("digest")), std::optional{token(1)});
  EXPECT_FALSE(value_of(api().token("digesT")).has_value());
  EXPECT_EQ(api().put_token("digest", token(2)).error().code, ErrorCode::Conflict);
  EXPECT_EQ(api().put_token("other", token(1)).error().code, ErrorCode::Conflict);
}

TEST_P(ApiContract, TheFirstRevocationOfATokenStays) {
  ASSERT_TRUE(api().put_token("b", token(2)).has_value());
  ASSERT_TRUE(api().put_token("a", token(1)).has_value());
  ASSERT_TRUE(api().revoke_token(token(2).id, 50).has_value());
  ASSERT_TRUE(api().revoke_token(token(2).id, 60).has_value());
  const auto tokens = value_of(api().tokens());
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0], token(1));
  EXPECT_EQ(tokens[1].revoked_ms, std::optional<std::int64_t>{50});
  EXPECT_EQ(api().revoke_token(numbered<ApiTokenId>(9), 1).error().code, ErrorCode::NotFound);
}

TEST_P(ApiContract, TheSameRequestGetsTheAnswerOfTheFirst) {
  const auto first = request("key", "asked");
  EXPECT_TRUE(begins_as<app::FirstTime>(first, 1000));
  EXPECT_TRUE(begins_as<app::StillRunning>(first, 1001));
  EXPECT_TRUE(begins_as<app::KeyOfAnotherRequest>(request("key", "else"), 1001));
  const app::KeptAnswer answer{.status = 422, .media_type = "application/json", .body = "{\n}"};
  ASSERT_TRUE(api().keep_answer(first, answer).has_value());
  const auto again = value_of(api().begin_request(first, 2000));
  ASSERT_TRUE(std::holds_alternative<app::KeptAnswer>(again));
  EXPECT_EQ(std::get<app::KeptAnswer>(again), answer);
  EXPECT_TRUE(begins_as<app::KeyOfAnotherRequest>(request("key", "else"), 2000));
  auto of_another_token = first;
  of_another_token.token = numbered<ApiTokenId>(2);
  EXPECT_TRUE(begins_as<app::FirstTime>(of_another_token, 2000));
}

TEST_P(ApiContract, AFailedRequestMayBeSentAgainAtOnce) {
  const auto failed = request("key", "asked");
  EXPECT_TRUE(begins_as<app::FirstTime>(failed, 1000));
  ASSERT_TRUE(api().forget_request(failed).has_value());
  EXPECT_TRUE(begins_as<app::FirstTime>(failed, 1001));
}

TEST_P(ApiContract, ARequestLostWithItsProgramMayBeSentAgainAfterAWhile) {
  const auto lost = request("key", "asked");
  EXPECT_TRUE(begins_as<app::FirstTime>(lost, 0));
  EXPECT_TRUE(begins_as<app::StillRunning>(lost, app::kAnswerExpectedMs - 1));
  EXPECT_TRUE(begins_as<app::FirstTime>(lost, app::kAnswerExpectedMs));
}

TEST_P(ApiContract, AnAnswerIsForgottenAfterAWeek) {
  const auto old = request("key", "asked");
  EXPECT_TRUE(begins_as<app::FirstTime>(old, 0));
  ASSERT_TRUE(api().keep_answer(old, {.status = 200, .media_type = "a/b", .body = "x"}));
  EXPECT_TRUE(begins_as<app::KeptAnswer>(old, app::kAnswerKeptMs));
  EXPECT_TRUE(begins_as<app::FirstTime>(request("key", "else"), app::kAnswerKeptMs + 1));
}

}  // namespace
}  // namespace sejour
