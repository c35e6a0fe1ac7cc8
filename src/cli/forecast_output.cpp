#include "cli/forecast_output.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/forecast_words.h"
#include "wire/csv_table.h"
#include "wire/json_writer.h"

namespace sejour::cli {
namespace {

using forecast::Figure;
using forecast::Figures;
using forecast::Interval;
using forecast::RunFigures;

std::string json_number(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : "null";
}

void write_interval(wire::JsonWriter& json, const Interval& interval) {
  json.begin_object();
  json.key("central");
  json.raw(json_number(interval.central));
  json.key("low");
  json.raw(json_number(interval.low));
  json.key("high");
  json.raw(json_number(interval.high));
  json.end_object();
}

/// All figures of one group that have a meaning.
template <class Group>
void write_group(wire::JsonWriter& json, const ForecastRuns& runs, Group group) {
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    const auto interval = forecast::interval(std::span{runs.runs}, figure, group);
    if (!std::isfinite(interval.central) && !std::isfinite(interval.low)) continue;
    json.key(forecast::figure_name(figure));
    write_interval(json, interval);
  }
}

void write_difference(wire::JsonWriter& json, const ForecastReport& report) {
  if (report.base == nullptr) return;
  json.key("difference");
  json.begin_object();
  json.field("to", report.base->country.scenario.id);
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    const auto interval =
        forecast::difference(std::span{report.runs.runs}, std::span{report.base->runs}, figure,
                             [](const RunFigures& run) -> const Figures& { return run.country; });
    if (!std::isfinite(interval.central)) continue;
    json.key(forecast::figure_name(figure));
    write_interval(json, interval);
  }
  json.end_object();
}

void write_months(wire::JsonWriter& json, const ForecastRuns& runs) {
  json.key("months");
  json.begin_array();
  for (std::size_t month = 0; month < runs.runs.front().months.size(); ++month) {
    json.begin_object();
    json.field("from", add_months_round_down(runs.country.scenario.start, static_cast<int>(month)));
    write_group(json, runs,
                [&](const RunFigures& run) -> const Figures& { return run.months[month]; });
    json.end_object();
  }
  json.end_array();
}

void write_streams(wire::JsonWriter& json, const ForecastRuns& runs) {
  json.key("families");
  json.begin_array();
  for (std::size_t stream = 0; stream < forecast::kStreams; ++stream) {
    json.begin_object();
    json.field("family", forecast::family_name(stream / 2));
    json.field("kind", forecast::is_renewal(stream) ? "renewal" : "first");
    write_group(json, runs,
                [&](const RunFigures& run) -> const Figures& { return run.streams[stream]; });
    json.end_object();
  }
  json.end_array();
}

void write_sites(wire::JsonWriter& json, const ForecastRuns& runs) {
  json.key("sites");
  json.begin_array();
  for (std::size_t site = 0; site < runs.country.sites.size(); ++site) {
    json.begin_object();
    json.field("site", runs.country.sites[site].code);
    write_group(json, runs,
                [&](const RunFigures& run) -> const Figures& { return run.sites[site]; });
    json.end_object();
  }
  json.end_array();
}

void add_totals(std::string& out, const ForecastReport& report, const text::Messages& words) {
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    const auto group = [](const RunFigures& run) -> const Figures& { return run.country; };
    const auto name = words.get(fmt::format("forecast.figure.{}", forecast::figure_name(figure)));
    const auto interval = forecast::interval(std::span{report.runs.runs}, figure, group);
    out +=
        fmt::format("  {:<52} {}\n", name,
                    figure == Figure::ClearedAfterDays ? cleared_words(report.runs, words)
                                                       : interval_words(interval, figure, words));
    if (report.base == nullptr) continue;
    const auto change = forecast::difference(std::span{report.runs.runs},
                                             std::span{report.base->runs}, figure, group);
    if (!std::isfinite(change.central)) continue;
    out += fmt::format("  {:<52} {}\n", words.get("forecast.text.difference"),
                       interval_words(change, figure, words));
  }
}

void add_months(std::string& out, const ForecastRuns& runs, const text::Messages& words) {
  out += fmt::format("\n{}\n", words.get("forecast.text.months"));
  constexpr Figure kShown[] = {Figure::Stock, Figure::GapDays, Figure::MedianRenewalDays,
                               Figure::MedianFirstDays};
  for (std::size_t month = 0; month < runs.runs.front().months.size(); ++month) {
    const auto day = add_months_round_down(runs.country.scenario.start, static_cast<int>(month));
    out += "  " + to_iso(day).substr(0, 7);
    for (const auto figure : kShown) {
      const auto interval = forecast::interval(
          std::span{runs.runs}, figure,
          [&](const RunFigures& run) -> const Figures& { return run.months[month]; });
      out += fmt::format("  {:>36}", interval_words(interval, figure, words));
    }
    out += '\n';
  }
}

}  // namespace

std::string forecast_json(const ForecastReport& report) {
  std::string out;
  wire::JsonWriter json{out};
  json.begin_object();
  const auto& scenario = report.runs.country.scenario;
  json.field("scenario", scenario.id);
  json.field("start", scenario.start);
  json.field("months_count", scenario.months);
  json.field("seed", scenario.seed);
  json.field("runs", report.runs.runs.size());
  json.key("country");
  json.begin_object();
  write_group(json, report.runs,
              [](const RunFigures& run) -> const Figures& { return run.country; });
  json.end_object();
  write_difference(json, report);
  write_months(json, report.runs);
  write_streams(json, report.runs);
  write_sites(json, report.runs);
  json.end_object();
  return out + "\n";
}

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
      const auto figures =
          forecast::figures_of_cell(report.runs.central.sites[site], stream, months, month);
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
  const auto& scenario = report.runs.country.scenario;
  std::string out = fmt::format("{}\n{}\n\n", scenario_title(scenario, report.language),
                                words.get("forecast.caution"));
  out += words.format("forecast.text.frame",
                      {{"start", to_iso(scenario.start)},
                       {"months", fmt::to_string(scenario.months)},
                       {"runs", fmt::to_string(report.runs.runs.size())},
                       {"dossiers", figure_value(static_cast<double>(dossiers_of(report.runs)),
                                                 Figure::Decided, words)}}) +
         "\n\n";
  add_totals(out, report, words);
  add_months(out, report.runs, words);
  return out + backtest_text(report.runs, words);
}

}  // namespace sejour::cli
