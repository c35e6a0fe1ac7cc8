#pragma once

#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "rights/continuity.h"

namespace sejour::cli {

/// Reads a policy file and gives the version in force on a day. Errors: InvalidInput naming the
/// version, the key and the way out; NotFound when no version is in force yet.
[[nodiscard]] Result<rights::ContinuityPolicy> parse_continuity_policy(std::string_view toml,
                                                                       Date day);

/// The policy of policy/continuity.toml, which is part of the program.
[[nodiscard]] Result<rights::ContinuityPolicy> continuity_policy(Date day);

}  // namespace sejour::cli
