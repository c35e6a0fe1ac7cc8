#pragma once

#include <CLI/CLI.hpp>

namespace sejour::cli {

/// `sejour admin token create|list|revoke`: who may use the programming interface. The secret of a
/// new token is printed once.
void register_token(CLI::App& admin, int& exit_code);

}  // namespace sejour::cli
