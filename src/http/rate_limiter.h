#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sejour::http {

/// How often something may happen: `burst` times at once, then `per_minute`.
struct Rate {
  std::uint32_t burst = 0;
  std::uint32_t per_minute = 0;
};

/// Milliseconds that never go back; only differences mean something.
using MonotonicClock = std::function<std::int64_t()>;

/// A bucket of tokens per key (address and route, account…). Thread-safe. Memory is bounded:
/// buckets that are full again are forgotten.
class RateLimiter {
 public:
  explicit RateLimiter(MonotonicClock clock) : clock_(std::move(clock)) {}

  enum class Verdict { Allowed, TooMany };

  /// Takes one token of the key.
  [[nodiscard]] Verdict take(const std::string& key, Rate rate);

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_ms = 0;
    std::int64_t full_at_ms = 0;
  };
  void forget_full_buckets(std::int64_t now_ms);

  MonotonicClock clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace sejour::http
