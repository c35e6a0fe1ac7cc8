#include "app/throttle.h"

#include <algorithm>

namespace sejour::app {

Result<std::int64_t> wait_ms(AccountStore& store, const std::string& key,
                             std::span<const AttemptLimit> limits, std::int64_t now_ms) {
  std::int64_t wait = 0;
  for (const AttemptLimit& limit : limits) {
    ASSIGN_OR_RETURN(const std::uint32_t attempts,
                     store.failures_since(key, now_ms - limit.window_ms));
    if (attempts >= limit.attempts) wait = std::max(wait, limit.window_ms);
  }
  return wait;
}

}  // namespace sejour::app
