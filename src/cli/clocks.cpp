#include "cli/clocks.h"

#include <algorithm>
#include <chrono>

namespace sejour::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

}  // namespace

std::int64_t InstallationClock::now_ms() const {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count() + shift_days_ * kDayMs;
}

std::int64_t LaterClock::now_ms() const {
  return std::max(a_.now_ms(), b_.now_ms());
}

}  // namespace sejour::cli
