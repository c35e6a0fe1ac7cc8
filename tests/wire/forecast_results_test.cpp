#include "wire/forecast_results.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "forecast/site_run.h"
#include "wire/forecast_files.h"

namespace sejour::wire {
namespace {

using forecast::Figure;
using forecast::Results;

std::string repository_text(const std::string& name) {
  std::ifstream file(std::string{SEJOUR_SOURCE_DIR} + "/forecast/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::vector<std::string>& shipped_scenarios() {
  static const std::vector<std::string> all{"nothing-done",
                                            "as-announced",
                                            "engine-only",
                                            "engine-and-priority",
                                            "engine-and-long-permits",
                                            "all"};
  return all;
}

Results shipped_results(const std::string& id) {
  return read_results(repository_text("results/" + id + ".json")).value();
}

void expect_same(double read, double written) {
  if (std::isnan(written)) {
    EXPECT_TRUE(std::isnan(read));
  } else {
    EXPECT_NEAR(read, written, std::fabs(written) * 1e-5);
  }
}

TEST(ForecastResults, AreReadAsTheyWereWritten) {
  Results results{.scenario = "one", .title_fr = "Un", .title_en = "One"};
  results.start = date(2026, 4, 1);
  results.months_count = 1;
  results.seed = 7;
  results.runs = 3;
  results.dossiers = 123'456;
  results.fingerprint = "abc";
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  results.country.fill({nothing, nothing, nothing});
  results.country[0] = {.central = 1234.56, .low = 1000, .high = 2000};
  results.months = {results.country};
  results.streams.assign(forecast::kStreams, results.country);
  results.site_codes = {"2A"};
  results.sites = {results.country};
  results.against = "other";
  results.difference = results.country;
  results.stream_differences = results.streams;
  const auto read = read_results(write_results(results)).value();
  EXPECT_EQ(read.title_fr, "Un");
  EXPECT_EQ(read.start, results.start);
  EXPECT_EQ(read.dossiers, results.dossiers);
  EXPECT_EQ(read.site_codes, results.site_codes);
  EXPECT_EQ(read.against, "other");
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    expect_same(read.country[i].central, results.country[i].central);
    expect_same(read.sites[0][i].high, results.sites[0][i].high);
    expect_same(read.stream_differences[3][i].low, results.stream_differences[3][i].low);
  }
}

TEST(ForecastResults, SayWhatLacks) {
  EXPECT_FALSE(read_results("no JSON"));
  const auto read = read_results("{\"scenario\":\"one\"}");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("\"fr\" is missing"), std::string::npos);
}

TEST(ForecastFingerprint, ChangesWithEitherText) {
  const auto print = forecast_fingerprint("a", "b");
  EXPECT_NE(print, forecast_fingerprint("a", "c"));
  EXPECT_NE(print, forecast_fingerprint("c", "b"));
  EXPECT_NE(forecast_fingerprint("ab", ""), forecast_fingerprint("a", "b"));
}

// Run scripts/forecast_results when this fails.
TEST(ShippedResults, WereMadeFromTheShippedScenariosAndAssumptions) {
  const auto csv = repository_text("assumptions.csv");
  for (const auto& id : shipped_scenarios()) {
    const auto results = shipped_results(id);
    EXPECT_EQ(results.scenario, id);
    EXPECT_EQ(results.fingerprint,
              forecast_fingerprint(repository_text("scenarios/" + id + ".toml"), csv))
        << id;
    EXPECT_GE(results.runs, 16) << id;
    EXPECT_EQ(results.against, id == "nothing-done" ? "" : "nothing-done");
  }
}

// The program as it is gives them still: a small prefecture is run again.
TEST(ShippedResults, AreThoseOfThisProgram) {
  const auto assumptions = read_assumptions(repository_text("assumptions.csv")).value();
  for (const auto& id : shipped_scenarios()) {
    const auto results = shipped_results(id);
    const auto scenario =
        read_scenario(repository_text("scenarios/" + id + ".toml"), assumptions).value();
    const auto country = forecast::make_country(scenario, assumptions, 0).value();
    const auto at = static_cast<std::size_t>(std::ranges::find(results.site_codes, "48") -
                                             results.site_codes.begin());
    ASSERT_LT(at, results.site_codes.size());
    ASSERT_EQ(country.sites[at].code, "48");
    forecast::Workspace workspace;
    std::vector<forecast::SiteTally> sites{forecast::run_site(country, at, workspace)};
    auto only = country;
    only.sites = {country.sites[at]};
    const auto figures =
        forecast::figures_of(only, forecast::add_up(std::move(sites), scenario.months));
    for (std::size_t i = 0; i < forecast::kFigures; ++i) {
      expect_same(results.sites[at][i].central, figures.sites[0][i]);
    }
  }
}

}  // namespace
}  // namespace sejour::wire
