#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "forecast/assumptions.h"
#include "forecast/scenario.h"

/// What a forecast is made from, as people write it: the table of assumptions (CSV) and scenarios
/// (TOML). The format of scenarios is in docs/forecast.md.
namespace sejour::wire {

/// Reads the table of assumptions. Error InvalidInput with the line and the rule: a number that is
/// none, a value outside its range, a key twice, no source.
[[nodiscard]] Result<std::vector<forecast::Assumption>> read_assumptions(std::string_view csv);

/// Reads a scenario. Error InvalidInput with the line and the rule: negative staff, a prefecture
/// that does not exist, a probability above one, a word that is not known.
[[nodiscard]] Result<forecast::Scenario> read_scenario(
    std::string_view toml, const std::vector<forecast::Assumption>& assumptions);

}  // namespace sejour::wire
