#include <gtest/gtest.h>

#include "api_site.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using nlohmann::json;

/// What supervisors and signatories look at and sign, by another system.
class ApiSteering : public testing::Test {
 protected:
  [[nodiscard]] std::string token_of(const app::Account& account) {
    return site.token_of(account, {ApiScope::FilesRead, ApiScope::FilesAct});
  }
  [[nodiscard]] static json policy() {
    return {{"order", {"renewal", "proof_ends_soon", "silence"}},
            {"proof_soon_days", 10},
            {"front_after_days", 365},
            {"court_head_start_days", 1460},
            {"gap_head_start_days", 730},
            {"orphan_after_days", 30},
            {"control_permille", 20}};
  }
  /// Days pass, the engine working on each one.
  void let_days_pass(int count) {
    for (int i = 0; i < count; ++i) {
      house.clock.now += 24LL * 3'600'000;
      house.run_engine();
    }
  }

  ApiSite site;
  app::DeskHouse& house = site.house;
};

TEST_F(ApiSteering, TheHorizonTellsWhoReachesItAndWhatTheFileWaitsFor) {
  const auto dossier = house.file_renewal();
  static_cast<void>(house.file_renewal("69"));
  let_days_pass(80 + 365 - 29);
  const auto horizon = site.get("/api/v1/horizon", token_of(house.supervisor)).json();
  ASSERT_EQ(horizon["items"].size(), 1U) << horizon.dump(1);
  EXPECT_EQ(horizon["items"][0]["file"], dossier.text());
  EXPECT_EQ(horizon["items"][0]["waits_for"], "examination");
  EXPECT_TRUE(horizon["next_first"].is_null());
  EXPECT_EQ(site.get("/api/v1/horizon", token_of(house.agent)).problem(), "forbidden");
  EXPECT_EQ(site.get("/api/v1/horizon?site=69", token_of(house.supervisor)).status, 404);
  EXPECT_EQ(site.get("/api/v1/horizon?first=x", token_of(house.supervisor)).text("field"), "first");
}

TEST_F(ApiSteering, TheBoardIsForSupervisorsAndEachFigureLeadsToItsFiles) {
  const auto dossier = house.file_renewal();
  static_cast<void>(house.file_renewal("69"));
  const auto token = token_of(house.supervisor);
  const auto board = site.get("/api/v1/board", token).json();
  EXPECT_EQ(board["dossiers"], 2);
  EXPECT_EQ(board["months"].size(), 13U);
  const auto behind = site.get("/api/v1/board/files?figure=stock&kind=renewal", token).json();
  EXPECT_EQ(behind["files"], 2);
  ASSERT_EQ(behind["items"].size(), 1U);
  EXPECT_EQ(behind["items"][0]["file"], dossier.text());
  for (const auto* query : {"site=999", "family=x", "permit=x", "kind=x", "month=1999-01"}) {
    const auto answer = site.get(std::string{"/api/v1/board?"} + query, token);
    EXPECT_EQ(answer.text("field") + "=",
              std::string{query}.substr(0, answer.text("field").size() + 1));
    EXPECT_EQ(answer.status, 400) << query;
  }
  EXPECT_EQ(site.get("/api/v1/board/files?figure=x", token).text("field"), "figure");
  EXPECT_EQ(site.get("/api/v1/board", token_of(house.signatory)).problem(), "forbidden");
}

TEST_F(ApiSteering, AnOrderOfTheQueueIsSeenBeforeItIsSigned) {
  static_cast<void>(house.file_renewal());
  const auto token = token_of(house.supervisor);
  auto asked = policy();
  asked["files_per_day"] = 10;
  const auto preview = site.post("/api/v1/priorities/previews", token, {}, asked.dump());
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.json()["files"], 1);
  auto signing = policy();
  signing["from"] = "2026-11-23";
  signing["reason"] = "les renouvellements d'abord";
  signing["based_on"] = preview.json()["based_on"];
  const auto signed_now = site.post("/api/v1/priorities", token, "1", signing.dump());
  ASSERT_EQ(signed_now.status, 201) << signed_now.body;
  EXPECT_EQ(signed_now.json()["author"], house.supervisor.name);
  EXPECT_EQ(site.post("/api/v1/priorities", token, "2", signing.dump()).text("name"),
            "changed_meanwhile");
  EXPECT_EQ(site.get("/api/v1/priorities", token).json()["items"].size(), 2U);
  signing["order"] = {"renewal", "renewal"};
  EXPECT_EQ(site.post("/api/v1/priorities", token, "3", signing.dump()).text("name"), "part_twice");
}

