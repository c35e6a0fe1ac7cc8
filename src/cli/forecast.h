#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour forecast SCENARIO.toml`: simulates the country's permit services and says what the
/// model gives, with intervals. Exit 1 when the scenario is refused, with its line and the rule.
void register_forecast(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
