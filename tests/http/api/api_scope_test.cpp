#include <gtest/gtest.h>

#include <map>

#include "api_site.h"
#include "http/api/document.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;

constexpr std::string_view kAnyToken = "any";

/// Which scope opens which address, written by hand: a route that is not here fails the test.
const std::map<std::string, std::string_view>& expected_scopes() {
  static const std::map<std::string, std::string_view> table{
      {"GET /api/v1/token", kAnyToken},
      {"GET /api/v1/counts", "files:read"},
      {"GET /api/v1/files", "files:read"},
      {"GET /api/v1/files/held", "files:read"},
      {"GET /api/v1/files/with-tasks", "files:read"},
      {"POST /api/v1/files/search", "files:read"},
      {"GET /api/v1/files/{file}", "files:read"},
      {"GET /api/v1/files/{file}/rights", "files:read"},
      {"GET /api/v1/files/{file}/pieces/{piece}", "pieces:read"},
      {"POST /api/v1/files/take-next", "files:act"},
      {"POST /api/v1/files/{file}/take", "files:act"},
      {"POST /api/v1/files/{file}/give-back", "files:act"},
      {"POST /api/v1/files/{file}/complete", "files:act"},
      {"POST /api/v1/files/{file}/document-requests", "files:act"},
      {"POST /api/v1/files/{file}/proposals", "files:act"},
      {"POST /api/v1/files/{file}/decisions", "files:decide"},
      {"POST /api/v1/files/{file}/card-hand-over", "files:act"},
      {"POST /api/v1/files/{file}/closed-tasks", "files:act"},
      {"POST /api/v1/files", "files:act"},
      {"POST /api/v1/files/{file}/urgency-answers", "files:act"},
      {"POST /api/v1/files/{file}/proposal-checks", "files:act"},
      {"POST /api/v1/files/{file}/outside-list-requests", "files:act"},
      {"POST /api/v1/files/{file}/outside-list-answers", "files:act"},
      {"POST /api/v1/files/{file}/facts", "files:act"},
      {"POST /api/v1/files/{file}/same-person", "files:act"},
      {"GET /api/v1/files/{file}/same-person", "files:read"},
      {"GET /api/v1/files/{file}/longest-permit", "files:read"},
      {"GET /api/v1/files/{file}/notices", "files:read"},
      {"GET /api/v1/court-orders", "files:read"},
      {"POST /api/v1/files/{file}/court-orders", "files:act"},
      {"POST /api/v1/files/{file}/court-orders/{order}/execution", "files:act"},
      {"POST /api/v1/files/{file}/biometrics", "files:act"},
      {"POST /api/v1/files/{file}/card-steps", "files:act"},
      {"POST /api/v1/files/{file}/commission-referrals", "files:act"},
      {"GET /api/v1/files/{file}/commission-letter", "files:read"},
      {"GET /api/v1/files/{file}/commission-sheet", "files:read"},
      {"GET /api/v1/files/{file}/decision-letter", "files:read"},
      {"POST /api/v1/files/{file}/repairs/reopening", "files:act"},
      {"POST /api/v1/files/{file}/repairs/re-dating", "files:act"},
      {"POST /api/v1/files/{file}/repairs/correction", "files:act"},
      {"POST /api/v1/files/{file}/repairs/reissue", "files:act"},
      {"POST /api/v1/files/{file}/contact-fixes", "files:act"},
      {"POST /api/v1/files/{file}/access-fixes", "files:act"},
      {"POST /api/v1/files/{file}/wrong-pieces", "files:act"},
      {"POST /api/v1/files/{file}/stamps", "files:act"},
      {"POST /api/v1/files/{file}/substitutes", "files:act"},
      {"POST /api/v1/files/{file}/pieces", "files:act"},
      {"GET /api/v1/horizon", "files:read"},
      {"GET /api/v1/board", "files:read"},
      {"GET /api/v1/board/files", "files:read"},
      {"GET /api/v1/priorities", "files:read"},
      {"POST /api/v1/priorities", "files:act"},
      {"POST /api/v1/priorities/previews", "files:read"},
      {"GET /api/v1/batches", "files:read"},
      {"POST /api/v1/batches", "files:act"},
      {"GET /api/v1/batches/preview", "files:read"},
      {"POST /api/v1/batches/{batch}/undoing", "files:act"},
      {"POST /api/v1/hand-overs", "files:act"},
      {"POST /api/v1/second-looks", "files:act"},
      {"POST /api/v1/imports", "import"},
      {"GET /api/v1/exports/cases", "export"},
      {"GET /api/v1/exports/summaries", "export"},
      {"GET /api/v1/webhooks", "webhooks"},
      {"POST /api/v1/webhooks", "webhooks"},
      {"GET /api/v1/webhooks/{webhook}/deliveries", "webhooks"},
      {"POST /api/v1/webhooks/{webhook}/ping", "webhooks"},
      {"POST /api/v1/webhooks/{webhook}/removal", "webhooks"},
  };
  return table;
}

