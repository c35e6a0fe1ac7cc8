#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// Adds `organisation create` below `admin`: founds an organisation with its responsible person and
/// prints the one-time link to their first password. A folder that is not there becomes the data
/// folder of an association.
void register_organisation(CLI::App& admin, int& exit_code);

}  // namespace sejour::cli
