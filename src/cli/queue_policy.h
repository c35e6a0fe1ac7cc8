#pragma once

#include <string_view>

#include "base/result.h"
#include "rights/queue_policy.h"

namespace sejour::cli {

/// Reads policy/queue.toml. Errors: InvalidInput saying what is wrong with it.
[[nodiscard]] Result<rights::SignedQueuePolicy> parse_queue_policy(std::string_view toml);

/// The order of the queue that comes with the program, in force until a supervisor signs another.
[[nodiscard]] Result<rights::SignedQueuePolicy> first_queue_policy();

}  // namespace sejour::cli
