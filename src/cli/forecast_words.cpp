#include "cli/forecast_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sejour::cli {
namespace {

using forecast::Figure;
using forecast::Figures;
using forecast::Observed;
using forecast::RunFigures;

constexpr double kWhole = 100;

/// Thousands apart, with the mark of the language.
std::string grouped(double value, const text::Messages& words) {
  auto digits = fmt::format("{:.0f}", std::fabs(value));
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), words.get("forecast.thousands"));
  }
  return (value < -0.5 ? "-" : "") + digits;
}

/// The month of the run in which a day lies.
std::size_t month_of(const forecast::Country& country, Date day) {
  const auto packed =
      std::clamp(forecast::pack(day), country.calendar.first, country.calendar.end - 1);
  return country.calendar.month[country.calendar.index(packed)];
}

Figure figure_of(Observed::Kind kind) {
  switch (kind) {
    case Observed::Kind::Renewal:
      return Figure::MedianRenewalDays;
    case Observed::Kind::First:
      return Figure::MedianFirstDays;
    case Observed::Kind::All:
      break;
  }
  return Figure::MeanWaitDays;
}

std::string_view word_of(Observed::Kind kind) {
  constexpr std::string_view kWords[] = {"renewal", "first", "all"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string backtest_line(const ForecastRuns& runs, const Observed& observed,
                          const text::Messages& words) {
  const auto month = month_of(runs.country, observed.on);
  const auto figure = figure_of(observed.kind);
  auto given = forecast::interval(
      std::span{runs.runs}, figure,
      [&](const RunFigures& run) -> const Figures& { return run.months[month]; });
  const double card = runs.country.model.manufacture_days;
  given = {.central = given.central + card, .low = given.low + card, .high = given.high + card};
  const double error = given.central - observed.days;
  const double percent = observed.days > 0 ? error / observed.days * kWhole : 0;
  return words.format("forecast.backtest.line",
                      {{"day", to_iso(observed.on)},
                       {"kind", words.get(fmt::format("forecast.kind.{}", word_of(observed.kind)))},
                       {"published", grouped(observed.days, words)},
                       {"model", interval_words(given, figure, words)},
                       {"error", fmt::format("{:+.0f}", error)},
                       {"percent", fmt::format("{:+.0f}", percent)},
                       {"source", observed.source}}) +
         "\n";
}

}  // namespace

std::string figure_value(double value, Figure figure, const text::Messages& words) {
  if (!std::isfinite(value)) return words.get("forecast.none");
  if (figure == Figure::BeforeExpiryShare) return fmt::format("{:.1f} %", value * kWhole);
  return grouped(value, words);
}

std::string interval_words(const forecast::Interval& interval, Figure figure,
                           const text::Messages& words) {
  if (!std::isfinite(interval.central) && !std::isfinite(interval.low)) return {};
  return words.format("forecast.interval",
                      {{"central", figure_value(interval.central, figure, words)},
                       {"low", figure_value(interval.low, figure, words)},
                       {"high", figure_value(interval.high, figure, words)}});
}

std::string cleared_words(const ForecastRuns& runs, const text::Messages& words) {
  const auto at = static_cast<std::size_t>(Figure::ClearedAfterDays);
  const auto cleared = std::ranges::count_if(
      runs.runs, [&](const RunFigures& run) { return std::isfinite(run.country[at]); });
  const auto share = fmt::format("{}/{}", cleared, runs.runs.size());
  const double central = runs.runs.front().country[at];
  if (!std::isfinite(central)) {
    return words.format(
        "forecast.cleared.not",
        {{"months", fmt::to_string(runs.country.scenario.months)}, {"share", share}});
  }
  const auto day = runs.country.scenario.start + days{std::lround(central)};
  return words.format("forecast.cleared.on", {{"day", to_iso(day)}, {"share", share}});
}

std::string scenario_title(const forecast::Scenario& scenario, text::Language language) {
  return language == text::Language::French ? scenario.title_fr : scenario.title_en;
}

std::int64_t dossiers_of(const ForecastRuns& runs) {
  std::int64_t count = 0;
  for (const auto& site : runs.central.sites) count += site.dossiers;
  return count;
}

std::string backtest_text(const ForecastRuns& runs, const text::Messages& words) {
  const auto& observed = runs.country.scenario.observed;
  if (observed.empty()) return {};
  std::string out = "\n" + words.get("forecast.backtest.title") + "\n";
  for (const auto& one : observed) out += "  " + backtest_line(runs, one, words);
  return out;
}

}  // namespace sejour::cli
