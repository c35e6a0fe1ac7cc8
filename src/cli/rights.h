#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour rights FILE… [--on DATE] [--format text|json|jsonl]`: what the law gives on a day.
/// `-` with jsonl reads one case a line from standard input. Exit 1 when a case cannot be read.
void register_rights(CLI::App& app, int& exit_code);

/// `sejour check FILE…`: runs the `expect` entries of cases. Exit 1 when one fails.
void register_check(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
