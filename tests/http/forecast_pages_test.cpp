#include "http/public/forecast_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ForecastPagesTest : public testing::Test {
 protected:
  ForecastPagesTest()
      : site_([&](Site& pages, Router& router) {
          add_forecast_pages(pages, router,
                             {.library = read_forecast_library().value(),
                              .policies = {},
                              .stop = stopping_.get_token()});
        }) {}

  [[nodiscard]] Answer get(const std::string& path) { return site_.browser().get(path); }

  std::stop_source stopping_;
  TestSite site_;
};

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_F(ForecastPagesTest, ShowsTheSixScenariosSideBySideWithPicturesAndTheirNumbers) {
  const auto answer = get("/pilotage/prevision");
  ASSERT_EQ(answer.status, 200);
  for (const auto* id : {"nothing-done", "as-announced", "engine-only", "engine-and-priority",
                         "engine-and-long-permits", "all"}) {
    EXPECT_THAT(answer.body, HasSubstr(std::string{"href=\"/pilotage/prevision/"} + id + "\""));
  }
  EXPECT_EQ(count_of(answer.body, "<svg"), 8U);
  EXPECT_GT(count_of(answer.body, "<table"), 8U);
  EXPECT_THAT(answer.body, HasSubstr("un modèle, pas une promesse"));
  EXPECT_THAT(answer.body, HasSubstr("52 %"));  // the error is not hidden
}

TEST_F(ForecastPagesTest, AScenarioHasPicturesAMapAndWhoWaitsLonger) {
  const auto answer = get("/pilotage/prevision/as-announced");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(count_of(answer.body, "<svg"), 5U);
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("Bouches-du-Rhône (13)"), HasSubstr("Qui gagne"),
                    HasSubstr("Écart d’attente"), HasSubstr("/donnees/prevision/as-announced")));
}

TEST_F(ForecastPagesTest, TheScenarioOfTheComparisonIsComparedWithNothing) {
  EXPECT_THAT(get("/pilotage/prevision/nothing-done").body, Not(HasSubstr("Écart avec")));
}

TEST_F(ForecastPagesTest, AnUnknownScenarioDoesNotExist) {
  EXPECT_EQ(get("/pilotage/prevision/paradise").status, 404);
  EXPECT_EQ(get("/donnees/prevision/paradise").status, 404);
}

TEST_F(ForecastPagesTest, EveryAssumptionHasItsSourceAndCertainty) {
  const auto answer = get("/pilotage/prevision/hypotheses");
  ASSERT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("hand.delay_days"), HasSubstr("estimé"),
                                 HasSubstr("not published"), HasSubstr("publié")));
}

TEST_F(ForecastPagesTest, ResultsAreOpenData) {
  const auto answer = get("/donnees/prevision/all");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.header("content-type"), HasSubstr("application/json"));
  EXPECT_THAT(answer.body, HasSubstr("\"scenario\":\"all\""));
}

TEST_F(ForecastPagesTest, ATrialIsSimulatedAndSaysHowWrongItMayBe) {
  const auto answer = get("/pilotage/prevision/essai?agents=1000&preuve=engine&moteur=0");
  ASSERT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("value=\"1000\""), HasSubstr("un dossier sur dix"),
                                 HasSubstr("Votre essai"), HasSubstr("Écart avec")));
  EXPECT_EQ(count_of(answer.body, "<svg"), 4U);
}

TEST_F(ForecastPagesTest, TheSameTrialGivesTheSameAnswer) {
  const std::string address = "/pilotage/prevision/essai?agents=50&ordre=rank";
  EXPECT_EQ(get(address).body, get(address).body);
}

TEST_F(ForecastPagesTest, WhatIsOutsideTheLimitsIsSaidAndNotSimulated) {
  for (const auto* query : {"agents=-50", "agents=5001", "agents=beaucoup", "longs=101"}) {
    const auto answer = get(std::string{"/pilotage/prevision/essai?"} + query);
    EXPECT_EQ(answer.status, 422) << query;
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Donnez un nombre entier"), Not(HasSubstr("<svg"))));
  }
  EXPECT_EQ(get("/pilotage/prevision/essai?ordre=hasard").status, 422);
}

TEST_F(ForecastPagesTest, ATrialEndsWhenTheServerStops) {
  stopping_.request_stop();
  const auto answer = get("/pilotage/prevision/essai?agents=150");
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("Recommencez"), HasSubstr("value=\"150\"")));
}

TEST_F(ForecastPagesTest, ReadsInEnglish) {
  site_.browser().set_cookie("sejour_lang", "en");
  EXPECT_THAT(get("/pilotage/prevision").body, HasSubstr("a model, not a promise"));
}

}  // namespace
}  // namespace sejour::http
