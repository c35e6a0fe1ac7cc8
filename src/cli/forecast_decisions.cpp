#include "cli/forecast_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

#include "forecast/allocation.h"
#include "forecast/draws.h"
#include "forecast/sensitivity.h"
#include "forecast/site_run.h"
#include "wire/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Country;
using forecast::SiteTally;

constexpr double kLevels[] = {0, 0.5, 1, 2, 4};  // of a site's share by weight
constexpr std::size_t kProportional = 2;
constexpr std::size_t kEffectsShown = 12;
constexpr std::size_t kSitesShown = 8;

/// Does numbered tasks on some threads, each with a workspace of its own.
template <class Task>
void on_threads(std::size_t count, int threads, const Task& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    forecast::Workspace workspace;
    for (std::size_t i = next++; i < count; i = next++) task(i, workspace);
  };
  std::vector<std::jthread> workers;
  for (int i = 1; i < threads; ++i) workers.emplace_back(work);
  work();
}

/// What people lose at a site: days of gaps, or days that files wait.
double loss_of(const SiteTally& tally, SharingGoal goal) {
  double loss = 0;
  if (goal == SharingGoal::GapDays) {
    for (const auto& cell : tally.cells) loss += static_cast<double>(cell.gap_days);
    return loss;
  }
  for (const auto& day : tally.days) {
    loss += static_cast<double>(day.stock_renewal + day.stock_first);
  }
  return loss;
}

std::vector<double> losses(const Country& country, SharingGoal goal, int threads) {
  std::vector<double> found(country.sites.size());
  on_threads(found.size(), threads, [&](std::size_t site, forecast::Workspace& workspace) {
    found[site] = loss_of(forecast::run_site(country, site, workspace), goal);
  });
  return found;
}

forecast::Hire hire_of(const forecast::Scenario& scenario, double agents, std::string site) {
  return {.from = scenario.start,
          .until = add_months_round_down(scenario.start, scenario.months),
          .agents = agents,
          .site = std::move(site)};
}

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// What the sharing is told from.
struct Sharing {
  const Country& country;
  const forecast::Allocation& allocation;
  double agents = 0;
  double without = 0;
  double proportional = 0;
  double greedy = 0;
};

std::string sharing_words(const Sharing& sharing, const text::Messages& words) {
  const auto number = [&](double value) { return wire::grouped_number(value, words); };
  std::string out =
      words.format("forecast.sharing.result", {{"without", number(sharing.without)},
                                               {"proportional", number(sharing.proportional)},
                                               {"greedy", number(sharing.greedy)},
                                               {"curves", number(sharing.allocation.loss)},
                                               {"bound", number(sharing.allocation.bound)}}) +
      "\n";
  const auto& sites = sharing.country.sites;
  std::vector<std::size_t> order(sites.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto more = [&](std::size_t i) {
    return sharing.allocation.agents[i] - sharing.agents * sites[i].weight;
  };
  std::ranges::sort(order, std::greater{}, more);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    if (rank >= kSitesShown && rank + kSitesShown < order.size()) continue;
    const std::size_t i = order[rank];
    out +=
        words.format("forecast.sharing.site",
                     {{"site", sites[i].code},
                      {"greedy", fmt::format("{:.0f}", sharing.allocation.agents[i])},
                      {"proportional", fmt::format("{:.1f}", sharing.agents * sites[i].weight)}}) +
        "\n";
  }
  return out;
}

/// Outcomes of one point of the experiment: gap-days, stock at the end.
struct Outcome {
  double gap_days = 0;
  double stock = 0;
};

Outcome outcome_of(const Country& country, forecast::Workspace& workspace) {
  Outcome outcome;
  for (std::size_t site = 0; site < country.sites.size(); ++site) {
    const auto tally = forecast::run_site(country, site, workspace);
    outcome.gap_days += loss_of(tally, SharingGoal::GapDays);
    outcome.stock +=
        static_cast<double>(tally.days.back().stock_renewal + tally.days.back().stock_first);
  }
  return outcome;
}

