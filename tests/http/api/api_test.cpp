#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_site.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using testing::HasSubstr;

class ApiTest : public testing::Test {
 protected:
  [[nodiscard]] std::string agent_token() {
    return site.token_of(house.agent, {ApiScope::FilesRead, ApiScope::FilesAct});
  }

  ApiSite site;
  app::DeskHouse& house = site.house;
};

TEST_F(ApiTest, AFileTellsRightsWithArticlesRankInWordsAndHistory) {
  const auto dossier = house.file_renewal();
  const auto answer = site.get(ApiSite::address(dossier), agent_token());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto file = answer.json();
  EXPECT_EQ(file["person"]["family_name"], "Diallo");
  EXPECT_EQ(file["rights"]["stay"]["lawful"], "yes");
  EXPECT_FALSE(file["explanation"]["today"].empty());
  EXPECT_EQ(file["rank"]["parts"].size(), 6U);
  EXPECT_EQ(file["rank"]["parts"][2]["text"], "Renouvellement : avant les autres demandes.");
  EXPECT_EQ(file["rank"]["key"], file["summary"]["rank"]);
  EXPECT_EQ(file["timeline"].back()["event"]["type"], "attestation_issued");
  EXPECT_FALSE(file["applications"][0]["checklist"].empty());
}

TEST_F(ApiTest, EachLookIsInTheAccessLogWithTheAccountOfTheToken) {
  const auto dossier = house.file_renewal();
  ASSERT_EQ(site.get(ApiSite::address(dossier), agent_token()).status, 200);
  const auto accesses = house.stores->access_log().accesses(dossier);
  ASSERT_TRUE(accesses);
  ASSERT_EQ(accesses->size(), 1U);
  EXPECT_EQ(accesses->front().account, house.agent.id.text());
  EXPECT_EQ(accesses->front().action, "api_view_dossier");
}

TEST_F(ApiTest, TheRightsOfAPastDayAreThoseOfThatDay) {
  const auto dossier = house.file_renewal();
  const auto token = agent_token();
  const auto before = site.get(ApiSite::address(dossier, "/rights?on=2026-06-01"), token).json();
  EXPECT_EQ(before["as_of"], "2026-06-01");
  EXPECT_TRUE(before["applications"].empty());
  const auto answer = site.get(ApiSite::address(dossier, "/rights?on=2026-02-30"), token);
  EXPECT_EQ(answer.problem(), "bad_field");
  EXPECT_EQ(answer.text("field"), "on");
}

TEST_F(ApiTest, TheCursorReadsEveryFileOnceWhileOthersArrive) {
  for (int i = 0; i < 30; ++i) static_cast<void>(house.file_renewal());
  const auto token = agent_token();
  const auto first = site.get("/api/v1/files", token).json();
  ASSERT_EQ(first["items"].size(), 25U);
  house.clock.advance_minutes(60);
  static_cast<void>(house.file_renewal());
  const auto second =
      site.get("/api/v1/files?cursor=" + first["next_cursor"].get<std::string>(), token).json();
  ASSERT_TRUE(second.contains("items")) << second.dump();
  EXPECT_EQ(second["items"].size(), 6U);
  EXPECT_TRUE(second["next_cursor"].is_null());
  std::set<std::string> seen;
  for (const auto* page : {&first, &second}) {
    for (const auto& item : (*page)["items"]) seen.insert(item["file"].get<std::string>());
  }
  EXPECT_EQ(seen.size(), 31U);
}

TEST_F(ApiTest, ACursorOfAnotherListOrNoneAtAllIsRefused) {
  for (int i = 0; i < 30; ++i) static_cast<void>(house.file_renewal());
  const auto token = agent_token();
  const auto cursor = site.get("/api/v1/files", token).json()["next_cursor"].get<std::string>();
  for (const auto& query : {"standing=to_decide&cursor=" + cursor, std::string{"cursor=zz"},
                            std::string{"standing=lost"}}) {
    EXPECT_EQ(site.get("/api/v1/files?" + query, token).problem(), "bad_field") << query;
  }
}

