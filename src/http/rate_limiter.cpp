#include "http/rate_limiter.h"

#include <algorithm>

namespace sejour::http {
namespace {

constexpr std::size_t kBucketsMax = 100'000;
constexpr double kMillisecondsPerMinute = 60'000;

}  // namespace

RateLimiter::Verdict RateLimiter::take(const std::string& key, Rate rate) {
  const std::int64_t now = clock_();
  const double per_ms = rate.per_minute / kMillisecondsPerMinute;
  const std::lock_guard lock{mutex_};
  if (buckets_.size() >= kBucketsMax) forget_full_buckets(now);
  auto [position, is_new] = buckets_.try_emplace(key);
  Bucket& bucket = position->second;
  if (is_new) {
    bucket.tokens = rate.burst;
  } else {
    const auto elapsed = static_cast<double>(now - bucket.at_ms);
    bucket.tokens = std::min<double>(rate.burst, bucket.tokens + elapsed * per_ms);
  }
  bucket.at_ms = now;
  const bool allowed = bucket.tokens >= 1;
  if (allowed) bucket.tokens -= 1;
  const double missing = rate.burst - bucket.tokens;
  bucket.full_at_ms = now + static_cast<std::int64_t>(per_ms > 0 ? missing / per_ms : 3.6e6);
  return allowed ? Verdict::Allowed : Verdict::TooMany;
}

void RateLimiter::forget_full_buckets(std::int64_t now_ms) {
  std::erase_if(buckets_, [&](const auto& entry) { return entry.second.full_at_ms <= now_ms; });
}

}  // namespace sejour::http
