#include "http/rate_limiter.h"

#include <gtest/gtest.h>

namespace sejour::http {
namespace {

constexpr Rate kRate{.burst = 2, .per_minute = 6};
using enum RateLimiter::Verdict;

TEST(RateLimiter, AllowsTheBurstThenWaits) {
  std::int64_t now = 0;
  RateLimiter limiter([&] { return now; });
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  EXPECT_EQ(limiter.take("a", kRate), TooMany);
  now = 9'999;
  EXPECT_EQ(limiter.take("a", kRate), TooMany);
  now = 10'001;
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  EXPECT_EQ(limiter.take("a", kRate), TooMany);
}

TEST(RateLimiter, OneAddressDoesNotSlowAnother) {
  RateLimiter limiter([] { return 0; });
  EXPECT_EQ(limiter.take("a", {.burst = 1, .per_minute = 1}), Allowed);
  EXPECT_EQ(limiter.take("a", {.burst = 1, .per_minute = 1}), TooMany);
  EXPECT_EQ(limiter.take("b", {.burst = 1, .per_minute = 1}), Allowed);
}

TEST(RateLimiter, WaitingLongGivesNoMoreThanTheBurst) {
  std::int64_t now = 0;
  RateLimiter limiter([&] { return now; });
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  now = 86'400'000;
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  EXPECT_EQ(limiter.take("a", kRate), Allowed);
  EXPECT_EQ(limiter.take("a", kRate), TooMany);
}

}  // namespace
}  // namespace sejour::http
