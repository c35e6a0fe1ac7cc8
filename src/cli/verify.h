#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour verify FILE|CODE [--trust demo] [--on DATE] [--format text|json]
/// [--certificate FILE.pem]`: reads the 2D-Doc seal of a document and says what it proves and what
/// it does not. Exit 0 authentic, 1 not, 2 unreadable.
void register_verify(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
