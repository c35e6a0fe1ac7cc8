#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_site.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using testing::HasSubstr;
using testing::Not;

class ApiTransferTest : public testing::Test {
 protected:
  [[nodiscard]] Received import(const std::string& body, const std::string& type,
                                const std::string& query = {}) {
    return site.send({.method = "POST",
                      .path = "/api/v1/imports" + query,
                      .token = token,
                      .key = "import-" + std::to_string(++keys),
                      .body = body,
                      .media_type = type});
  }

  ApiSite site;
  app::DeskHouse& house = site.house;
  std::string token = site.token_of(house.agent, {ApiScope::Import, ApiScope::Export});
  int keys = 0;
};

TEST_F(ApiTransferTest, TheReportNamesEveryLineOnce) {
  const auto answer = import(
      "{\"id\":\"one\",\"events\":[]}\n"
      "\n"
      "{\"id\":\"two\",\"events\":[{\"on\":\"2026-02-30\",\"type\":\"entered_france\"}]}\n"
      "{\"id\":\"one\",\"events\":[]}\n",
      "application/x-ndjson");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto report = answer.json();
  EXPECT_EQ(report["lines_read"], 3);
  EXPECT_EQ(report["taken"], 1);
  EXPECT_EQ(report["already_known"], 1);
  EXPECT_EQ(report["refused"], 1);
  EXPECT_EQ(report["lines"][1]["line"], 3);
  EXPECT_EQ(report["lines"][1]["id"], "two");
  EXPECT_EQ(report["lines"][1]["event"], 1);
  EXPECT_EQ(report["lines"][1]["field"], "on");
  EXPECT_EQ(site.transfer.sites.at("one"), "75");
}

TEST_F(ApiTransferTest, CsvMakesTheSameCases) {
  const auto answer = import(
      "id;birth_date;nationality;permit;permit_until;filed_on;kind;permit_asked;channel\r\n"
      "a;1990-05-04;GIN;pfl_family_reunification;2027-02-10;2026-11-23;renewal;"
      "pfl_family_reunification;counter\r\n"
      "b;;;no_such_permit;2027-02-10;2026-11-23;;;\r\n",
      "text/csv");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto report = answer.json();
  EXPECT_EQ(report["taken"], 1) << answer.body;
  EXPECT_EQ(report["lines"][1]["field"], "permit");
  EXPECT_EQ(report["lines"][1]["line"], 3);
  EXPECT_EQ(import("id;name\na;Diallo\n", "text/csv").json()["lines"][0]["field"], "name");
}

TEST_F(ApiTransferTest, NothingIsTakenInForASiteThatIsNotOfTheToken) {
  EXPECT_EQ(import("{\"id\":\"x\",\"events\":[]}", "application/x-ndjson", "?site=69").problem(),
            "site_needed");
  EXPECT_EQ(import("{\"id\":\"x\",\"events\":[]}", "application/json").problem(), "media_type");
  EXPECT_TRUE(site.transfer.sites.empty());
}

TEST_F(ApiTransferTest, AnExportHoldsTheSitesOfTheTokenAndIsInTheAccessLog) {
  const auto in_paris = house.file_renewal("75");
  const auto in_lyon = house.file_renewal("69");
  EXPECT_EQ(site.get("/api/v1/exports/cases", token).body, in_paris.text() + "\n");
  const auto looked = house.stores->access_log().accesses(in_paris);
  ASSERT_TRUE(looked && looked->size() == 1U);
  EXPECT_EQ(looked->front().action, "api_export");
  EXPECT_TRUE(house.stores->access_log().accesses(in_lyon)->empty());
}

TEST_F(ApiTransferTest, TheTableOfSummariesNamesNobody) {
  const auto dossier = house.file_renewal("75");
  const auto table = site.get("/api/v1/exports/summaries", token).body;
  EXPECT_THAT(table, HasSubstr("file;site;standing"));
  EXPECT_THAT(table, HasSubstr(dossier.text() + ";75;to_examine"));
  EXPECT_THAT(table, Not(HasSubstr("Diallo")));
}

}  // namespace
}  // namespace sejour::http::api