std::string method_name(Method method) {
  return method == Method::Get ? "GET" : "POST";
}

/// Names of paths replaced by an id that exists nowhere.
std::string filled(std::string pattern) {
  while (pattern.find('{') != std::string::npos) {
    const auto begin = pattern.find('{');
    pattern.replace(begin, pattern.find('}') - begin + 1, "0190f3a0-5a7c-7a10-8b1e-2f6c1d9e4a01");
  }
  return pattern;
}

/// The routes that need a token, by method and pattern.
std::vector<Route> closed_routes(const ApiSite& site) {
  std::vector<Route> routes;
  for (const auto& route : site.routes) {
    if (route.pattern != "/api" && route.pattern != "/api/openapi.json") routes.push_back(route);
  }
  return routes;
}

std::string name_of_route(const Route& route) {
  return method_name(route.method) + " " + route.pattern;
}

TEST(ApiScopes, EveryRouteNamesItsScopeInTheTableAndInTheDocument) {
  ApiSite site;
  std::map<std::string, std::string_view> served;
  for (const auto& route : closed_routes(site)) {
    const auto name = name_of_route(route);
    EXPECT_TRUE(expected_scopes().contains(name)) << name;
    served[name] = kAnyToken;
  }
  EXPECT_EQ(served.size(), expected_scopes().size());
  std::size_t documented = 0;
  for (const auto& group : read_document().groups) {
    for (const auto& operation : group.operations) {
      const auto name = operation.method + " " + operation.path;
      ASSERT_TRUE(expected_scopes().contains(name)) << name;
      const auto scope = expected_scopes().at(name);
      EXPECT_EQ(operation.scope, scope == kAnyToken ? std::string{} : std::string{scope}) << name;
      ++documented;
    }
  }
  EXPECT_EQ(documented, expected_scopes().size());
}

TEST(ApiScopes, WithoutATokenEveryRouteIsClosedAndACookieOpensNone) {
  ApiSite site;
  for (const auto& route : closed_routes(site)) {
    const Sent sent{.method = method_name(route.method),
                    .path = filled(route.pattern),
                    .key = "k",
                    .body = "{}",
                    .cookie = "sejour_session=" + site.house.signatory.id.text()};
    const auto answer = site.send(sent);
    EXPECT_EQ(answer.status, 401) << name_of_route(route);
    EXPECT_EQ(answer.problem(), "token_missing") << name_of_route(route);
    EXPECT_NE(answer.headers.find("WWW-Authenticate: Bearer"), std::string::npos);
  }
}

TEST(ApiScopes, EachScopeOpensItsRoutesAndNoOther) {
  ApiSite site;
  for (const auto& [scope, word] : app::kApiScopes) {
    const auto token = site.token_of(site.house.signatory, {scope});
    for (const auto& route : closed_routes(site)) {
      const auto name = name_of_route(route);
      const auto answer = site.send({.method = method_name(route.method),
                                     .path = filled(route.pattern),
                                     .token = token,
                                     .key = name_of_route(route).substr(5),
                                     .body = "{}"});
      const auto expected = expected_scopes().at(name);
      const bool is_open = expected == kAnyToken || expected == word;
      EXPECT_NE(answer.status, 401) << name;
      EXPECT_EQ(answer.problem() != "scope_missing", is_open) << name << " with " << word;
      if (is_open) continue;
      EXPECT_EQ(answer.text("name"), expected) << name;
    }
  }
}