TEST_F(ApiTest, AFileGoesFromTheQueueToItsDecision) {
  const auto dossier = house.file_renewal();
  const auto agent = agent_token();
  EXPECT_EQ(
      site.post("/api/v1/files/take-next", agent, "1", R"({"standing":"to_examine"})").text("file"),
      dossier.text());
  const auto complete =
      site.post(ApiSite::address(dossier, "/complete"), agent, "2", R"({"application":"a1"})");
  ASSERT_EQ(complete.status, 200) << complete.body;
  const std::string granted = R"({"application":"a1","outcome":"granted","until":"2027-11-22"})";
  ASSERT_EQ(site.post(ApiSite::address(dossier, "/proposals"), agent, "3", granted).status, 200);
  const auto signatory =
      site.token_of(house.signatory, {ApiScope::FilesRead, ApiScope::FilesDecide});
  ASSERT_EQ(site.post(ApiSite::address(dossier, "/decisions"), signatory, "4", granted).status,
            200);
  const auto file = site.get(ApiSite::address(dossier), signatory).json();
  EXPECT_EQ(file["applications"][0]["decision"]["signatory"]["name"], house.signatory.name);
  EXPECT_EQ(file["summary"]["standing"], "granted");
  EXPECT_EQ(
      site.post(ApiSite::address(dossier, "/card-hand-over"), agent, "5", R"({"application":"a1"})")
          .status,
      200);
}

TEST_F(ApiTest, NobodyDecidesWithoutADelegationInForceThatDay) {
  const auto dossier = house.file_renewal();
  const auto token = site.token_of(house.signatory, {ApiScope::FilesDecide});
  auto account = house.signatory;
  account.delegation->in_force.until = date(2026, 11, 22);
  ASSERT_TRUE(house.stores->accounts().update(account));
  const auto answer = site.post(ApiSite::address(dossier, "/decisions"), token, "1",
                                R"({"application":"a1","outcome":"granted","until":"2027-11-22"})");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(answer.problem(), "no_delegation");
  EXPECT_EQ(answer.text("name"), "ended");
}

TEST_F(ApiTest, WhatTheDeskRefusesIsAProblemWithItsNameAndFieldInTheLanguageAsked) {
  const auto dossier = house.file_renewal();
  const Sent sent{.method = "POST",
                  .path = ApiSite::address(dossier, "/document-requests"),
                  .token = agent_token(),
                  .key = "1",
                  .body = R"({"application":"a1","documents":["passport"],"due":"2026-11-23"})",
                  .language = "en-GB, fr;q=0.8"};
  const auto answer = site.send(sent);
  EXPECT_EQ(answer.status, 422) << answer.body;
  EXPECT_EQ(answer.problem(), "rejected");
  EXPECT_EQ(answer.text("name"), "due_day_too_early");
  EXPECT_EQ(answer.text("field"), "due");
  EXPECT_EQ(answer.text("instance"), sent.path);
  EXPECT_EQ(answer.text("title"), "Refused by the rules of the desk");
  EXPECT_THAT(answer.headers, HasSubstr("application/problem+json"));
}

TEST_F(ApiTest, AFileHeldByAColleagueIsLeftAloneAndTheSameKeyPassesLater) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(house.desk.take(house.colleague, dossier));
  const auto token = agent_token();
  const auto path = ApiSite::address(dossier, "/complete");
  const auto held = site.post(path, token, "1", R"({"application":"a1"})");
  EXPECT_EQ(held.status, 409);
  EXPECT_EQ(held.problem(), "with_colleague");
  ASSERT_TRUE(house.desk.give_back(house.colleague, dossier));
  EXPECT_EQ(site.post(path, token, "1", R"({"application":"a1"})").status, 200);
}

TEST_F(ApiTest, TheSameKeyWithTheSameRequestHasOneEffectAndTheSameAnswer) {
  static_cast<void>(house.file_renewal());
  static_cast<void>(house.file_renewal());
  const auto token = agent_token();
  const auto body = R"({"standing":"to_examine"})";
  const auto first = site.post("/api/v1/files/take-next", token, "\"once\"", body);
  const auto again = site.post("/api/v1/files/take-next", token, "once", body);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(again.body, first.body);
  EXPECT_THAT(again.headers, HasSubstr("Idempotency-Replayed: true"));
  const auto other =
      site.post("/api/v1/files/take-next", token, "once", R"({"standing": "to_examine"})");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.problem(), "key_of_another_request");
  EXPECT_NE(site.post("/api/v1/files/take-next", token, "twice", body).body, first.body);
}

