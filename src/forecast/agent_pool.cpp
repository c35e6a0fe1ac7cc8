#include "forecast/agent_pool.h"

#include <algorithm>
#include <functional>

namespace sejour::forecast {

void AgentPool::add(std::uint32_t agent, WorkTime free_from) {
  heap_.push_back((static_cast<std::uint64_t>(free_from) << kAgentBits) | agent);
  std::ranges::push_heap(heap_, std::greater{});
}

void AgentPool::keep_busy_until(WorkTime time) {
  heap_[0] = (static_cast<std::uint64_t>(time) << kAgentBits) | (heap_[0] & kAgentMask);
  sift_down();
}

void AgentPool::dismiss() {
  heap_[0] = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sift_down();
}

void AgentPool::sift_down() {
  const std::size_t size = heap_.size();
  const std::uint64_t key = heap_[0];
  std::size_t hole = 0;
  while (true) {
    std::size_t child = 2 * hole + 1;
    if (child >= size) break;
    if (child + 1 < size && heap_[child + 1] < heap_[child]) ++child;
    if (key <= heap_[child]) break;
    heap_[hole] = heap_[child];
    hole = child;
  }
  heap_[hole] = key;
}

}  // namespace sejour::forecast
