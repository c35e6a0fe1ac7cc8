#include "cli/forecast_runs.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "forecast/site_run.h"

namespace sejour::cli {
namespace {

/// One run of the country on one thread.
forecast::RunTally run_country(const forecast::Country& country, forecast::Workspace& workspace) {
  std::vector<forecast::SiteTally> sites;
  for (std::size_t site = 0; site < country.sites.size(); ++site) {
    sites.push_back(forecast::run_site(country, site, workspace));
  }
  return forecast::add_up(std::move(sites), country.scenario.months);
}

}  // namespace

forecast::Results results_of(const ForecastRuns& runs) {
  std::int64_t dossiers = 0;
  for (const auto& site : runs.central.sites) dossiers += site.dossiers;
  return forecast::results_of(runs.country, runs.runs, dossiers);
}

Result<ForecastRuns> run_forecast(const forecast::Scenario& scenario,
                                  std::span<const forecast::Assumption> assumptions, int runs,
                                  int threads) {
  ForecastRuns all;
  ASSIGN_OR_RETURN(all.country, forecast::make_country(scenario, assumptions, 0));
  std::vector<forecast::Country> countries;
  for (int run = 0; run < runs; ++run) {
    ASSIGN_OR_RETURN(auto country, forecast::make_country(scenario, assumptions, run));
    countries.push_back(std::move(country));
  }
  all.runs.resize(countries.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    forecast::Workspace workspace;
    for (std::size_t run = next++; run < countries.size(); run = next++) {
      auto tally = run_country(countries[run], workspace);
      all.runs[run] = forecast::figures_of(countries[run], tally);
      if (run == 0) all.central = std::move(tally);
    }
  };
  std::vector<std::jthread> workers;
  for (int i = 1; i < std::clamp(threads, 1, runs); ++i) workers.emplace_back(work);
  work();
  workers.clear();
  return all;
}

}  // namespace sejour::cli