TEST_F(ApiTest, APartOfTheQueueIsReadCountedAndTakenFrom) {
  const auto dossier = house.file_renewal();
  const auto token = agent_token();
  const auto files = [&](const std::string& part) {
    return site.get("/api/v1/files?" + part, token).json()["items"].size();
  };
  EXPECT_EQ(files("family=family_private_life&site=75"), 1U);
  EXPECT_EQ(files("family=student"), 0U);
  EXPECT_EQ(site.get("/api/v1/counts?family=student", token).json()["items"].size(), 0U);
  EXPECT_EQ(site.get("/api/v1/files?family=sailors", token).status, 400);
  EXPECT_EQ(site.get("/api/v1/files?site=69", token).status, 404) << "a site of others";
  const auto take = [&](const std::string& key, const std::string& family) {
    return site.post("/api/v1/files/take-next", token, key,
                     R"({"standing":"to_examine","family":")" + family + R"("})");
  };
  EXPECT_TRUE(take("p1", "student").json()["file"].is_null());
  EXPECT_EQ(take("p2", "family_private_life").text("file"), dossier.text());
}

TEST_F(ApiTest, AnActHasOneEffectEvenWhenItsAnswerWasLost) {
  const auto dossier = house.file_renewal();
  const auto path = ApiSite::address(dossier, "/complete");
  const auto token = agent_token();
  const auto first = site.post(path, token, "1", R"({"application":"a1"})");
  ASSERT_EQ(first.status, 200);
  // What a program that ended at once would have left: the event, and no answer.
  const auto tokens = house.stores->api().tokens();
  ASSERT_TRUE(tokens);
  ASSERT_TRUE(house.stores->api().forget_request(
      {.token = tokens->front().id, .key_digest = sha256_hex("1"), .request_digest = {}}));
  const auto again = site.post(path, token, "1", R"({"application":"a1"})");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
}

TEST_F(ApiTest, AnActWithoutAKeyOrWithAFieldThatNobodyAskedForChangesNothing) {
  const auto dossier = house.file_renewal();
  const auto path = ApiSite::address(dossier, "/complete");
  const auto token = agent_token();
  EXPECT_EQ(site.post(path, token, "", R"({"application":"a1"})").problem(),
            "idempotency_key_missing");
  EXPECT_EQ(site.post(path, token, "1", R"({"application":"a1","now":true})").problem(),
            "bad_field");
  EXPECT_EQ(site.post(path, token, "2", "[]").problem(), "not_json");
  const auto loaded = house.stores->journal().load(dossier);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).json()["version"], loaded->events.size());
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).json()["applications"][0]["completeness"],
            "presumed");
}

TEST_F(ApiTest, TheBytesOfAPieceAreGivenAsAFileToThoseWhoMayReadPieces) {
  const auto piece = house.piece("passport", "application/pdf", "%PDF passport");
  const auto dossier = house.file_renewal("75", {piece});
  const auto path = ApiSite::address(dossier, "/pieces/" + piece.piece.text());
  const auto answer = site.get(path, site.token_of(house.agent, {ApiScope::PiecesRead}));
  EXPECT_EQ(answer.body, "%PDF passport");
  EXPECT_THAT(answer.headers, HasSubstr("Content-Disposition: attachment"));
  const auto elsewhere = site.token_of(house.agent_of_lyon, {ApiScope::PiecesRead});
  EXPECT_EQ(site.get(path, elsewhere).status, 404);
}

TEST_F(ApiTest, ATokenThatCallsTooOftenWaitsAndOthersDoNot) {
  const auto token = agent_token();
  for (std::uint32_t i = 0; i < kRatePerToken.burst; ++i) {
    ASSERT_EQ(site.get("/api/v1/token", token).status, 200);
  }
  const auto answer = site.get("/api/v1/token", token);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.problem(), "too_many_requests");
  EXPECT_THAT(answer.headers, HasSubstr("Retry-After: "));
  EXPECT_EQ(site.get("/api/v1/token", agent_token()).status, 200);
  site.machine_ms += 60'000;
  EXPECT_EQ(site.get("/api/v1/token", token).status, 200);
}

TEST_F(ApiTest, WhatTheServerRefusesBeforeAnyHandlerIsAProblemToo) {
  EXPECT_EQ(site.get("/api/v1/nothing", {}).problem(), "not_found");
  EXPECT_EQ(site.send({.method = "POST", .path = "/api/v1/counts"}).problem(),
            "method_not_allowed");
  EXPECT_EQ(site.send({.method = "POST",
                       .path = "/api/v1/files/search",
                       .body = std::string(kFormBytesMax + 1, ' ')})
                .problem(),
            "too_large");
}

TEST_F(ApiTest, ASearchNamesNobodyInItsAddress) {
  const auto dossier = house.file_renewal();
  const auto found = site.post("/api/v1/files/search", agent_token(), "", R"({"text":"diallo"})");
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.json()["items"][0]["file"], dossier.text());
}

}  // namespace
}  // namespace sejour::http::api
