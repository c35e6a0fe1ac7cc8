#include "http/public/forecast_view.h"

#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "base/reference.h"
#include "http/components.h"
#include "wire/forecast_words.h"

namespace sejour::http {
namespace {

using forecast::Figure;
using forecast::Results;
using text::Messages;

std::string number_of(double value) {
  return fmt::format("{:.1f}", value);
}

std::string svg_points(const std::vector<text::Point>& points) {
  std::string out;
  for (const auto& point : points) {
    out += fmt::format("{}{:.1f},{:.1f}", out.empty() ? "" : " ", point.x, point.y);
  }
  return out;
}

/// One shape as data: only its own section opens.
struct ShapeData {
  Data data;

  ShapeData() {
    for (const auto* name : {"line", "area", "box", "letters"}) data.set(name, Data{false});
  }
  void operator()(const text::DrawnLine& line) {
    Data own;
    own.set("colour", line.colour);
    own.set("stroke_width", number_of(line.width));
    own.set("is_dashed", Data{line.stroke == text::Stroke::Dashed});
    own.set("points", svg_points(line.points));
    data.set("line", own);
  }
  void operator()(const text::DrawnArea& area) {
    Data own;
    own.set("colour", area.colour);
    own.set("opacity", number_of(area.opacity));
    own.set("points", svg_points(area.points));
    data.set("area", own);
  }
  void operator()(const text::DrawnBox& box) {
    Data own;
    own.set("x", number_of(box.corner.x));
    own.set("y", number_of(box.corner.y));
    own.set("width", number_of(box.width));
    own.set("height", number_of(box.height));
    own.set("colour", box.colour);
    own.set("edge", box.edge);
    data.set("box", own);
  }
  void operator()(const text::DrawnText& written) {
    constexpr std::string_view kAnchors[] = {"start", "middle", "end"};
    Data own;
    own.set("x", number_of(written.at.x));
    own.set("y", number_of(written.at.y));
    own.set("size", number_of(written.size));
    own.set("colour", written.colour);
    own.set("anchor", std::string{kAnchors[static_cast<std::size_t>(written.anchor)]});
    own.set("words", written.text);
    data.set("letters", own);
  }
};

/// A picture with its table.
Data pictured(const text::Picture& picture, const Table& numbers) {
  Data section;
  section.set("picture_heading", picture.title);
  section.set("picture", picture_data(picture));
  section.set("numbers", table(numbers));
  return section;
}

Data figure_cell(const Results& results, Figure figure, const Messages& words) {
  if (figure == Figure::ClearedAfterDays) return cell(wire::cleared_words(results, words));
  return cell(wire::interval_words(forecast::of(results.country, figure), figure, words));
}

Data figure_section(const Results& results, const Results* base, Figure figure,
                    const Messages& words) {
  Table numbers{.caption = wire::figure_words(figure, words),
                .columns = {words.get("forecast.page.month"), wire::title_words(results, words)},
                .rows = {}};
  if (base != nullptr) numbers.columns.push_back(wire::title_words(*base, words));
  for (std::size_t month = 0; month < results.months.size(); ++month) {
    std::vector<Data> row{
        cell(wire::month_words(results, month)),
        cell(wire::interval_words(forecast::of(results.months[month], figure), figure, words))};
    if (base != nullptr) {
      row.push_back(
          cell(wire::interval_words(forecast::of(base->months[month], figure), figure, words)));
    }
    numbers.rows.push_back(std::move(row));
  }
  return pictured(wire::figure_chart(results, base, figure, words), numbers);
}

}  // namespace

Data picture_data(const text::Picture& picture) {
  Data shapes = list_data();
  for (const auto& shape : picture.shapes) {
    ShapeData written;
    std::visit(written, shape);
    shapes.push_back(written.data);
  }
  Data data;
  data.set("picture_title", picture.title);
  data.set("picture_width", fmt::format("{:.0f}", picture.width));
  data.set("picture_height", fmt::format("{:.0f}", picture.height));
  data.set("shapes", shapes);
  return data;
}

Data scenarios_table(const ForecastLibrary& library, const Messages& words) {
  constexpr Figure kColumns[] = {Figure::Stock,           Figure::ClearedAfterDays,
                                 Figure::GapDays,         Figure::MedianRenewalDays,
                                 Figure::MedianFirstDays, Figure::AgentMonths};
  Table shown{.caption = words.get("forecast.page.side_by_side"),
              .columns = {words.get("forecast.page.scenario")},
              .rows = {}};
  for (const auto figure : kColumns) shown.columns.push_back(wire::figure_words(figure, words));
  for (const auto& one : library.shipped) {
    std::vector<Data> row{cell(Action{.href = "/pilotage/prevision/" + one.scenario.id,
                                      .text = wire::title_words(one.results, words)})};
    for (const auto figure : kColumns) row.push_back(figure_cell(one.results, figure, words));
    shown.rows.push_back(std::move(row));
  }
  return table(shown);
}

Data totals_table(const Results& results, const Messages& words) {
  Table shown{.caption = words.get("forecast.html.totals"),
              .columns = {words.get("forecast.html.what"), words.get("forecast.html.value")},
              .rows = {}};
  const bool compared = !results.against.empty() && results.against != results.scenario;
  if (compared) shown.columns.push_back(words.get("forecast.page.difference"));
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    std::vector<Data> row{cell(wire::figure_words(figure, words)),
                          figure_cell(results, figure, words)};
    if (compared) {
      row.push_back(cell(wire::difference_words(results.difference[i], figure, words)));
    }
    shown.rows.push_back(std::move(row));
  }
  return table(shown);
}

