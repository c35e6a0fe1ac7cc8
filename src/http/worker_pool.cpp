#include "http/worker_pool.h"

namespace sejour::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queue_length_max)
    : queue_length_max_(queue_length_max) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  finish();
}

WorkerPool::Accepted WorkerPool::submit(Job job) {
  {
    const std::lock_guard lock{mutex_};
    if (finishing_ || queue_.size() >= queue_length_max_) return Accepted::QueueFull;
    queue_.push_back(std::move(job));
  }
  changed_.notify_one();
  return Accepted::Yes;
}

void WorkerPool::finish() {
  {
    const std::lock_guard lock{mutex_};
    finishing_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::work() {
  while (true) {
    Job job;
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return finishing_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job();
  }
}

}  // namespace sejour::http
