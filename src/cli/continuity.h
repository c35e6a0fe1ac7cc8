#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour continuity run [--on DATE] --data DIR`: issues what is due on a day, opens the tasks
/// that people must do, and says what was done. Exit 1 when something could not be issued.
void register_continuity(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
