#include "cli/forecast_backtest.h"

#include <fmt/format.h>

#include <algorithm>

#include "wire/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Figure;
using forecast::Figures;
using forecast::Observed;
using forecast::RunFigures;

constexpr double kWhole = 100;

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
                       {"published", wire::grouped_number(observed.days, words)},
                       {"model", wire::interval_words(given, figure, words)},
                       {"error", fmt::format("{:+.0f}", error)},
                       {"percent", fmt::format("{:+.0f}", percent)},
                       {"source", observed.source}}) +
         "\n";
}

}  // namespace

std::string backtest_text(const ForecastRuns& runs, const text::Messages& words) {
  const auto& observed = runs.country.scenario.observed;
  if (observed.empty()) return {};
  std::string out = "\n" + words.get("forecast.backtest.title") + "\n";
  for (const auto& one : observed) out += "  " + backtest_line(runs, one, words);
  return out;
}

}  // namespace sejour::cli
