#pragma once

#include <cstdint>
#include <string>

#include "cli/forecast_runs.h"
#include "text/messages.h"

namespace sejour::cli {

/// A figure as people read it: grouped thousands, days, percent; a dash where it has no meaning.
[[nodiscard]] std::string figure_value(double value, forecast::Figure figure,
                                       const text::Messages& words);

/// A value with its interval: `1 234 (1 100 to 1 300)`; empty where there is none.
[[nodiscard]] std::string interval_words(const forecast::Interval& interval,
                                         forecast::Figure figure, const text::Messages& words);

/// On which day 99 % of the first day's stock is decided, or that it is not within the time, and
/// in how many of the runs it is.
[[nodiscard]] std::string cleared_words(const ForecastRuns& runs, const text::Messages& words);

/// The title of a scenario in a language.
[[nodiscard]] std::string scenario_title(const forecast::Scenario& scenario,
                                         text::Language language);

/// Dossiers followed in the central run.
[[nodiscard]] std::int64_t dossiers_of(const ForecastRuns& runs);

/// What was published beside what the model gives, with the error; empty when the scenario names
/// nothing published.
[[nodiscard]] std::string backtest_text(const ForecastRuns& runs, const text::Messages& words);

}  // namespace sejour::cli
