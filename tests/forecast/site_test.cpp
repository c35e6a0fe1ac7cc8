#include <gtest/gtest.h>

#include <numeric>

#include "forecast/site_run.h"
#include "forecast/summary.h"
#include "shipped.h"

namespace sejour::forecast {
namespace {

SiteTally run(const Scenario& scenario, int run_number = 0) {
  Workspace workspace;
  return run_site(small_country(scenario, run_number), 0, workspace);
}

template <class T>
std::int64_t sum_of(const SiteTally& tally, T Cell::* member) {
  return std::accumulate(tally.cells.begin(), tally.cells.end(), std::int64_t{0},
                         [&](std::int64_t sum, const Cell& cell) { return sum + cell.*member; });
}

TEST(Site, IsTheSameBitForBitForTheSameSeedAndScenario) {
  const auto scenario = shipped("all");
  EXPECT_EQ(run(scenario, 2), run(scenario, 2));
  EXPECT_NE(run(scenario, 2), run(scenario, 3));
}

TEST(Site, DoesNotDependOnWhatWasRunBeforeIt) {
  auto scenario = shipped("all");
  scenario.sites = {"28", "03", "48"};
  const auto country = make_country(scenario, shipped_assumptions(), 1).value();
  Workspace used;
  (void)run_site(country, 1, used);
  (void)run_site(country, 2, used);
  Workspace fresh;
  EXPECT_EQ(run_site(country, 0, used), run_site(country, 0, fresh));
}

TEST(Site, LosesNoFile) {
  const auto tally = run(shipped("as-announced"));
  std::int64_t waiting = 0;
  for (std::size_t stream = 0; stream < kStreams; ++stream)
    waiting += tally.cells[stream * 24 + 23].stock;
  EXPECT_EQ(tally.dossiers, sum_of(tally, &Cell::decided) + waiting);
}

TEST(Site, MeetsTheSamePersonsInEveryScenario) {
  EXPECT_EQ(run(shipped("nothing-done")).dossiers, run(shipped("engine-and-priority")).dossiers);
}

TEST(Engine, LeavesNoGapToWhoFiledInTimeAndComplete) {
  auto scenario = shipped("engine-only");
  scenario.attestations_from = scenario.start;
  scenario.assumptions["late.share"] = 0;
  scenario.assumptions["complement.found_incomplete"] = 0;
  scenario.assumptions["stock.answering_share"] = 0;
  EXPECT_EQ(sum_of(run(scenario), &Cell::gap_days), 0);
}

TEST(Engine, LeavesFewerGapDaysThanHands) {
  EXPECT_LT(sum_of(run(shipped("engine-only")), &Cell::gap_days),
            sum_of(run(shipped("nothing-done")), &Cell::gap_days) / 2);
}

TEST(Staff, MoreAgentsDecideMore) {
  EXPECT_GT(sum_of(run(shipped("as-announced")), &Cell::decided),
            sum_of(run(shipped("nothing-done")), &Cell::decided));
}

TEST(Staff, WithoutAgentsNothingIsDecided) {
  auto scenario = shipped("nothing-done");
  scenario.assumptions["site.28.agents"] = 0;
  EXPECT_EQ(sum_of(run(scenario), &Cell::decided), 0);
}

// One file in ten by a tenth of the agents: the same country, a little noisier.
TEST(Sample, TellsOfTheWholeFromATenth) {
  auto scenario = shipped("as-announced");
  scenario.sites = {"67"};
  const auto stock_and_gap = [&](double sample) {
    scenario.sample = sample;
    const auto country = make_country(scenario, shipped_assumptions(), 0).value();
    Workspace workspace;
    std::vector<SiteTally> sites{run_site(country, 0, workspace)};
    const auto figures = figures_of(country, add_up(std::move(sites), scenario.months)).country;
    return std::pair{figures[static_cast<std::size_t>(Figure::Stock)],
                     figures[static_cast<std::size_t>(Figure::GapDays)]};
  };
  const auto [stock, gap] = stock_and_gap(1);
  const auto [sampled_stock, sampled_gap] = stock_and_gap(0.1);
  EXPECT_NEAR(sampled_stock / stock, 1, 0.1);
  EXPECT_NEAR(sampled_gap / gap, 1, 0.1);
}

TEST(LongPermits, SpareRenewalsOnlyAfterAYear) {
  auto scenario = shipped("engine-and-long-permits");
  const auto with = run(scenario);
  scenario.long_permit_share = 0;
  const auto without = run(scenario);
  EXPECT_LT(with.dossiers, without.dossiers);
  for (std::size_t month = 0; month < 10; ++month) {
    EXPECT_EQ(with.cells[month].arrived, without.cells[month].arrived);
  }
}

TEST(Books, AgeIsTheMeanOfWhatWaits) {
  auto scenario = shipped("nothing-done");
  scenario.assumptions["site.28.agents"] = 0;
  scenario.months = 1;
  const auto tally = run(scenario);
  std::int64_t age = 0;
  std::int64_t stock = 0;
  for (const auto& cell : tally.cells) {
    age += cell.age_days;
    stock += cell.stock;
  }
  EXPECT_EQ(stock, tally.dossiers);
  EXPECT_GT(age / stock, 30);
  EXPECT_LT(age / stock, 200);
}

}  // namespace
}  // namespace sejour::forecast
