#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecast/assumptions.h"

namespace sejour::forecast {

/// A designed experiment after Morris (1991): each path changes one assumption after the other
/// between points of its range, so that each step tells the effect of one.
struct MorrisStep {
  std::size_t assumption = 0;  ///< index among those with a range
  double direction = 1;        ///< +1 when it was raised, -1 when it was lowered
};
struct MorrisPath {
  std::vector<Values> points;     ///< one more than steps
  std::vector<MorrisStep> steps;  ///< in the order taken
};

/// What was found for one assumption, per whole range.
struct Effect {
  std::string key;
  double mean = 0;           ///< with its sign
  double mean_absolute = 0;  ///< how much it matters
  double spread = 0;         ///< standard deviation: curved, or bound to others
};

/// The assumptions that have a range, in their order.
[[nodiscard]] std::vector<Assumption> uncertain(std::span<const Assumption> assumptions);

/// The paths of the experiment. The same for the same seed.
[[nodiscard]] std::vector<MorrisPath> morris_paths(std::span<const Assumption> assumptions,
                                                   std::uint64_t seed, int paths);

/// The effects, the strongest first. `results` has, for each path, the outcome at each point.
[[nodiscard]] std::vector<Effect> effects_of(std::span<const Assumption> assumptions,
                                             const std::vector<MorrisPath>& paths,
                                             const std::vector<std::vector<double>>& results);

}  // namespace sejour::forecast
