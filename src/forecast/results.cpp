#include "forecast/results.h"

#include <algorithm>
#include <cmath>

namespace sejour::forecast {
namespace {

template <class Group>
FigureIntervals intervals_of(std::span<const RunFigures> runs, Group group) {
  FigureIntervals all;
  for (std::size_t i = 0; i < kFigures; ++i) {
    all[i] = interval(runs, static_cast<Figure>(i), group);
  }
  return all;
}

template <class Group>
FigureIntervals differences_of(std::span<const RunFigures> runs, std::span<const RunFigures> base,
                               Group group) {
  FigureIntervals all;
  for (std::size_t i = 0; i < kFigures; ++i) {
    all[i] = difference(runs, base, static_cast<Figure>(i), group);
  }
  return all;
}

}  // namespace

Results results_of(const Country& country, std::span<const RunFigures> runs,
                   std::int64_t dossiers) {
  const auto& scenario = country.scenario;
  Results results{.scenario = scenario.id,
                  .title_fr = scenario.title_fr,
                  .title_en = scenario.title_en,
                  .start = scenario.start,
                  .months_count = scenario.months,
                  .seed = scenario.seed,
                  .runs = static_cast<int>(runs.size()),
                  .sample = scenario.sample,
                  .dossiers = dossiers};
  const auto cleared = static_cast<std::size_t>(Figure::ClearedAfterDays);
  results.cleared_runs = static_cast<int>(std::ranges::count_if(
      runs, [&](const RunFigures& run) { return std::isfinite(run.country[cleared]); }));
  results.country = intervals_of(runs, [](const RunFigures& run) -> auto& { return run.country; });
  for (std::size_t i = 0; i < runs.front().months.size(); ++i) {
    results.months.push_back(
        intervals_of(runs, [&](const RunFigures& run) -> auto& { return run.months[i]; }));
  }
  for (std::size_t i = 0; i < kStreams; ++i) {
    results.streams.push_back(
        intervals_of(runs, [&](const RunFigures& run) -> auto& { return run.streams[i]; }));
  }
  for (std::size_t i = 0; i < country.sites.size(); ++i) {
    results.site_codes.push_back(country.sites[i].code);
    results.sites.push_back(
        intervals_of(runs, [&](const RunFigures& run) -> auto& { return run.sites[i]; }));
  }
  return results;
}

void compare(Results& results, std::span<const RunFigures> runs, const std::string& against,
             std::span<const RunFigures> base) {
  results.against = against;
  results.difference =
      differences_of(runs, base, [](const RunFigures& run) -> auto& { return run.country; });
  results.stream_differences.clear();
  for (std::size_t i = 0; i < kStreams; ++i) {
    results.stream_differences.push_back(
        differences_of(runs, base, [&](const RunFigures& run) -> auto& { return run.streams[i]; }));
  }
}

}  // namespace sejour::forecast