std::string effects_words(std::string_view title, std::span<const forecast::Assumption> assumptions,
                          const std::vector<forecast::MorrisPath>& paths,
                          const std::vector<std::vector<double>>& results, double scale,
                          const text::Messages& words) {
  std::string out = words.get(title) + "\n";
  const auto effects = forecast::effects_of(assumptions, paths, results);
  for (std::size_t i = 0; i < std::min(kEffectsShown, effects.size()); ++i) {
    out += fmt::format("  {:<34} {:>+8.1f} %   |{:>6.1f} %|   σ {:>6.1f} %\n", effects[i].key,
                       effects[i].mean / scale, effects[i].mean_absolute / scale,
                       effects[i].spread / scale);
  }
  return out;
}

}  // namespace

Result<std::string> sharing_text(const forecast::Scenario& scenario,
                                 std::span<const forecast::Assumption> assumptions, double agents,
                                 SharingGoal goal, int threads, text::Language language) {
  std::vector<forecast::LossCurve> curves;
  double without = 0;
  double proportional = 0;
  for (std::size_t level = 0; level < std::size(kLevels); ++level) {
    auto more = scenario;
    more.hires.push_back(hire_of(scenario, agents * kLevels[level], {}));
    ASSIGN_OR_RETURN(const auto country, forecast::make_country(more, assumptions, 0));
    const auto found = losses(country, goal, threads);
    curves.resize(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      curves[i].agents.push_back(agents * kLevels[level] * country.sites[i].weight);
      curves[i].loss.push_back(found[i]);
    }
    if (level == 0) without = sum_of(found);
    if (level == kProportional) proportional = sum_of(found);
  }
  const auto shared = forecast::share_agents(curves, agents, 1);
  auto greedy = scenario;
  ASSIGN_OR_RETURN(const auto plain, forecast::make_country(scenario, assumptions, 0));
  for (std::size_t i = 0; i < plain.sites.size(); ++i) {
    greedy.hires.push_back(hire_of(scenario, shared.agents[i], plain.sites[i].code));
  }
  ASSIGN_OR_RETURN(const auto country, forecast::make_country(greedy, assumptions, 0));
  return sharing_words({.country = plain,
                        .allocation = shared,
                        .agents = agents,
                        .without = without,
                        .proportional = proportional,
                        .greedy = sum_of(losses(country, goal, threads))},
                       text::Messages::of(language));
}

Result<std::string> sensitivity_text(const forecast::Scenario& scenario,
                                     std::span<const forecast::Assumption> assumptions, int paths,
                                     int threads, text::Language language) {
  auto small = scenario;
  small.sites = {"06", "21", "34", "37", "45", "51", "63", "84", "86", "95"};
  const auto walked = forecast::morris_paths(assumptions, scenario.seed, paths);
  std::vector<Country> countries;
  for (const auto& path : walked) {
    for (const auto& point : path.points) {
      ASSIGN_OR_RETURN(auto country,
                       forecast::make_country(small, point, forecast::mix(scenario.seed)));
      countries.push_back(std::move(country));
    }
  }
  std::vector<Outcome> outcomes(countries.size());
  on_threads(countries.size(), threads, [&](std::size_t i, forecast::Workspace& workspace) {
    outcomes[i] = outcome_of(countries[i], workspace);
  });
  std::vector<std::vector<double>> gaps;
  std::vector<std::vector<double>> stocks;
  std::size_t at = 0;
  Outcome mean;
  for (const auto& path : walked) {
    auto& gap = gaps.emplace_back();
    auto& stock = stocks.emplace_back();
    for (std::size_t i = 0; i < path.points.size(); ++i, ++at) {
      gap.push_back(outcomes[at].gap_days);
      stock.push_back(outcomes[at].stock);
      mean.gap_days += outcomes[at].gap_days / static_cast<double>(outcomes.size());
      mean.stock += outcomes[at].stock / static_cast<double>(outcomes.size());
    }
  }
  constexpr double kWhole = 100;
  const auto& words = text::Messages::of(language);
  return words.format("forecast.sensitivity.about", {{"paths", fmt::to_string(paths)},
                                                     {"runs", fmt::to_string(outcomes.size())}}) +
         "\n" +
         effects_words("forecast.sensitivity.gap_days", assumptions, walked, gaps,
                       std::max(1.0, mean.gap_days) / kWhole, words) +
         effects_words("forecast.sensitivity.stock", assumptions, walked, stocks,
                       std::max(1.0, mean.stock) / kWhole, words);
}

}  // namespace sejour::cli
