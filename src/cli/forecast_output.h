#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/forecast_runs.h"
#include "forecast/assumptions.h"
#include "forecast/results.h"
#include "text/messages.h"

namespace sejour::cli {

/// What an output is made from. `base` is the scenario with which the first one is compared.
struct ForecastReport {
  const ForecastRuns& runs;
  const forecast::Results& results;
  const forecast::Results* base = nullptr;
  const std::vector<forecast::Assumption>& assumptions;
  text::Language language = text::Language::French;
};

/// A page of plain text.
[[nodiscard]] std::string forecast_text(const ForecastReport& report);

/// The central run by month, site and family, one line each.
[[nodiscard]] std::string forecast_csv(const ForecastReport& report);

/// A page that stands alone: pictures as SVG, tables, assumptions. No script.
[[nodiscard]] std::string forecast_html(const ForecastReport& report);

}  // namespace sejour::cli
