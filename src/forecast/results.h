#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "forecast/country.h"
#include "forecast/summary.h"

namespace sejour::forecast {

/// Every figure of one group with its interval over runs; not a number where it has no meaning.
using FigureIntervals = std::array<Interval, kFigures>;

/// One figure of a group.
[[nodiscard]] inline const Interval& of(const FigureIntervals& figures, Figure figure) {
  return figures[static_cast<std::size_t>(figure)];
}

/// What is told of the runs of one scenario: what pages, reports and files are made from.
struct Results {
  std::string scenario;  ///< its id
  std::string title_fr;
  std::string title_en;
  Date start;
  int months_count = 0;
  std::uint64_t seed = 0;
  int runs = 0;
  double sample = 1;
  std::int64_t dossiers = 0;  ///< followed in the central run
  int cleared_runs = 0;       ///< in which 99 % of the first day's stock is decided
  std::string fingerprint;    ///< of the scenario and the assumptions as they were written
  FigureIntervals country{};
  std::vector<FigureIntervals> months;
  std::vector<FigureIntervals> streams;  ///< family × kind
  std::vector<std::string> site_codes;
  std::vector<FigureIntervals> sites;
  std::string against;         ///< the scenario compared with; empty: none
  FigureIntervals difference;  ///< of the country
  std::vector<FigureIntervals> stream_differences;
};

/// The results of runs of a scenario. The first run has the central values.
[[nodiscard]] Results results_of(const Country& country, std::span<const RunFigures> runs,
                                 std::int64_t dossiers);

/// Adds what differs from the runs of another scenario, taken run by run: their persons are the
/// same.
void compare(Results& results, std::span<const RunFigures> runs, const std::string& against,
             std::span<const RunFigures> base);

}  // namespace sejour::forecast
