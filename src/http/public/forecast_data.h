#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "forecast/assumptions.h"
#include "forecast/results.h"
#include "forecast/scenario.h"

namespace sejour::http {

/// A scenario that comes with the program, and what its runs gave (forecast/results/*.json).
struct ShippedForecast {
  forecast::Scenario scenario;
  forecast::Results results;
  std::string_view json;  ///< the results as they are published
};

/// Everything of `forecast/` that is part of the program.
struct ForecastLibrary {
  std::vector<forecast::Assumption> assumptions;
  std::vector<ShippedForecast> shipped;  ///< in the order in which pages show them

  /// A scenario by its id; null when there is none.
  [[nodiscard]] const ShippedForecast* find(std::string_view id) const;
  /// That with which all others are compared: nothing is done.
  [[nodiscard]] const ShippedForecast& base() const { return shipped.front(); }
};

/// Reads it. Error InvalidInput says which file is wrong, or that its results were made from
/// another scenario or other assumptions.
[[nodiscard]] Result<ForecastLibrary> read_forecast_library();

}  // namespace sejour::http
