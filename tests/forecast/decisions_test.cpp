#include <gtest/gtest.h>

#include <numeric>

#include "forecast/allocation.h"
#include "forecast/sensitivity.h"
#include "shipped.h"

namespace sejour::forecast {
namespace {

TEST(Allocation, GivesAgentsWhereTheySpareMost) {
  const std::vector<LossCurve> sites{{.agents = {0, 5, 10}, .loss = {100, 90, 85}},
                                     {.agents = {0, 5, 10}, .loss = {100, 40, 20}}};
  const auto shared = share_agents(sites, 10, 1);
  EXPECT_EQ(shared.agents, (std::vector<double>{0, 10}));
  EXPECT_DOUBLE_EQ(shared.loss, 120);
  EXPECT_DOUBLE_EQ(shared.bound, 120);
}

TEST(Allocation, IsNotFooledByACurveThatBeginsFlat) {
  const std::vector<LossCurve> sites{{.agents = {0, 4, 8}, .loss = {100, 100, 20}},
                                     {.agents = {0, 4, 8}, .loss = {100, 90, 80}}};
  EXPECT_EQ(share_agents(sites, 8, 1).agents, (std::vector<double>{8, 0}));
}

// The bound is below every other sharing, tried one by one.
TEST(Allocation, BoundIsBelowEverySharing) {
  const std::vector<LossCurve> sites{{.agents = {0, 3, 6}, .loss = {50, 45, 10}},
                                     {.agents = {0, 3, 6}, .loss = {70, 30, 28}},
                                     {.agents = {0, 3, 6}, .loss = {40, 39, 5}}};
  const auto shared = share_agents(sites, 6, 1);
  for (int a = 0; a <= 6; ++a) {
    for (int b = 0; a + b <= 6; ++b) {
      const double other = sites[0].at(a) + sites[1].at(b) + sites[2].at(6 - a - b);
      EXPECT_LE(shared.bound, other + 1e-9);
    }
  }
  EXPECT_GE(shared.loss, shared.bound);
}

TEST(Sensitivity, FindsTheEffectsOfALinearModel) {
  const std::vector<Assumption> all{{.key = "a", .value = 1, .low = 0, .high = 2},
                                    {.key = "b", .value = 1, .low = 0, .high = 4},
                                    {.key = "fixed", .value = 3, .low = 3, .high = 3},
                                    {.key = "c", .value = 1, .low = 1, .high = 2}};
  const auto paths = morris_paths(all, 5, 6);
  std::vector<std::vector<double>> results;
  for (const auto& path : paths) {
    auto& row = results.emplace_back();
    for (const auto& at : path.points) row.push_back(3 * at.at("a") - 2 * at.at("b"));
  }
  const auto effects = effects_of(all, paths, results);
  ASSERT_EQ(effects.size(), 3U);
  EXPECT_EQ(effects[0].key, "b");
  EXPECT_NEAR(effects[0].mean, -8, 1e-9);
  EXPECT_EQ(effects[1].key, "a");
  EXPECT_NEAR(effects[1].mean, 6, 1e-9);
  EXPECT_NEAR(effects[2].mean_absolute, 0, 1e-9);
  EXPECT_NEAR(effects[1].spread, 0, 1e-9);
}

TEST(Sensitivity, StaysInTheRanges) {
  const auto all = shipped_assumptions();
  for (const auto& path : morris_paths(all, 1, 2)) {
    for (const auto& point : path.points) {
      for (const auto& one : all) {
        EXPECT_GE(point.at(one.key), one.low - 1e-9);
        EXPECT_LE(point.at(one.key), one.high + 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace sejour::forecast
