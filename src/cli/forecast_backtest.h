#pragma once

#include <string>

#include "cli/forecast_runs.h"
#include "text/messages.h"

namespace sejour::cli {

/// What was published beside what the model gives, with the error; empty when the scenario names
/// nothing published.
[[nodiscard]] std::string backtest_text(const ForecastRuns& runs, const text::Messages& words);

}  // namespace sejour::cli
