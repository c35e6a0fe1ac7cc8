#include "wire/case_lines.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "wire/csv_table.h"
#include "wire/json_writer.h"

namespace sejour::wire {
namespace {

std::vector<CaseLine> read_json_lines(std::string_view text) {
  std::vector<CaseLine> lines;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    lines.push_back({.number = number, .read = read_case(line)});
  }
  return lines;
}

/// The cells of one line by the names of their columns.
class CaseRow {
 public:
  CaseRow(const CsvTable& table, const CsvLine& line) : table_(table), line_(line) {}

  [[nodiscard]] std::string_view cell(std::string_view column) const {
    const auto found = std::ranges::find(table_.header, column);
    const auto index = static_cast<std::size_t>(found - table_.header.begin());
    return index < line_.cells.size() ? std::string_view{line_.cells[index]} : std::string_view{};
  }
  [[nodiscard]] bool has(std::string_view column) const { return !cell(column).empty(); }

 private:
  const CsvTable& table_;
  const CsvLine& line_;
};

void cell_field(JsonWriter& json, std::string_view field, std::string_view cell) {
  if (!cell.empty()) json.field(field, cell);
}

/// The same case as JSON, so that one reader judges both forms.
std::string json_of(const CaseRow& row) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  cell_field(json, "id", row.cell("id"));
  json.key("person");
  json.begin_object();
  cell_field(json, "birth_date", row.cell("birth_date"));
  cell_field(json, "nationality", row.cell("nationality"));
  json.end_object();
  json.key("events");
  json.begin_array();
  if (row.has("permit")) {
    json.begin_object();
    cell_field(json, "on", row.cell(row.has("permit_from") ? "permit_from" : "filed_on"));
    json.field("type", "permit_held");
    json.field("permit", row.cell("permit"));
    cell_field(json, "from", row.cell("permit_from"));
    cell_field(json, "until", row.cell("permit_until"));
    json.end_object();
  }
  if (row.has("filed_on") || row.has("kind") || row.has("permit_asked")) {
    json.begin_object();
    cell_field(json, "on", row.cell("filed_on"));
    json.field("type", "filed");
    json.field("application", row.has("application") ? row.cell("application") : "a1");
    cell_field(json, "kind", row.cell("kind"));
    cell_field(json, "permit", row.cell("permit_asked"));
    cell_field(json, "channel", row.cell("channel"));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

/// A column that is not of the contract, or `id` when it is missing.
std::optional<CaseError> header_error(const CsvTable& table) {
  for (const auto& name : table.header) {
    if (std::ranges::count(kCaseColumns, name) == 0) {
      return CaseError{
          .event = 0, .field = name, .key = "case.error.unknown_column", .value = name, .id = {}};
    }
  }
  if (std::ranges::count(table.header, "id") > 0) return std::nullopt;
  return CaseError{.event = 0, .field = "id", .key = "case.error.missing", .value = {}, .id = {}};
}

std::vector<CaseLine> read_csv_lines(std::string_view text) {
  const auto table = read_csv(as_utf8(text));
  const auto wrong_header = header_error(table);
  std::vector<CaseLine> lines;
  for (const auto& line : table.lines) {
    if (wrong_header) {
      lines.push_back({.number = line.number, .read = std::unexpected(*wrong_header)});
    } else if (!line.problem.empty()) {
      lines.push_back({.number = line.number,
                       .read = std::unexpected(CaseError{.event = 0,
                                                         .field = {},
                                                         .key = "case.error.csv_line",
                                                         .value = line.raw,
                                                         .id = {}})});
    } else {
      lines.push_back({.number = line.number, .read = read_case(json_of(CaseRow{table, line}))});
    }
  }
  return lines;
}

std::string_view word_of(LineOutcome outcome) {
  switch (outcome) {
    case LineOutcome::Taken:
      return "taken";
    case LineOutcome::AlreadyKnown:
      return "already_known";
    case LineOutcome::Refused:
      return "refused";
  }
  CHECK_UNREACHABLE();
}

void optional_cell(JsonWriter& json, std::string_view field, const std::string& text) {
  json.key(field);
  if (text.empty()) {
    json.null();
  } else {
    json.value(std::string_view{text});
  }
}

}  // namespace

std::vector<CaseLine> read_case_lines(std::string_view text, BulkFormat format) {
  return format == BulkFormat::Csv ? read_csv_lines(text) : read_json_lines(text);
}

std::size_t ImportReport::count(LineOutcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(lines, outcome, &ReportedLine::outcome));
}

ReportedLine refused_line(const CaseLine& line, text::Language language) {
  const CaseError& error = line.read.error();
  return {.number = line.number,
          .outcome = LineOutcome::Refused,
          .id = error.id,
          .file = {},
          .event = error.event,
          .field = error.field,
          .reason = describe(error, language)};
}

std::string write_report(const ImportReport& report) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("lines_read", report.lines.size());
  json.field("taken", report.count(LineOutcome::Taken));
  json.field("already_known", report.count(LineOutcome::AlreadyKnown));
  json.field("refused", report.count(LineOutcome::Refused));
  json.key("lines");
  json.begin_array();
  for (const auto& line : report.lines) {
    json.begin_object();
    if (!line.source.empty()) json.field("source", line.source);
    json.field("line", line.number);
    json.field("outcome", word_of(line.outcome));
    optional_cell(json, "id", line.id);
    optional_cell(json, "file", line.file);
    if (line.outcome == LineOutcome::Refused) {
      if (line.event > 0) json.field("event", line.event);
      optional_cell(json, "field", line.field);
      json.field("reason", line.reason);
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

}  // namespace sejour::wire
