#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sejour::http {

/// Threads that run handlers, so that a handler waiting for the disk holds up no other connection.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  enum class Accepted { Yes, QueueFull };

  WorkerPool(std::size_t threads, std::size_t queue_length_max);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] Accepted submit(Job job);

  /// Runs what is queued, then joins the threads.
  void finish();

 private:
  void work();

  const std::size_t queue_length_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> queue_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace sejour::http
