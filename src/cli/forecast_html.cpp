#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/forecast_charts.h"
#include "cli/forecast_output.h"
#include "cli/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Figure;
using forecast::Figures;
using forecast::RunFigures;

constexpr std::string_view kStyle =
    "body{font:18px/1.5 sans-serif;color:#0b0c0c;max-width:60rem;margin:auto;padding:1rem}"
    "table{border-collapse:collapse;width:100%;font-size:.85em}"
    "th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #b1b4b6;"
    "vertical-align:top}svg{width:100%;height:auto}.wide{overflow-x:auto}"
    ".caution{border-left:.5rem solid #123c56;padding:.5rem 1rem}";

/// Writes the parts of the page.
class Page {
 public:
  explicit Page(const ForecastReport& report)
      : report_(report), words_(text::Messages::of(report.language)) {}

  std::string write();

 private:
  [[nodiscard]] std::string word(std::string_view key) const { return html_text(words_.get(key)); }
  [[nodiscard]] std::string name_of(Figure figure) const {
    return word(fmt::format("forecast.figure.{}", forecast::figure_name(figure)));
  }
  void heading(std::string_view key) { out_ += fmt::format("<h2>{}</h2>\n", word(key)); }
  void row(const std::vector<std::string>& cells, std::string_view tag);
  void totals();
  void over_time(Figure figure);
  void map();
  void families();
  void assumptions();

  const ForecastReport& report_;
  const text::Messages& words_;
  std::string out_;
};

void Page::row(const std::vector<std::string>& cells, std::string_view tag) {
  out_ += "<tr>";
  for (const auto& cell : cells) out_ += fmt::format("<{0}>{1}</{0}>", tag, html_text(cell));
  out_ += "</tr>\n";
}

void Page::totals() {
  const auto group = [](const RunFigures& run) -> const Figures& { return run.country; };
  out_ += "<div class=\"wide\" tabindex=\"0\"><table>\n";
  std::vector<std::string> head{words_.get("forecast.html.what"),
                                words_.get("forecast.html.value")};
  if (report_.base != nullptr) head.push_back(words_.get("forecast.html.difference"));
  row(head, "th");
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    const auto value = forecast::interval(std::span{report_.runs.runs}, figure, group);
    std::vector<std::string> cells{
        words_.get(fmt::format("forecast.figure.{}", forecast::figure_name(figure))),
        figure == Figure::ClearedAfterDays ? cleared_words(report_.runs, words_)
                                           : interval_words(value, figure, words_)};
    if (report_.base != nullptr) {
      cells.push_back(
          interval_words(forecast::difference(std::span{report_.runs.runs},
                                              std::span{report_.base->runs}, figure, group),
                         figure, words_));
    }
    row(cells, "td");
  }
  out_ += "</table></div>\n";
}

void Page::over_time(Figure figure) {
  BandChart chart{
      .title = words_.get(fmt::format("forecast.figure.{}", forecast::figure_name(figure))),
      .name = scenario_title(report_.runs.country.scenario, report_.language)};
  const auto series = [&](const ForecastRuns& runs) {
    std::vector<forecast::Interval> values;
    for (std::size_t month = 0; month < runs.runs.front().months.size(); ++month) {
      values.push_back(forecast::interval(
          std::span{runs.runs}, figure,
          [&](const RunFigures& run) -> const Figures& { return run.months[month]; }));
    }
    return values;
  };
  chart.values = series(report_.runs);
  const auto start = report_.runs.country.scenario.start;
  for (std::size_t month = 0; month < chart.values.size(); ++month) {
    chart.labels.push_back(
        to_iso(add_months_round_down(start, static_cast<int>(month))).substr(0, 7));
  }
  if (report_.base != nullptr) {
    chart.base = series(*report_.base);
    chart.base_name = scenario_title(report_.base->country.scenario, report_.language);
  }
  out_ += fmt::format("<h3>{}</h3>\n", name_of(figure)) + band_chart(chart);
}

