#include "http/desk/board_export.h"

#include <fmt/format.h>

#include <cmath>

#include "base/check.h"
#include "http/desk/board_words.h"
#include "wire/csv_table.h"
#include "wire/json_writer.h"

namespace sejour::http::desk {
namespace {

using app::Board;
using app::BoardFilter;
using app::BoardIndicator;
using app::FigureTable;
using app::IndicatorForm;

std::string_view unit_of(IndicatorForm form) {
  switch (form) {
    case IndicatorForm::Count:
      return "facts";
    case IndicatorForm::Sum:
    case IndicatorForm::Median:
    case IndicatorForm::Percentile90:
      return "days";
    case IndicatorForm::Share:
      return "share";
    case IndicatorForm::PerOne:
      return "per_agent_day";
  }
  CHECK_UNREACHABLE();
}

/// Four decimals at most, none for whole numbers; a decimal point in every language.
std::string plain_number(double value) {
  if (value == std::floor(value)) return fmt::format("{:.0f}", value);
  return fmt::format("{:.4f}", value);
}

/// The months of the filter: one, or all.
std::vector<std::size_t> months_of(const Board& board, const BoardFilter& filter) {
  if (filter.month) return {*filter.month};
  std::vector<std::size_t> months(board.window().months.size());
  for (std::size_t i = 0; i < months.size(); ++i) months[i] = i;
  return months;
}

Period period_of(const Board& board, const BoardFilter& filter) {
  const auto& months = board.window().months;
  if (filter.month) return months[*filter.month];
  return {months.front().from, months.back().until};
}

std::string scope_of(const BoardFilter& filter) {
  return filter.sites.empty() ? "country" : filter.sites.front();
}

void add_csv(std::string& out, const Period& period, const std::string& site,
             const FigureTable& figures) {
  for (const BoardIndicator& indicator : app::indicators()) {
    const auto value = app::value_of(indicator, figures);
    out += wire::write_csv_line(
        {to_iso(period.from), to_iso(period.until), site, std::string{indicator.name},
         value.value ? plain_number(*value.value) : std::string{},
         std::string{unit_of(indicator.form)}, fmt::to_string(value.behind)},
        ',');
  }
}

void write_number(wire::JsonWriter& json, std::string_view name,
                  const std::optional<double>& value) {
  json.key(name);
  if (!value) return json.null();
  json.raw(plain_number(*value));
}

void write_figures(wire::JsonWriter& json, const FigureTable& figures) {
  json.key("figures");
  json.begin_object();
  for (const BoardIndicator& indicator : app::indicators()) {
    const auto value = app::value_of(indicator, figures);
    json.key(indicator.name);
    json.begin_object();
    write_number(json, "value", value.value);
    json.field("unit", unit_of(indicator.form));
    json.field("behind", value.behind);
    json.end_object();
  }
  json.end_object();
}

void write_permits(wire::JsonWriter& json, const Board& board, const BoardFilter& filter) {
  json.key("permits");
  json.begin_array();
  for (const auto& line : board.by_permit(filter)) {
    const auto all = law::catalogue();
    json.begin_object();
    json.field("permit",
               line.key.permit < all.size() ? all[line.key.permit].id : std::string_view{});
    json.field("kind", line.key.kind == app::kNoKind
                           ? std::string_view{}
                           : law::name_of(static_cast<law::ApplicationKind>(line.key.kind)));
    json.field("stock", line.stock.count);
    json.field("age_median_days", line.stock.median);
    json.field("first_decisions", line.decisions.count);
    json.field("decision_median_days", line.decisions.median);
    json.field("decision_p90_days", line.decisions.percentile90);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string board_csv(const app::DayRead& reading, const BoardFilter& filter) {
  const Board& board = reading.board;
  std::string out =
      wire::write_csv_line({"from", "until", "site", "indicator", "value", "unit", "behind"}, ',');
  const auto by_month = board.by_month(filter);
  for (const auto month : months_of(board, filter)) {
    add_csv(out, board.window().months[month], scope_of(filter), by_month[month]);
  }
  const Period period = period_of(board, filter);
  for (const auto& [site, figures] : board.by_site(filter)) add_csv(out, period, site, figures);
  return out;
}

std::string board_json(const app::DayRead& reading, const BoardFilter& filter) {
  const Board& board = reading.board;
  std::string out;
  wire::JsonWriter json(out);
  json.begin_object();
  json.field("day", reading.day);
  json.field("site", std::string_view{scope_of(filter)});
  json.field("dossiers", reading.dossiers);
  json.field("unreadable", reading.unreadable);
  json.key("months");
  json.begin_array();
  const auto by_month = board.by_month(filter);
  for (const auto month : months_of(board, filter)) {
    json.begin_object();
    json.field("from", board.window().months[month].from);
    json.field("until", board.window().months[month].until);
    write_figures(json, by_month[month]);
    json.end_object();
  }
  json.end_array();
  json.key("sites");
  json.begin_array();
  for (const auto& [site, figures] : board.by_site(filter)) {
    json.begin_object();
    json.field("site", std::string_view{site});
    write_figures(json, figures);
    json.end_object();
  }
  json.end_array();
  write_permits(json, board, filter);
  json.end_object();
  return out;
}

}  // namespace sejour::http::desk
