#include "http/public/observatory_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/reference.h"
#include "http/components.h"
#include "http/public/observatory_data.h"
#include "http/public/observatory_map.h"
#include "text/dates.h"

namespace sejour::http {
namespace {

using app::Count;
using app::ObservedPeriod;

constexpr int kBarHeight = 22;
constexpr int kRowHeight = 52;
constexpr int kChartWidth = 300;

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
  section.set("map", Data{false});
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

std::string kind_name(const std::string& word, const text::Messages& messages) {
  if (word == app::kGrouped) return messages.get("observatory.grouped");
  return messages.get("incident.kind." + word);
}

/// The departments: the map in place of bars.
Data departments_section(const app::Observatory& observatory, const text::Messages& messages) {
  const auto departments = sum_over(observatory, &ObservedPeriod::departments);
  const auto name_of = [&messages](const std::string& code) {
    return department_name(code, messages);
  };
  Data section = section_data("departments", named(departments, name_of), messages);
  section.set("chart", Data{false});
  section.set("map", department_map(departments, messages));
  return section;
}

Data sections_data(const app::Observatory& observatory, const text::Messages& messages) {
  const auto words_of = [&messages](const std::string& list) {
    return [&messages, list](const std::string& word) {
      if (word == app::kGrouped) return messages.get("observatory.grouped");
      return messages.get(fmt::format("incident.{}.{}", list, word));
    };
  };
  const auto section = [&](const std::string& part, std::vector<Count> ObservedPeriod::* list,
                           const std::string& words) {
    return section_data(part, named(sum_over(observatory, list), words_of(words)), messages);
  };
  Data sections = list_data();
  sections.push_back(
      section_data("periods", by_period(observatory, messages.language()), messages));
  sections.push_back(section("kinds", &ObservedPeriod::kinds, "kind"));
  sections.push_back(departments_section(observatory, messages));
  sections.push_back(section("consequences", &ObservedPeriod::consequences, "consequence"));
  sections.push_back(section("grades", &ObservedPeriod::grades, "grade"));
  return sections;
}

Data number_cell(std::optional<std::uint64_t> number, const text::Messages& messages) {
  return cell(number ? fmt::to_string(*number) : messages.get("observatory.not_published"));
}

/// Kinds by departments of the last period: periods cannot be added, since each hides other cells.
Data cross_data(const ObservedPeriod& period, const text::Messages& messages) {
  const auto& cells = period.by_kind_and_department;
  const auto when = text::long_period(messages.language(), period.days);
  Table shown{.caption = messages.format("observatory.cross.caption", {{"period", when}}),
              .columns = {messages.get("observatory.kinds.column")},
              .rows = {}};
  for (const auto& code : cells.columns) {
    const bool is_grouped = code == app::kGrouped;
    shown.columns.push_back(is_grouped ? messages.get("observatory.cross.others")
                                       : department_name(code, messages));
  }
  for (std::size_t row = 0; row < cells.rows.size(); ++row) {
    std::vector<Data> line{cell(kind_name(cells.rows[row], messages))};
    for (const auto& count : cells.cells[row]) line.push_back(number_cell(count, messages));
    shown.rows.push_back(std::move(line));
  }
  return table(shown);
}

Data service_data(const std::vector<app::ServiceMonth>& months, const text::Messages& messages) {
  Table shown{.caption = messages.get("observatory.service.caption"),
              .columns = {messages.get("observatory.periods.column"),
                          messages.get("observatory.service.gap_days"),
                          messages.get("observatory.service.paperless_days"),
                          messages.get("observatory.service.days_to_attestation"),
                          messages.get("observatory.service.days_to_decision")},
              .rows = {}};
  for (const auto& month : months) {
    shown.rows.push_back({cell(text::long_period(messages.language(), month.days)),
                          number_cell(month.gap_days, messages),
                          number_cell(month.paperless_days, messages),
                          number_cell(month.days_to_attestation, messages),
                          number_cell(month.days_to_decision, messages)});
  }
  return table(shown);
}

/// The routes, and the numbers that they share.
struct Observed {
  Site& site;
  ObservatoryPages pages;
  DailyNumbers numbers;

  [[nodiscard]] Result<KeptNumbers> read() { return numbers.of(pages.clock.today()); }
};

Response page(Observed& observed, const Request& request) {
  const auto read = observed.read();
  if (!read) return Response::failure(read.error());
  const auto& messages = request.messages();
  const auto& [failures, service] = **read;
  const bool is_empty = failures.periods.empty();
  Data data;
  data.set("is_demonstration", Data{observed.pages.demonstration == Demonstration::Yes});
  data.set("is_empty", Data{is_empty});
  data.set("sections", is_empty ? Data{false} : sections_data(failures, messages));
  data.set("cross", is_empty ? Data{false} : cross_data(failures.periods.back(), messages));
  data.set("service", service.empty() ? Data{false} : service_data(service, messages));
  data.set("threshold", fmt::to_string(app::kSmallNumber));
  return observed.site.page(
      request, "public/observatory", std::move(data),
      {.title_key = "observatory.title", .back = Link{"/", "common.layout.home"}});
}

/// The address of this site: the configured one, else that by which it was asked.
std::string site_address(const ObservatoryPages& pages, const Request& request) {
  if (!pages.address.empty()) return pages.address;
  return fmt::format("http://{}", request.headers.get("host"));
}

Response feed(Observed& observed, const Request& request) {
  const auto read = observed.read();
  if (!read) return Response::failure(read.error());
  return Response::document(observatory_feed((*read)->failures, request.messages(),
                                             site_address(observed.pages, request)),
                            "application/atom+xml; charset=utf-8", "observatoire.atom",
                            Disposition::Inline);
}

}  // namespace

void add_observatory_page(Site& site, Router& router, const ObservatoryPages& pages) {
  // Kept by the routes: it ends with them.
  const std::shared_ptr<Observed> observed{
      new Observed{site, pages, {pages.incidents, pages.service}}};
  router.get("/observatoire", [observed](const Request& r) { return page(*observed, r); });
  router.get("/observatoire.atom", [observed](const Request& r) { return feed(*observed, r); });
  router.get("/donnees/observatoire.json", [observed](const Request&) {
    const auto read = observed->read();
    if (!read) return Response::failure(read.error());
    return Response::json(observatory_json(**read));
  });
  router.get("/donnees/observatoire.csv", [observed](const Request&) {
    const auto read = observed->read();
    if (!read) return Response::failure(read.error());
    return Response::document(observatory_csv(**read), "text/csv; charset=utf-8",
                              "observatoire.csv", Disposition::Attachment);
  });
}

}  // namespace sejour::http
