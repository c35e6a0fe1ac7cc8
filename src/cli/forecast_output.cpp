#include "cli/forecast_output.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/forecast_backtest.h"
#include "text/dates.h"
#include "wire/csv_table.h"
#include "wire/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Figure;

void add_totals(std::string& out, const ForecastReport& report, const text::Messages& words) {
  const auto& results = report.results;
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    out += fmt::format("  {:<52} {}\n", wire::figure_words(figure, words),
                       figure == Figure::ClearedAfterDays
                           ? wire::cleared_words(results, words)
                           : wire::interval_words(results.country[i], figure, words));
    if (report.base == nullptr || !std::isfinite(results.difference[i].central)) continue;
    out += fmt::format("  {:<52} {}\n", words.get("forecast.text.difference"),
                       wire::difference_words(results.difference[i], figure, words));
  }
}

void add_months(std::string& out, const forecast::Results& results, const text::Messages& words) {
  out += fmt::format("\n{}\n", words.get("forecast.text.months"));
  constexpr Figure kShown[] = {Figure::Stock, Figure::GapDays, Figure::MedianRenewalDays,
                               Figure::MedianFirstDays};
  for (std::size_t month = 0; month < results.months.size(); ++month) {
    out += "  " + wire::month_words(results, month);
    for (const auto figure : kShown) {
      const auto& interval = forecast::of(results.months[month], figure);
      out += fmt::format("  {:>36}", wire::interval_words(interval, figure, words));
    }
    out += '\n';
  }
}

}  // namespace

std::string forecast_csv(const ForecastReport& report) {
  const auto& country = report.runs.country;
  const auto months = static_cast<std::size_t>(country.scenario.months);
  constexpr Figure kShown[] = {Figure::Arrived,      Figure::Decided,
                               Figure::Stock,        Figure::MeanAgeDays,
                               Figure::MeanWaitDays, Figure::BeforeExpiryShare,
                               Figure::GapDays,      Figure::PaperlessDays,
                               Figure::Documents,    Figure::Court};
  std::vector<std::string> header{"month", "site", "family", "kind"};
  for (const auto figure : kShown) header.emplace_back(forecast::figure_name(figure));
  std::string out = wire::write_csv_line(header, ',');
  for (std::size_t site = 0; site < country.sites.size(); ++site) {
    for (std::size_t row = 0; row < forecast::kStreams * months; ++row) {
      const std::size_t stream = row / months;
      const std::size_t month = row % months;
      const auto figures = forecast::figures_of_cell(report.runs.central.sites[site], stream,
                                                     months, month, country.scenario.sample);
      const auto day = add_months_round_down(country.scenario.start, static_cast<int>(month));
      std::vector<std::string> cells{to_iso(day).substr(0, 7), country.sites[site].code,
                                     std::string{forecast::family_name(stream / 2)},
                                     forecast::is_renewal(stream) ? "renewal" : "first"};
      for (const auto figure : kShown) {
        const double value = figures[static_cast<std::size_t>(figure)];
        cells.push_back(std::isfinite(value) ? fmt::format("{:.6g}", value) : "");
      }
      out += wire::write_csv_line(cells, ',');
    }
  }
  return out;
}

std::string forecast_text(const ForecastReport& report) {
  const auto& words = text::Messages::of(report.language);
  const auto& results = report.results;
  std::string out =
      fmt::format("{}\n{}\n\n", wire::title_words(results, words), words.get("forecast.caution"));
  out += words.format(
             "forecast.text.frame",
             {{"start", text::long_date(words.language(), results.start)},
              {"months", fmt::to_string(results.months_count)},
              {"runs", fmt::to_string(results.runs)},
              {"dossiers", wire::grouped_number(static_cast<double>(results.dossiers), words)}}) +
         "\n\n";
  add_totals(out, report, words);
  add_months(out, results, words);
  return out + backtest_text(report.runs, words);
}

}  // namespace sejour::cli
