#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/country.h"
#include "forecast/tally.h"

namespace sejour::forecast {

/// What is said of a group of dossiers in a time: the columns of every table.
enum class Figure : std::uint8_t {
  Arrived,
  Decided,
  Stock,  ///< at the end
  MeanAgeDays,
  MeanWaitDays,
  MedianRenewalDays,
  NinetiethRenewalDays,
  MedianFirstDays,
  NinetiethFirstDays,
  BeforeExpiryShare,
  GapDays,
  PaperlessDays,
  Documents,
  Court,
  AgentMonths,
  ClearedAfterDays,  ///< until 99 % of the first day's stock is decided; none: beyond the end
};
inline constexpr std::size_t kFigures = 16;

/// The word of a figure in JSON and CSV, e.g. `gap_days`.
[[nodiscard]] std::string_view figure_name(Figure figure);

/// The figures of one group in one run. Not a number where a figure has no meaning for it.
using Figures = std::array<double, kFigures>;

/// All groups of one run.
struct RunFigures {
  Figures country{};
  std::vector<Figures> months;
  std::vector<Figures> streams;  ///< family × kind
  std::vector<Figures> sites;
};

/// Reads the figures of a run.
[[nodiscard]] RunFigures figures_of(const Country& country, const RunTally& tally);

/// The figures of one stream of one site in one month, for the table by month, site and family.
/// `sample` is the share of the files that was followed.
[[nodiscard]] Figures figures_of_cell(const SiteTally& site, std::size_t stream, std::size_t months,
                                      std::size_t month, double sample);

/// A value with its interval over runs: the central run, and the values that one run in ten
/// stays below and above.
struct Interval {
  double central = 0;
  double low = 0;
  double high = 0;
};

/// The interval of values of which the first is that of the central run.
[[nodiscard]] Interval interval_of(std::vector<double> values);

/// The interval of one figure of a group. `group` picks it from a run.
template <class Group>
[[nodiscard]] Interval interval(std::span<const RunFigures> runs, Figure figure, Group group) {
  std::vector<double> values;
  for (const auto& run : runs) values.push_back(group(run)[static_cast<std::size_t>(figure)]);
  return interval_of(std::move(values));
}

/// The interval of the difference of two scenarios, run by run: their persons are the same.
template <class Group>
[[nodiscard]] Interval difference(std::span<const RunFigures> runs,
                                  std::span<const RunFigures> base, Figure figure, Group group) {
  std::vector<double> values;
  for (std::size_t i = 0; i < runs.size() && i < base.size(); ++i) {
    const auto at = static_cast<std::size_t>(figure);
    values.push_back(group(runs[i])[at] - group(base[i])[at]);
  }
  return interval_of(std::move(values));
}

}  // namespace sejour::forecast