TEST_F(ApiSteering, OnlyASupervisorSeesAndSignsTheOrderOfTheQueue) {
  const auto token = token_of(house.agent);
  auto signing = policy();
  signing["from"] = "2026-11-23";
  signing["reason"] = "x";
  signing["based_on"] = 1;
  EXPECT_EQ(site.get("/api/v1/priorities", token).status, 404);
  EXPECT_EQ(site.post("/api/v1/priorities", token, "1", signing.dump()).status, 404);
}

TEST_F(ApiSteering, FilesPassToAnotherPrefectureAndComeBack) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.supervisor);
  EXPECT_EQ(site.get("/api/v1/batches/preview?from=75", token).json()["files"], 1);
  const json moved{{"from", "75"}, {"to", "69"}, {"reason", "fermeture"}};
  const auto done = site.post("/api/v1/batches", token, "1", moved.dump());
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json()["done"], 1);
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).status, 404);
  const auto batch = done.text("batch");
  EXPECT_EQ(site.get("/api/v1/batches", token).json()["items"][0]["batch"], batch);
  const auto undone =
      site.post("/api/v1/batches/" + batch + "/undoing", token, "2", R"({"reason":"réouverture"})");
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).status, 200);
  EXPECT_EQ(site.post("/api/v1/batches", token, "3", R"({"from":"75","to":"75","reason":"x"})")
                .text("name"),
            "same_place");
  EXPECT_EQ(site.post("/api/v1/batches", token_of(house.agent), "4", moved.dump()).status, 404);
}

TEST_F(ApiSteering, AColleagueIsLookedOverUntilReleased) {
  const auto dossier = house.file_renewal();
  const auto supervisor = token_of(house.supervisor);
  const auto set = [&](const std::string& token, const std::string& key, std::string_view look) {
    return site.post("/api/v1/second-looks", token, key,
                     json{{"email", house.agent.email}, {"look", look}}.dump());
  };
  EXPECT_EQ(set(token_of(house.agent), "1", "released").status, 403);
  ASSERT_EQ(set(supervisor, "2", "needed").status, 200);
  const auto novice = token_of(house.agent);
  const json answer{{"application", "a1"}, {"outcome", "granted"}, {"until", "2027-11-22"}};
  ASSERT_EQ(site.post(ApiSite::address(dossier, "/proposals"), novice, "3", answer.dump()).status,
            200);
  const auto application = [&] {
    return site.get(ApiSite::address(dossier), supervisor).json()["applications"][0];
  };
  EXPECT_EQ(application()["waits_for_check"], true);
  const auto path = ApiSite::address(dossier, "/proposal-checks");
  const std::string confirmed = R"({"application":"a1","result":"confirmed"})";
  EXPECT_EQ(site.post(path, novice, "4", confirmed).status, 403);
  ASSERT_EQ(site.post(path, token_of(house.colleague), "5", confirmed).status, 200);
  EXPECT_EQ(application()["waits_for_check"], false);
  EXPECT_EQ(set(supervisor, "6", "released").status, 200);
}

TEST_F(ApiSteering, TheFilesOfWhoLeavesGoBackToTheQueue) {
  const auto dossier = house.file_renewal();
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  const auto token = token_of(house.supervisor);
  const auto done = site.post("/api/v1/hand-overs", token, "1",
                              json{{"leaver", house.agent.email}, {"reason", "mutation"}}.dump());
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json()["done"], 1);
  EXPECT_EQ(site.get(ApiSite::address(dossier), token).json()["summary"]["holder"], "nobody");
}

}  // namespace
}  // namespace sejour::http::api
