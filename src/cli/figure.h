#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// Adds `figure add` below `admin`: enters a published figure with its source. Needs `serve`
/// stopped. An unknown indicator is answered with the list of those that exist.
void register_figure(CLI::App& admin, int& exit_code);

}  // namespace sejour::cli
