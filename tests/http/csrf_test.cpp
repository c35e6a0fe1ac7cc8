#include "http/csrf.h"

#include <gtest/gtest.h>

#include "test_site.h"

namespace sejour::http {
namespace {

Request browser_request(const std::string& visitor, const std::string& session) {
  Request request;
  request.visitor = visitor;
  if (!session.empty()) request.cookies.add(std::string{kSessionCookie}, session);
  return request;
}

Request with_token(Request request, const std::string& token) {
  request.form.add(std::string{kFormTokenField}, token);
  return request;
}

TEST(FormTokens, TheTokenOfTheSameBrowserAndSessionIsOurs) {
  const FormTokens tokens{{7}};
  const auto request = browser_request("a", "s");
  EXPECT_EQ(tokens.check(with_token(request, tokens.token_for(request))),
            FormTokens::Verdict::Ours);
}

TEST(FormTokens, TheTokenOfAnotherBrowserIsNotOurs) {
  const FormTokens tokens{{7}};
  const auto token = tokens.token_for(browser_request("a", "s"));
  EXPECT_EQ(tokens.check(with_token(browser_request("b", "s"), token)),
            FormTokens::Verdict::NotOurs);
}

TEST(FormTokens, ATokenFromBeforeTheSignInIsNotOurs) {
  const FormTokens tokens{{7}};
  const auto token = tokens.token_for(browser_request("a", ""));
  EXPECT_EQ(tokens.check(with_token(browser_request("a", "s"), token)),
            FormTokens::Verdict::NotOurs);
}

TEST(FormTokens, ATokenUnderAnotherSecretIsNotOurs) {
  const auto request = browser_request("a", "s");
  const auto token = FormTokens{{8}}.token_for(request);
  EXPECT_EQ(FormTokens{{7}}.check(with_token(request, token)), FormTokens::Verdict::NotOurs);
}

TEST(FormTokens, NoTokenIsNotOurs) {
  EXPECT_EQ(FormTokens{{7}}.check(browser_request("a", "s")), FormTokens::Verdict::NotOurs);
}

void add_counter(Site&, Router& router) {
  router.post("/compter", [](const Request&) { return Response::json("1"); });
}

TEST(FormTokens, APostWithoutTokenNeverReachesItsHandler) {
  TestSite site(add_counter);
  const auto answer = site.browser().post("/compter", {{"a", "b"}});
  EXPECT_EQ(answer.status, 403);
  EXPECT_NE(answer.body.find("Ce formulaire n’est plus valable"), std::string::npos);
}

}  // namespace
}  // namespace sejour::http
