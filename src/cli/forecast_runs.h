#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "forecast/country.h"
#include "forecast/results.h"
#include "forecast/summary.h"

namespace sejour::cli {

/// What is kept of the runs of one scenario. The first run has the central values.
struct ForecastRuns {
  forecast::Country country;  ///< of the first run
  std::vector<forecast::RunFigures> runs;
  forecast::RunTally central;
};

/// What is told of these runs.
[[nodiscard]] forecast::Results results_of(const ForecastRuns& runs);

/// Runs a scenario on as many threads as given. The result depends on the seed and the scenario
/// only. Errors: InvalidInput as forecast::make_country.
[[nodiscard]] Result<ForecastRuns> run_forecast(const forecast::Scenario& scenario,
                                                std::span<const forecast::Assumption> assumptions,
                                                int runs, int threads);

}  // namespace sejour::cli
