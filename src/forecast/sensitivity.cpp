#include "forecast/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "forecast/draws.h"

namespace sejour::forecast {
namespace {

constexpr int kLevels = 4;                                 // 0, 1/3, 2/3, 1 of the range
constexpr double kJump = kLevels / (2.0 * (kLevels - 1));  // two thirds of the range

double value_at(const Assumption& one, double place) {
  return one.low + place * (one.high - one.low);
}

/// The order in which a path changes the assumptions.
std::vector<std::size_t> order_of(std::uint64_t key, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i) {
    const double u = unit(key_below(key, i));
    std::swap(order[i - 1], order[static_cast<std::size_t>(u * static_cast<double>(i))]);
  }
  return order;
}

MorrisPath path_of(std::span<const Assumption> all, const std::vector<Assumption>& changed,
                   std::uint64_t key) {
  MorrisPath path;
  std::vector<double> places;
  Values values = central_values(all);
  for (std::size_t i = 0; i < changed.size(); ++i) {
    const double u = unit(key_below(key_below(key, 1), i));
    places.push_back(std::floor(u * kLevels) / (kLevels - 1));
    values[changed[i].key] = value_at(changed[i], places[i]);
  }
  path.points.push_back(values);
  for (const std::size_t i : order_of(key_below(key, 2), changed.size())) {
    const double direction = places[i] + kJump <= 1 ? 1 : -1;
    places[i] += direction * kJump;
    values[changed[i].key] = value_at(changed[i], places[i]);
    path.points.push_back(values);
    path.steps.push_back({.assumption = i, .direction = direction});
  }
  return path;
}

}  // namespace

std::vector<Assumption> uncertain(std::span<const Assumption> assumptions) {
  std::vector<Assumption> changed;
  for (const auto& one : assumptions) {
    if (one.high > one.low) changed.push_back(one);
  }
  return changed;
}

std::vector<MorrisPath> morris_paths(std::span<const Assumption> assumptions, std::uint64_t seed,
                                     int paths) {
  const auto changed = uncertain(assumptions);
  std::vector<MorrisPath> all;
  for (int i = 0; i < paths; ++i) {
    all.push_back(
        path_of(assumptions, changed, key_below(mix(seed), static_cast<std::uint64_t>(i))));
  }
  return all;
}

std::vector<Effect> effects_of(std::span<const Assumption> assumptions,
                               const std::vector<MorrisPath>& paths,
                               const std::vector<std::vector<double>>& results) {
  const auto changed = uncertain(assumptions);
  std::vector<std::vector<double>> found(changed.size());
  for (std::size_t p = 0; p < paths.size(); ++p) {
    for (std::size_t s = 0; s < paths[p].steps.size(); ++s) {
      const auto& step = paths[p].steps[s];
      const double change = results[p][s + 1] - results[p][s];
      found[step.assumption].push_back(change / kJump * step.direction);
    }
  }
  std::vector<Effect> effects;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    const auto count = static_cast<double>(std::max<std::size_t>(found[i].size(), 1));
    Effect effect{.key = changed[i].key};
    for (const double one : found[i]) {
      effect.mean += one / count;
      effect.mean_absolute += std::fabs(one) / count;
    }
    for (const double one : found[i]) {
      effect.spread += (one - effect.mean) * (one - effect.mean) / count;
    }
    effect.spread = std::sqrt(effect.spread);
    effects.push_back(effect);
  }
  std::ranges::stable_sort(effects, std::greater{}, &Effect::mean_absolute);
  return effects;
}

}  // namespace sejour::forecast
