#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour serve --data DIR [--demo] [--listen ADDR:PORT]`: the pages, the mail and the daily run.
/// Prints its address; ends by SIGINT or SIGTERM after answering what has begun. `--demo` is asked
/// for on a demonstration folder, and refused on any other.
void register_serve(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
