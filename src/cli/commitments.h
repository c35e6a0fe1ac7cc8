#pragma once

#include <string_view>
#include <vector>

#include "app/commitments.h"
#include "base/result.h"

namespace sejour::cli {

/// Reads the list of commitments (reference/commitments.toml). Errors: InvalidInput that names the
/// commitment and what is wrong with it. A text that is loaded needs a day that it states itself.
[[nodiscard]] Result<std::vector<app::Commitment>> parse_commitments(std::string_view toml);

/// Those that are part of the program.
[[nodiscard]] Result<std::vector<app::Commitment>> commitments();

}  // namespace sejour::cli
