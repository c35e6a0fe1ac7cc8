#include <fmt/format.h>

#include "cli/forecast_output.h"
#include "cli/picture_svg.h"
#include "text/markup.h"
#include "wire/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Figure;

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
  [[nodiscard]] std::string word(std::string_view key) const {
    return text::markup_text(words_.get(key));
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
  for (const auto& cell : cells)
    out_ += fmt::format("<{0}>{1}</{0}>", tag, text::markup_text(cell));
  out_ += "</tr>\n";
}

void Page::totals() {
  out_ += "<div class=\"wide\" tabindex=\"0\"><table>\n";
  std::vector<std::string> head{words_.get("forecast.html.what"),
                                words_.get("forecast.html.value")};
  if (report_.base != nullptr) head.push_back(words_.get("forecast.html.difference"));
  row(head, "th");
  const auto& results = report_.results;
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    std::vector<std::string> cells{wire::figure_words(figure, words_),
                                   figure == Figure::ClearedAfterDays
                                       ? wire::cleared_words(results, words_)
                                       : wire::interval_words(results.country[i], figure, words_)};
    if (report_.base != nullptr) {
      cells.push_back(wire::difference_words(results.difference[i], figure, words_));
    }
    row(cells, "td");
  }
  out_ += "</table></div>\n";
}

void Page::over_time(Figure figure) {
  out_ += fmt::format("<h3>{}</h3>\n", text::markup_text(wire::figure_words(figure, words_)));
  out_ += svg_of(wire::figure_chart(report_.results, report_.base, figure, words_));
}

void Page::map() {
  heading("forecast.html.map");
  out_ += fmt::format("<p>{}</p>\n", word("forecast.html.map_note"));
  out_ += svg_of(wire::wait_map(report_.results, words_));
}

void Page::families() {
  heading("forecast.html.families");
  out_ += "<div class=\"wide\" tabindex=\"0\"><table>\n";
  constexpr Figure kShown[] = {Figure::Decided, Figure::Stock, Figure::MeanWaitDays,
                               Figure::GapDays};
  std::vector<std::string> head{words_.get("forecast.html.family")};
  for (const auto figure : kShown) head.push_back(wire::figure_words(figure, words_));
  if (report_.base != nullptr) head.push_back(words_.get("forecast.html.wait_difference"));
  row(head, "th");
  for (std::size_t stream = 0; stream < forecast::kStreams; ++stream) {
    std::vector<std::string> cells{wire::stream_words(stream, words_)};
    for (const auto figure : kShown) {
      const auto& interval = forecast::of(report_.results.streams[stream], figure);
      cells.push_back(wire::interval_words(interval, figure, words_));
    }
    if (report_.base != nullptr) {
      const auto& change = report_.results.stream_differences[stream];
      cells.push_back(wire::difference_words(forecast::of(change, Figure::MeanWaitDays),
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
  const auto title = text::markup_text(wire::title_words(report_.results, words_));
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
  if (report_.results.sites.size() > 1) map();
  families();
  assumptions();
  return out_ + "</main></body></html>\n";
}

}  // namespace

std::string forecast_html(const ForecastReport& report) {
  return Page(report).write();
}

}  // namespace sejour::cli
