#include "forecast/allocation.h"

#include <algorithm>

namespace sejour::forecast {
namespace {

/// The corners of the largest convex curve that nowhere lies above the given one.
LossCurve hull_of(const LossCurve& curve) {
  LossCurve hull;
  const auto slope = [&](std::size_t from, double agents, double loss) {
    return (loss - hull.loss[from]) / (agents - hull.agents[from]);
  };
  for (std::size_t i = 0; i < curve.agents.size(); ++i) {
    while (hull.agents.size() >= 2) {
      const std::size_t last = hull.agents.size() - 1;
      const double before =
          (hull.loss[last] - hull.loss[last - 1]) / (hull.agents[last] - hull.agents[last - 1]);
      if (before < slope(last, curve.agents[i], curve.loss[i])) break;
      hull.agents.pop_back();
      hull.loss.pop_back();
    }
    hull.agents.push_back(curve.agents[i]);
    hull.loss.push_back(curve.loss[i]);
  }
  return hull;
}

}  // namespace

double LossCurve::at(double added) const {
  const auto above = std::ranges::upper_bound(agents, added);
  if (above == agents.end()) return loss.back();
  const auto i = static_cast<std::size_t>(above - agents.begin());
  if (i == 0) return loss.front();
  const double part = (added - agents[i - 1]) / (agents[i] - agents[i - 1]);
  return loss[i - 1] + part * (loss[i] - loss[i - 1]);
}

Allocation share_agents(const std::vector<LossCurve>& sites, double total, double step) {
  std::vector<LossCurve> hulls;
  for (const auto& site : sites) hulls.push_back(hull_of(site));
  Allocation shared{.agents = std::vector<double>(sites.size())};
  for (double left = total; left > step / 2; left -= step) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < sites.size(); ++i) {
      const double here = shared.agents[i];
      const double gain = hulls[i].at(here) - hulls[i].at(here + step);
      if (gain > most) {
        most = gain;
        best = i;
      }
    }
    shared.agents[best] += step;
  }
  for (std::size_t i = 0; i < sites.size(); ++i) {
    shared.loss += sites[i].at(shared.agents[i]);
    shared.bound += hulls[i].at(shared.agents[i]);
  }
  return shared;
}

}  // namespace sejour::forecast
