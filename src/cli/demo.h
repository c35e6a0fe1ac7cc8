#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour demo create --data DIR [--seed N] [--dossiers N] [--on DATE]`: a fictitious prefecture
/// in a new folder (docs/demonstration.md).
void register_demo(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
