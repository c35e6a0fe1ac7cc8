#include "forecast/assumptions.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "forecast/draws.h"

namespace sejour::forecast {
namespace {

/// A triangular law by its inverse.
double triangular(double low, double mode, double high, double u) {
  if (high <= low) return mode;
  const double turn = (mode - low) / (high - low);
  if (u < turn) return low + std::sqrt(u * (high - low) * (mode - low));
  return high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

std::uint64_t key_of_word(std::string_view word) {
  std::uint64_t key = 0;
  for (const char letter : word) key = key_below(key, static_cast<unsigned char>(letter));
  return key;
}

}  // namespace

std::string fault_of(const Assumption& assumption, double value) {
  if (!std::isfinite(value)) return "is not a number";
  if (assumption.unit == "share" && (value < 0 || value > 1)) {
    return "is a share or a probability and must lie between 0 and 1";
  }
  if (assumption.unit == "growth" && (value < -1 || value > 1)) {
    return "is a yearly growth and must lie between -1 and 1";
  }
  if (assumption.unit != "growth" && value < 0) return "must not be negative";
  return {};
}

Values central_values(std::span<const Assumption> assumptions) {
  Values values;
  for (const auto& one : assumptions) values[one.key] = one.value;
  return values;
}

Values drawn_values(std::span<const Assumption> assumptions, std::uint64_t seed, int run) {
  auto values = central_values(assumptions);
  if (run == 0) return values;
  const auto key = key_below(mix(seed), static_cast<std::uint64_t>(run));
  for (const auto& one : assumptions) {
    const double u = unit(key_below(key, key_of_word(one.key)), Draw::Assumption);
    values[one.key] = triangular(one.low, one.value, one.high, u);
  }
  return values;
}

}  // namespace sejour::forecast
