#pragma once

#include <cstddef>
#include <vector>

namespace sejour::forecast {

/// What a site loses (days of gaps, or days of waiting) with agents added: points with growing
/// numbers of agents, the first without any.
struct LossCurve {
  std::vector<double> agents;
  std::vector<double> loss;

  /// The loss with a number of agents, by straight lines between the points; beyond the last
  /// point as at it.
  [[nodiscard]] double at(double added) const;
};

/// How agents are shared.
struct Allocation {
  std::vector<double> agents;  ///< by site
  double loss = 0;             ///< all sites together, by the curves
  double bound = 0;            ///< no sharing loses less: that of the curves' convex hulls
};

/// Gives agents one by one (in steps of `step`) to the site where the next ones spare most. The
/// gain of a step is looked at with all longer steps too, so that a curve that begins flat is not
/// passed over. Without chance; of equals, the first site.
[[nodiscard]] Allocation share_agents(const std::vector<LossCurve>& sites, double total,
                                      double step);

}  // namespace sejour::forecast