void Page::map() {
  std::vector<Tile> tiles;
  double most = 0;
  const auto& sites = report_.runs.country.sites;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const double days =
        report_.runs.runs.front().sites[i][static_cast<std::size_t>(Figure::MedianRenewalDays)];
    tiles.push_back({.code = sites[i].code,
                     .number = std::isfinite(days) ? fmt::format("{:.0f}", days) : "",
                     .shade = std::isfinite(days) ? days : 0});
    most = std::max(most, tiles.back().shade);
  }
  for (auto& tile : tiles) tile.shade = most > 0 ? tile.shade / most : 0;
  heading("forecast.html.map");
  out_ += fmt::format("<p>{}</p>\n", word("forecast.html.map_note"));
  out_ += tile_map(words_.get("forecast.html.map"), tiles);
}

void Page::families() {
  heading("forecast.html.families");
  out_ += "<div class=\"wide\" tabindex=\"0\"><table>\n";
  constexpr Figure kShown[] = {Figure::Decided, Figure::Stock, Figure::MeanWaitDays,
                               Figure::GapDays};
  std::vector<std::string> head{words_.get("forecast.html.family")};
  for (const auto figure : kShown) {
    head.push_back(words_.get(fmt::format("forecast.figure.{}", forecast::figure_name(figure))));
  }
  if (report_.base != nullptr) head.push_back(words_.get("forecast.html.wait_difference"));
  row(head, "th");
  for (std::size_t stream = 0; stream < forecast::kStreams; ++stream) {
    const auto group = [&](const RunFigures& run) -> const Figures& { return run.streams[stream]; };
    std::vector<std::string> cells{words_.format(
        "forecast.html.stream",
        {{"family",
          words_.get(fmt::format("forecast.family.{}", forecast::family_name(stream / 2)))},
         {"kind", words_.get(forecast::is_renewal(stream) ? "forecast.kind.renewal"
                                                          : "forecast.kind.first")}})};
    for (const auto figure : kShown) {
      cells.push_back(interval_words(
          forecast::interval(std::span{report_.runs.runs}, figure, group), figure, words_));
    }
    if (report_.base != nullptr) {
      cells.push_back(interval_words(
          forecast::difference(std::span{report_.runs.runs}, std::span{report_.base->runs},
                               Figure::MeanWaitDays, group),
          Figure::MeanWaitDays, words_));
    }
    row(cells, "td");
  }
  out_ += "</table></div>\n";
}

void Page::assumptions() {
  heading("forecast.html.assumptions");
  out_ += fmt::format("<p>{}</p>\n<div class=\"wide\" tabindex=\"0\"><table>\n",
                      word("forecast.html.assumptions_note"));
  row({words_.get("forecast.html.key"), words_.get("forecast.html.value"),
       words_.get("forecast.html.range"), words_.get("forecast.html.certainty"),
       words_.get("forecast.html.source")},
      "th");
  const auto& chosen = report_.runs.country.scenario.assumptions;
  for (const auto& one : report_.assumptions) {
    const auto own = chosen.find(one.key);
    const auto value =
        own == chosen.end()
            ? fmt::format("{:g}", one.value)
            : words_.format("forecast.html.own", {{"value", fmt::format("{:g}", own->second)}});
    row({one.key, value, fmt::format("{:g} – {:g} {}", one.low, one.high, one.unit),
         words_.get(fmt::format("forecast.certainty.{}", one.certainty)),
         one.note.empty() ? one.source : one.source + " – " + one.note},
        "td");
  }
  out_ += "</table></div>\n";
}

std::string Page::write() {
  const auto& scenario = report_.runs.country.scenario;
  const auto title = html_text(scenario_title(scenario, report_.language));
  out_ = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{}</title><style>{}</style></head>\n<body><main>\n<h1>{}</h1>\n"
      "<p class=\"caution\">{}</p>\n",
      text::code_of(report_.language), title, kStyle, title, word("forecast.caution"));
  heading("forecast.html.totals");
  totals();
  heading("forecast.html.over_time");
  for (const auto figure :
       {Figure::Stock, Figure::GapDays, Figure::MedianRenewalDays, Figure::MedianFirstDays}) {
    over_time(figure);
  }
  if (report_.runs.country.sites.size() > 1) map();
  families();
  assumptions();
  return out_ + "</main></body></html>\n";
}

}  // namespace

std::string forecast_html(const ForecastReport& report) {
  return Page(report).write();
}

}  // namespace sejour::cli
