#include "http/public/observatory_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/reference.h"
#include "http/components.h"
#include "text/dates.h"
#include "wire/json_writer.h"

namespace sejour::http {
namespace {

using app::Count;
using app::ObservedPeriod;
using CountList = std::vector<Count> ObservedPeriod::*;

/// The same for ever: periods that begin elsewhere would be other periods, and two publications
/// could be subtracted.
constexpr Date kFirstDay = date(2025, 1, 1);
constexpr int kBarHeight = 22;
constexpr int kRowHeight = 52;
constexpr int kChartWidth = 300;

Result<app::Observatory> read(const ObservatoryPages& pages) {
  const app::ObservatoryOptions options{.first = kFirstDay, .today = pages.clock.today()};
  // A failure may have been seen long before it was recorded.
  ASSIGN_OR_RETURN(const auto incidents,
                   pages.incidents.incidents({date(1900, 1, 1), options.today}));
  return app::observe(incidents, options);
}

std::string department_name(const std::string& code, const text::Messages& messages) {
  if (const auto* site = find_site(code)) {
    return fmt::format("{} ({})", site->department, code);
  }
  return messages.get("observatory.department." + code);
}

/// Bars with their names and numbers above them, readable without colour. The table below the
/// chart says the same.
Data chart_data(const std::vector<Count>& counts) {
  std::uint64_t most = 1;
  for (const Count& count : counts) most = std::max(most, count.count);
  Data bars = list_data();
  int y = 0;
  for (const Count& count : counts) {
    Data bar;
    bar.set("bar_name", count.name);
    bar.set("bar_count", fmt::to_string(count.count));
    bar.set("text_y", fmt::to_string(y + 16));
    bar.set("bar_y", fmt::to_string(y + 22));
    bar.set("bar_width", fmt::to_string(count.count * kChartWidth / most));
    bar.set("bar_height", fmt::to_string(kBarHeight));
    bars.push_back(bar);
    y += kRowHeight;
  }
  Data chart;
  chart.set("bars", bars);
  chart.set("chart_height", fmt::to_string(y));
  return chart;
}

Data section_data(const std::string& part, const std::vector<Count>& counts,
                  const text::Messages& messages) {
  Table rows{.caption = messages.get(fmt::format("observatory.{}.caption", part)),
             .columns = {messages.get(fmt::format("observatory.{}.column", part)),
                         messages.get("observatory.count")},
             .rows = {}};
  for (const Count& count : counts) {
    rows.rows.push_back({cell(count.name), cell(fmt::to_string(count.count))});
  }
  Data section;
  section.set("section_id", part);
  section.set("section_title", messages.get(fmt::format("observatory.{}.title", part)));
  section.set("chart_label", messages.get(fmt::format("observatory.{}.caption", part)));
  section.set("chart", chart_data(counts));
  section.set("numbers", table(rows));
  return section;
}

template <class NameOf>
std::vector<Count> named(std::vector<Count> counts, NameOf name_of) {
  std::ranges::stable_sort(counts, std::ranges::greater{}, &Count::count);
  for (Count& count : counts) count.name = name_of(count.name);
  return counts;
}

std::vector<Count> by_period(const app::Observatory& observatory, text::Language language) {
  std::vector<Count> counts;
  for (const auto& period : observatory.periods) {
    counts.push_back({.name = text::long_period(language, period.days), .count = period.total});
  }
  return counts;
}

Data sections_data(const app::Observatory& observatory, const text::Messages& messages) {
  const auto words_of = [&messages](const std::string& list) {
    return [&messages, list](const std::string& word) {
      if (word == app::kGrouped) return messages.get("observatory.grouped");
      return messages.get(fmt::format("incident.{}.{}", list, word));
    };
  };
  Data sections = list_data();
  sections.push_back(
      section_data("periods", by_period(observatory, messages.language()), messages));
  sections.push_back(section_data(
      "kinds", named(sum_over(observatory, &ObservedPeriod::kinds), words_of("kind")), messages));
  sections.push_back(section_data(
      "departments",
      named(sum_over(observatory, &ObservedPeriod::departments),
            [&messages](const std::string& code) { return department_name(code, messages); }),
      messages));
  sections.push_back(section_data(
      "consequences",
      named(sum_over(observatory, &ObservedPeriod::consequences), words_of("consequence")),
      messages));
  sections.push_back(section_data(
      "grades", named(sum_over(observatory, &ObservedPeriod::grades), words_of("grade")),
      messages));
  return sections;
}

Response page(Site& site, const Request& request, const ObservatoryPages& pages) {
  const auto observatory = read(pages);
  if (!observatory) return Response::failure(observatory.error());
  Data data;
  data.set("is_empty", Data{observatory->periods.empty()});
  data.set("sections", observatory->periods.empty()
                           ? Data{false}
                           : sections_data(*observatory, request.messages()));
  data.set("threshold", fmt::to_string(app::kSmallNumber));
  return site.page(request, "public/observatory", std::move(data),
                   {.title_key = "observatory.title", .back = Link{"/", "common.layout.home"}});
}

void write_counts(wire::JsonWriter& json, std::string_view name, const std::vector<Count>& counts) {
  json.key(name);
  json.begin_object();
  for (const Count& count : counts) json.field(count.name, count.count);
  json.end_object();
}

void write_cells(wire::JsonWriter& json, const app::PublishedTable& cells) {
  json.key("by_kind_and_department");
  json.begin_array();
  for (std::size_t row = 0; row < cells.rows.size(); ++row) {
    for (std::size_t column = 0; column < cells.columns.size(); ++column) {
      json.begin_object();
      json.field("kind", cells.rows[row]);
      json.field("department", cells.columns[column]);
      json.field("count", cells.cells[row][column]);
      json.end_object();
    }
  }
  json.end_array();
}

constexpr struct {
  std::string_view name;
  CountList list;
} kLists[] = {{"kind", &ObservedPeriod::kinds},
              {"department", &ObservedPeriod::departments},
              {"grade", &ObservedPeriod::grades},
              {"consequence", &ObservedPeriod::consequences}};

}  // namespace

std::string observatory_json(const app::Observatory& observatory) {
  std::string out;
  wire::JsonWriter json(out);
  json.begin_object();
  json.field("licence", std::string_view{"etalab-2.0"});
  json.field("threshold", app::kSmallNumber);
  json.key("periods");
  json.begin_array();
  for (const auto& period : observatory.periods) {
    json.begin_object();
    json.field("from", period.days.from);
    json.field("until", period.days.until);
    json.field("total", period.total);
    for (const auto& [name, list] : kLists) write_counts(json, name, period.*list);
    write_cells(json, period.by_kind_and_department);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

std::string observatory_csv(const app::Observatory& observatory) {
  std::string out = "from,until,dimension,name,count\r\n";
  for (const auto& period : observatory.periods) {
    const auto line = [&](std::string_view dimension, std::string_view name, std::uint64_t count) {
      out += fmt::format("{},{},{},{},{}\r\n", to_iso(period.days.from), to_iso(period.days.until),
                         dimension, name, count);
    };
    line("total", "", period.total);
    for (const auto& [name, list] : kLists) {
      for (const Count& count : period.*list) line(name, count.name, count.count);
    }
  }
  return out;
}

void add_observatory_page(Site& site, Router& router, const ObservatoryPages& pages) {
  router.get("/observatoire", [&site, pages](const Request& r) { return page(site, r, pages); });
  router.get("/donnees/observatoire.json", [pages](const Request&) {
    const auto observatory = read(pages);
    if (!observatory) return Response::failure(observatory.error());
    return Response::json(observatory_json(*observatory));
  });
  router.get("/donnees/observatoire.csv", [pages](const Request&) {
    const auto observatory = read(pages);
    if (!observatory) return Response::failure(observatory.error());
    return Response::document(observatory_csv(*observatory), "text/csv; charset=utf-8",
                              "observatoire.csv", Disposition::Attachment);
  });
}

}  // namespace sejour::http
