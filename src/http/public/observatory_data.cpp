#include "http/public/observatory_data.h"

#include <fmt/format.h>

#include <ranges>

#include "text/dates.h"
#include "text/markup.h"
#include "wire/csv_table.h"
#include "wire/json_writer.h"

namespace sejour::http {
namespace {

using app::Count;
using app::ObservedPeriod;
using app::ServiceMonth;

constexpr std::string_view kNotPublished = "not_published";

constexpr struct {
  std::string_view name;
  std::vector<Count> ObservedPeriod::* list;
} kLists[] = {{"kind", &ObservedPeriod::kinds},
              {"department", &ObservedPeriod::departments},
              {"grade", &ObservedPeriod::grades},
              {"consequence", &ObservedPeriod::consequences}};

constexpr struct {
  std::string_view name;
  std::optional<std::uint64_t> ServiceMonth::* number;
} kServiceNumbers[] = {{"gap_days", &ServiceMonth::gap_days},
                       {"paperless_days", &ServiceMonth::paperless_days},
                       {"days_to_attestation", &ServiceMonth::days_to_attestation},
                       {"days_to_decision", &ServiceMonth::days_to_decision}};

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

void write_service(wire::JsonWriter& json, const std::vector<ServiceMonth>& months) {
  json.key("service");
  json.begin_array();
  for (const ServiceMonth& month : months) {
    json.begin_object();
    json.field("from", month.days.from);
    json.field("until", month.days.until);
    for (const auto& [name, number] : kServiceNumbers) json.field(name, month.*number);
    json.end_object();
  }
  json.end_array();
}

/// The lines of a CSV file; each says its days first.
class CsvLines {
 public:
  CsvLines() { line({"from", "until", "dimension", "name", "department", "count"}); }

  void count(const Period& days, std::string_view dimension, std::string_view name,
             std::string_view department, std::optional<std::uint64_t> count) {
    line({to_iso(days.from), to_iso(days.until), std::string{dimension}, std::string{name},
          std::string{department}, count ? fmt::to_string(*count) : std::string{kNotPublished}});
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  void line(const std::vector<std::string>& cells) { text_ += wire::write_csv_line(cells, ','); }

  std::string text_;
};

void add_period(CsvLines& lines, const ObservedPeriod& period) {
  lines.count(period.days, "total", {}, {}, period.total);
  for (const auto& [name, list] : kLists) {
    for (const Count& count : period.*list) {
      lines.count(period.days, name, count.name, {}, count.count);
    }
  }
  const auto& cells = period.by_kind_and_department;
  for (std::size_t row = 0; row < cells.rows.size(); ++row) {
    for (std::size_t column = 0; column < cells.columns.size(); ++column) {
      lines.count(period.days, "kind_department", cells.rows[row], cells.columns[column],
                  cells.cells[row][column]);
    }
  }
}

/// A period is published on the day after its last one.
std::string published_at(const Period& days_of_period) {
  return to_iso(days_of_period.until + days{1}) + "T00:00:00Z";
}

std::string feed_entry(const ObservedPeriod& period, const text::Messages& messages,
                       const std::string& page) {
  const std::string when = text::long_period(messages.language(), period.days);
  const auto total = static_cast<std::int64_t>(period.total);
  return fmt::format(
      "<entry><id>{page}#{from}</id><title>{title}</title><updated>{updated}</updated>"
      "<link rel=\"alternate\" href=\"{page}\"/><summary>{summary}</summary></entry>\n",
      fmt::arg("page", text::markup_text(page)), fmt::arg("from", to_iso(period.days.from)),
      fmt::arg("title",
               text::markup_text(messages.format("observatory.feed.entry", {{"period", when}}))),
      fmt::arg("updated", published_at(period.days)),
      fmt::arg("summary", text::markup_text(messages.plural("observatory.feed.summary", total))));
}

}  // namespace

std::string observatory_json(const ObservatoryNumbers& numbers) {
  std::string out;
  wire::JsonWriter json(out);
  json.begin_object();
  json.field("licence", std::string_view{"etalab-2.0"});
  json.field("threshold", app::kSmallNumber);
  json.key("periods");
  json.begin_array();
  for (const auto& period : numbers.failures.periods) {
    json.begin_object();
    json.field("from", period.days.from);
    json.field("until", period.days.until);
    json.field("total", period.total);
    for (const auto& [name, list] : kLists) write_counts(json, name, period.*list);
    write_cells(json, period.by_kind_and_department);
    json.end_object();
  }
  json.end_array();
  write_service(json, numbers.service);
  json.end_object();
  return out;
}

std::string observatory_csv(const ObservatoryNumbers& numbers) {
  CsvLines lines;
  for (const auto& period : numbers.failures.periods) add_period(lines, period);
  for (const auto& month : numbers.service) {
    for (const auto& [name, number] : kServiceNumbers) {
      lines.count(month.days, name, {}, {}, month.*number);
    }
  }
  return std::move(lines).text();
}

std::string observatory_feed(const app::Observatory& observatory, const text::Messages& messages,
                             const std::string& address) {
  const std::string page = address + "/observatoire";
  const auto& periods = observatory.periods;
  // A feed always says when it changed: before the first publication, the first day of all.
  const std::string updated =
      periods.empty() ? "2025-01-01T00:00:00Z" : published_at(periods.back().days);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
      "<id>{page}.atom</id><title>{title}</title><subtitle>{subtitle}</subtitle>"
      "<updated>{updated}</updated><author><name>{author}</name></author>\n"
      "<link rel=\"self\" type=\"application/atom+xml\" href=\"{page}.atom\"/>"
      "<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
      fmt::arg("language", text::code_of(messages.language())),
      fmt::arg("page", text::markup_text(page)),
      fmt::arg("title", text::markup_text(messages.get("observatory.title"))),
      fmt::arg("subtitle", text::markup_text(messages.get("observatory.lead"))),
      fmt::arg("updated", updated),
      fmt::arg("author", text::markup_text(messages.get("observatory.title"))));
  for (const auto& period : periods | std::views::reverse) {
    out += feed_entry(period, messages, page);
  }
  return out + "</feed>\n";
}

}  // namespace sejour::http