Data pictures_over_time(const Results& results, const Results* base, const Messages& words) {
  Data sections = list_data();
  for (const auto figure :
       {Figure::Stock, Figure::GapDays, Figure::MedianRenewalDays, Figure::MedianFirstDays}) {
    sections.push_back(figure_section(results, base, figure, words));
  }
  return sections;
}

Data map_section(const Results& results, const Messages& words) {
  constexpr Figure kColumns[] = {Figure::MedianRenewalDays, Figure::MedianFirstDays, Figure::Stock,
                                 Figure::GapDays};
  Table numbers{.caption = words.get("forecast.page.by_department"),
                .columns = {words.get("forecast.page.department")},
                .rows = {}};
  for (const auto figure : kColumns) numbers.columns.push_back(wire::figure_words(figure, words));
  for (std::size_t i = 0; i < results.sites.size(); ++i) {
    const auto& code = results.site_codes[i];
    const auto* site = find_site(code);
    std::vector<Data> row{
        cell(site == nullptr ? code : fmt::format("{} ({})", site->department, code))};
    for (const auto figure : kColumns) {
      row.push_back(
          cell(wire::figure_value(forecast::of(results.sites[i], figure).central, figure, words)));
    }
    numbers.rows.push_back(std::move(row));
  }
  return pictured(wire::wait_map(results, words), numbers);
}

Data families_table(const Results& results, const Messages& words) {
  const bool compared = !results.stream_differences.empty() && results.against != results.scenario;
  Table shown{.caption = words.get("forecast.page.families"),
              .columns = {words.get("forecast.html.family"),
                          wire::figure_words(Figure::MeanWaitDays, words)},
              .rows = {}};
  if (compared) shown.columns.push_back(words.get("forecast.page.wait_difference"));
  shown.columns.push_back(wire::figure_words(Figure::GapDays, words));
  if (compared) shown.columns.push_back(words.get("forecast.page.gap_difference"));
  for (std::size_t stream = 0; stream < results.streams.size(); ++stream) {
    std::vector<Data> row{cell(wire::stream_words(stream, words))};
    for (const auto figure : {Figure::MeanWaitDays, Figure::GapDays}) {
      row.push_back(
          cell(wire::interval_words(forecast::of(results.streams[stream], figure), figure, words)));
      if (!compared) continue;
      row.push_back(cell(wire::difference_words(
          forecast::of(results.stream_differences[stream], figure), figure, words)));
    }
    shown.rows.push_back(std::move(row));
  }
  return table(shown);
}

Data assumptions_table(const std::vector<forecast::Assumption>& assumptions,
                       const Messages& words) {
  Table shown{.caption = words.get("forecast.html.assumptions"),
              .columns = {words.get("forecast.html.key"), words.get("forecast.html.value"),
                          words.get("forecast.html.range"), words.get("forecast.html.certainty"),
                          words.get("forecast.html.source")},
              .rows = {}};
  for (const auto& one : assumptions) {
    shown.rows.push_back({cell(one.key), cell(fmt::format("{:g} {}", one.value, one.unit)),
                          cell(fmt::format("{:g} – {:g}", one.low, one.high)),
                          cell(words.get(fmt::format("forecast.certainty.{}", one.certainty))),
                          cell(one.note.empty() ? one.source : one.source + " – " + one.note)});
  }
  return table(shown);
}

}  // namespace sejour::http
