#include "wire/forecast_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/charts.h"
#include "text/dates.h"

namespace sejour::wire {
namespace {

using forecast::Figure;
using forecast::Interval;
using forecast::Results;

constexpr double kPercent = 100;

std::vector<text::BandPoint> series_of(const Results& results, Figure figure) {
  std::vector<text::BandPoint> points;
  for (const auto& month : results.months) {
    const auto& one = forecast::of(month, figure);
    points.push_back({.central = one.central, .low = one.low, .high = one.high});
  }
  return points;
}

bool is_nothing(const Interval& interval) {
  return !std::isfinite(interval.central) && !std::isfinite(interval.low);
}

template <class Value>
std::string with_interval(const Interval& interval, const text::Messages& words, Value value) {
  if (interval.low == interval.central && interval.high == interval.central) {
    return value(interval.central);
  }
  return words.format("forecast.interval", {{"central", value(interval.central)},
                                            {"low", value(interval.low)},
                                            {"high", value(interval.high)}});
}

}  // namespace

std::string grouped_number(double value, const text::Messages& words) {
  auto digits = fmt::format("{:.0f}", std::fabs(value));
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), words.get("forecast.thousands"));
  }
  return (value <= -0.5 ? "-" : "") + digits;
}

std::string figure_value(double value, Figure figure, const text::Messages& words) {
  if (!std::isfinite(value)) return words.get("forecast.none");
  if (figure == Figure::BeforeExpiryShare) return fmt::format("{:.1f} %", value * kPercent);
  return grouped_number(value, words);
}

std::string figure_words(Figure figure, const text::Messages& words) {
  return words.get(fmt::format("forecast.figure.{}", forecast::figure_name(figure)));
}

std::string interval_words(const Interval& interval, Figure figure, const text::Messages& words) {
  if (is_nothing(interval)) return {};
  return with_interval(interval, words,
                       [&](double value) { return figure_value(value, figure, words); });
}

std::string difference_words(const Interval& interval, Figure figure, const text::Messages& words) {
  if (is_nothing(interval)) return {};
  return with_interval(interval, words, [&](double value) {
    return (value > 0 ? "+" : "") + figure_value(value, figure, words);
  });
}

std::string cleared_words(const Results& results, const text::Messages& words) {
  const auto share = fmt::format("{}/{}", results.cleared_runs, results.runs);
  const double central = forecast::of(results.country, Figure::ClearedAfterDays).central;
  if (!std::isfinite(central)) {
    return words.format("forecast.cleared.not",
                        {{"months", fmt::to_string(results.months_count)}, {"share", share}});
  }
  const auto day = results.start + days{std::lround(central)};
  return words.format("forecast.cleared.on",
                      {{"day", text::long_date(words.language(), day)}, {"share", share}});
}

std::string title_words(const Results& results, const text::Messages& words) {
  return words.language() == text::Language::French ? results.title_fr : results.title_en;
}

std::string stream_words(std::size_t stream, const text::Messages& words) {
  const auto family =
      words.get(fmt::format("forecast.family.{}", forecast::family_name(stream / 2)));
  const auto kind =
      words.get(forecast::is_renewal(stream) ? "forecast.kind.renewal" : "forecast.kind.first");
  return words.format("forecast.html.stream", {{"family", family}, {"kind", kind}});
}

std::string month_words(const Results& results, std::size_t month) {
  const auto from = add_months_round_down(results.start, static_cast<int>(month));
  return to_iso(from).substr(0, 7);
}

text::Picture figure_chart(const Results& results, const Results* base, Figure figure,
                           const text::Messages& words) {
  text::BandChart chart{.title = figure_words(figure, words),
                        .labels = {},
                        .values = series_of(results, figure),
                        .base = {},
                        .name = title_words(results, words),
                        .base_name = {}};
  for (std::size_t month = 0; month < chart.values.size(); ++month) {
    chart.labels.push_back(month_words(results, month));
  }
  if (base != nullptr) {
    chart.base = series_of(*base, figure);
    chart.base_name = title_words(*base, words);
  }
  return text::band_chart(chart);
}

text::Picture wait_map(const Results& results, const text::Messages& words) {
  std::vector<text::Tile> tiles;
  double most = 0;
  for (std::size_t i = 0; i < results.sites.size(); ++i) {
    const double wait = forecast::of(results.sites[i], Figure::MedianRenewalDays).central;
    tiles.push_back({.code = results.site_codes[i],
                     .number = std::isfinite(wait) ? fmt::format("{:.0f}", wait) : std::string{},
                     .shade = std::isfinite(wait) ? wait : 0});
    most = std::max(most, tiles.back().shade);
  }
  for (auto& tile : tiles) tile.shade = most > 0 ? tile.shade / most : 0;
  return text::tile_map(words.get("forecast.html.map"), tiles);
}

}  // namespace sejour::wire
