#pragma once

#include <cstdint>
#include <vector>

namespace sejour::forecast {

/// Working time in the smallest unit of a model (the country counts in minutes).
using WorkTime = std::int64_t;

/// Agents who take work when they are free, the one who is free first before the others; of two,
/// the one with the smaller number. A binary heap of packed keys.
class AgentPool {
 public:
  /// Adds an agent with a number below 65,536 who is free from a time that is not negative.
  void add(std::uint32_t agent, WorkTime free_from);
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  /// When the first agent is free, and who it is. The pool is not empty.
  [[nodiscard]] WorkTime free_at() const { return static_cast<WorkTime>(heap_[0] >> kAgentBits); }
  [[nodiscard]] std::uint32_t agent() const {
    return static_cast<std::uint32_t>(heap_[0] & kAgentMask);
  }
  /// The first agent is busy until then.
  void keep_busy_until(WorkTime time);
  /// The first agent leaves for good.
  void dismiss();
  void clear() { heap_.clear(); }

 private:
  static constexpr unsigned kAgentBits = 16;
  static constexpr std::uint64_t kAgentMask = 0xFFFF;

  void sift_down();

  std::vector<std::uint64_t> heap_;
};

}  // namespace sejour::forecast
