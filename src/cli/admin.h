#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour admin verify|rebuild|backup FILE|erase DOSSIER --reason TEXT`, each with `--data DIR`.
/// verify and backup also run while `serve` does; rebuild and erase need it stopped. Exit 1 when
/// something is wrong with the data or could not be done.
void register_admin(CLI::App& app, int& exit_code);

}  // namespace sejour::cli