TEST(ApiScopes, ATokenIsKnownByItsWholeSecretUntilItEndsOrIsRevoked) {
  ApiSite site;
  auto& clock = site.house.clock;
  const auto token = site.token_of(site.house.agent, {ApiScope::FilesRead});
  EXPECT_EQ(site.get("/api/v1/token", token).status, 200);
  EXPECT_EQ(site.get("/api/v1/token", token + "0").problem(), "token_unknown");
  EXPECT_EQ(site.get("/api/v1/token", "sejour_").problem(), "token_unknown");
  clock.advance_minutes(24 * 60);
  EXPECT_EQ(site.get("/api/v1/token", token).problem(), "token_expired");
  const auto second = site.token_of(site.house.agent, {ApiScope::FilesRead});
  const auto kept = site.house.stores->api().tokens();
  ASSERT_TRUE(kept);
  for (const auto& one : *kept) {
    ASSERT_TRUE(site.house.stores->api().revoke_token(one.id, clock.now_ms()));
  }
  EXPECT_EQ(site.get("/api/v1/token", second).problem(), "token_revoked");
}

TEST(ApiScopes, WhatTheAccountLosesItsTokenLosesAtOnce) {
  ApiSite site;
  const auto dossier = site.house.file_renewal();
  const auto token = site.token_of(site.house.agent, {ApiScope::FilesRead});
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).status, 200);
  auto account = site.house.agent;
  account.sites = {"69"};
  ASSERT_TRUE(site.house.stores->accounts().update(account));
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).status, 404);
  account.role = app::Role::Applicant;
  ASSERT_TRUE(site.house.stores->accounts().update(account));
  EXPECT_EQ(site.get("/api/v1/token", token).problem(), "account_closed");
}

TEST(ApiScopes, ATokenSeesTheSitesThatItWasGivenOnly) {
  ApiSite site;
  auto account = site.house.agent;
  account.sites = {"75", "69"};
  ASSERT_TRUE(site.house.stores->accounts().update(account));
  const auto in_paris = site.house.file_renewal("75");
  const auto in_lyon = site.house.file_renewal("69");
  const auto token = site.token_of(account, {ApiScope::FilesRead}, {"69"});
  EXPECT_EQ(site.get(ApiSite::address(in_lyon), token).status, 200);
  EXPECT_EQ(site.get(ApiSite::address(in_paris), token).status, 404);
  const auto list = site.get("/api/v1/files", token).json();
  ASSERT_EQ(list["items"].size(), 1U);
  EXPECT_EQ(list["items"][0]["file"], in_lyon.text());
}

TEST(ApiScopes, NoTokenIsMadeThatWouldGiveMoreThanItsAccountHas) {
  ApiSite site;
  const auto refusal = [&](app::TokenWanted wanted) -> std::string {
    const auto made = site.tokens.issue(wanted);
    const auto* refused = made ? std::get_if<app::TokenRefusal>(&*made) : nullptr;
    return refused == nullptr ? "made" : std::string{law::name_in(app::kTokenRefusals, *refused)};
  };
  const app::TokenWanted good{.email = site.house.agent.email,
                              .name = "SI",
                              .scopes = {ApiScope::FilesRead},
                              .sites = {"75"},
                              .days = app::kTokenDaysMax};
  EXPECT_EQ(refusal(good), "made");
  auto wanted = good;
  wanted.scopes = {ApiScope::FilesDecide};
  EXPECT_EQ(refusal(wanted), "decides_not_allowed");
  wanted = good;
  wanted.sites = {"69"};
  EXPECT_EQ(refusal(wanted), "site_not_of_account");
  wanted = good;
  wanted.scopes = {};
  EXPECT_EQ(refusal(wanted), "no_scope");
  wanted = good;
  wanted.days = app::kTokenDaysMax + 1;
  EXPECT_EQ(refusal(wanted), "days_out_of_range");
  wanted = good;
  wanted.email = "nobody@exemple.fr";
  EXPECT_EQ(refusal(wanted), "no_such_account");
}

}  // namespace
}  // namespace sejour::http::api
