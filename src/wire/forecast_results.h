#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "forecast/results.h"

/// The results of a forecast as JSON: what `sejour forecast --format json` writes and the pages of
/// the forecast read.
namespace sejour::wire {

/// A short word for a scenario and a table of assumptions as they are written: results that bear
/// another one are not theirs. Not meant against who wants to deceive.
[[nodiscard]] std::string forecast_fingerprint(std::string_view scenario_toml,
                                               std::string_view assumptions_csv);

/// Totals, months, families, sites, each figure with central, low and high; one object in a line.
[[nodiscard]] std::string write_results(const forecast::Results& results);

/// Reads what write_results wrote; numbers have six digits. Error InvalidInput names what lacks.
[[nodiscard]] Result<forecast::Results> read_results(std::string_view json);

}  // namespace sejour::wire
