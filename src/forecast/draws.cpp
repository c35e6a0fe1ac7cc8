#include "forecast/draws.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sejour::forecast {
namespace {

constexpr double kNormalFromMean = 30;
constexpr double kSmallestFactor = 0.05;
constexpr double kTail = 0.02425;  // where Acklam's approximation changes its form

// P. J. Acklam, an algorithm for computing the inverse normal cumulative distribution, 2003.
constexpr std::array kMiddleAbove{-3.969683028665376e+01, 2.209460984245205e+02,
                                  -2.759285104469687e+02, 1.383577518672690e+02,
                                  -3.066479806614716e+01, 2.506628277459239e+00};
constexpr std::array kMiddleBelow{-5.447609879822406e+01, 1.615858368580409e+02,
                                  -1.556989798598866e+02, 6.680131188771972e+01,
                                  -1.328068155288572e+01, 1.0};
constexpr std::array kTailAbove{-7.784894002430293e-03, -3.223964580411365e-01,
                                -2.400758277161838e+00, -2.549732539343734e+00,
                                4.374664141464968e+00,  2.938163982698783e+00};
constexpr std::array kTailBelow{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                                3.754408661907416e+00, 1.0};

template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = 0;
  for (const double coefficient : coefficients) sum = sum * x + coefficient;
  return sum;
}

double normal_tail(double probability) {
  const double q = std::sqrt(-2 * std::log(probability));
  return polynomial(kTailAbove, q) / polynomial(kTailBelow, q);
}

}  // namespace

double exponential(double unit_draw) {
  return -std::log1p(-unit_draw);
}

double normal(double unit_draw) {
  const double u = std::clamp(unit_draw, 1e-16, 1 - 1e-16);
  if (u < kTail) return normal_tail(u);
  if (u > 1 - kTail) return -normal_tail(1 - u);
  const double q = u - 0.5;
  const double r = q * q;
  return polynomial(kMiddleAbove, r) * q / polynomial(kMiddleBelow, r);
}

std::uint32_t poisson(double mean, std::uint64_t key) {
  if (mean <= 0) return 0;
  const double u = unit(key, Draw::Arrivals);
  if (mean > kNormalFromMean) {
    const double count = std::floor(mean + std::sqrt(mean) * normal(u) + 0.5);
    return count > 0 ? static_cast<std::uint32_t>(count) : 0;
  }
  double probability = std::exp(-mean);
  double below = probability;
  std::uint32_t count = 0;
  while (u >= below && probability > 0) {
    ++count;
    probability *= mean / static_cast<double>(count);
    below += probability;
  }
  return count;
}

double spread_factor(double variation, std::uint64_t bits) {
  if (variation <= 0) return 1;
  const double ninth = variation * variation / 9;  // 1/(9k), k the shape of the gamma law
  const double cube_root = 1 - ninth + std::sqrt(ninth) * normal(unit(bits));
  return std::max(kSmallestFactor, cube_root * cube_root * cube_root);
}

}  // namespace sejour::forecast
