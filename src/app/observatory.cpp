#include "app/observatory.h"

#include <algorithm>

#include "cases/helped_names.h"

namespace sejour::app {
namespace {

using Rows = std::vector<const IncidentRow*>;

constexpr std::int64_t kMillisecondsPerSecond = 1000;

Date recorded_on(const IncidentRow& row) {
  return paris_day(row.recorded_ms / kMillisecondsPerSecond);
}

std::string department_of(const IncidentRow& row) {
  return row.site.empty() ? std::string{kUnknownDepartment} : row.site;
}

void add_one(std::vector<Count>& counts, std::string_view name) {
  const auto found = std::ranges::find(counts, name, &Count::name);
  if (found == counts.end()) {
    counts.push_back({.name = std::string{name}, .count = 1});
  } else {
    ++found->count;
  }
}

template <class NameOf>
std::vector<Count> count_by(const Rows& rows, NameOf name_of) {
  std::vector<Count> counts;
  for (const IncidentRow* row : rows) add_one(counts, name_of(*row));
  std::ranges::sort(counts, {}, &Count::name);
  return counts;
}

/// The name under which a value is published: its own, or that of the group.
std::size_t position_in(const std::vector<Count>& published, std::string_view name) {
  const auto found = std::ranges::find(published, name, &Count::name);
  const auto last = static_cast<std::ptrdiff_t>(published.size()) - 1;
  return static_cast<std::size_t>(found == published.end() ? last : found - published.begin());
}

template <class RowName, class ColumnName>
CountTable cross(const Rows& incidents, const std::vector<Count>& rows,
                 const std::vector<Count>& columns, RowName row_name, ColumnName column_name) {
  CountTable table;
  for (const Count& row : rows) table.rows.push_back(row.name);
  for (const Count& column : columns) table.columns.push_back(column.name);
  table.cells.assign(rows.size(), std::vector<std::uint64_t>(columns.size(), 0));
  for (const IncidentRow* incident : incidents) {
    ++table.cells[position_in(rows, row_name(*incident))]
                 [position_in(columns, column_name(*incident))];
  }
  return table;
}

/// A failure with this consequence, and one without it, must both be many.
std::vector<Count> count_consequences(const Rows& rows, std::uint64_t threshold) {
  std::vector<Count> shown;
  for (const auto& [consequence, word] : cases::kConsequences) {
    const auto count = static_cast<std::uint64_t>(
        std::ranges::count_if(rows, [consequence](const IncidentRow* row) {
          return std::ranges::count(row->consequences, consequence) > 0;
        }));
    const std::uint64_t others = rows.size() - count;
    const bool tells_of_few = count < threshold || (others > 0 && others < threshold);
    if (!tells_of_few) shown.push_back({.name = std::string{word}, .count = count});
  }
  return shown;
}

ObservedPeriod publish(const Rows& rows, const Period& days, std::uint64_t threshold) {
  const auto kind_of = [](const IncidentRow& row) {
    return law::name_in(cases::kIncidentKinds, row.kind);
  };
  const auto grade_of = [](const IncidentRow& row) {
    return law::name_in(cases::kEvidenceGrades, row.grade);
  };
  ObservedPeriod period{.days = days, .total = rows.size()};
  period.kinds = group_small(count_by(rows, kind_of), threshold);
  period.departments = group_small(count_by(rows, department_of), threshold);
  period.grades = group_small(count_by(rows, grade_of), threshold);
  period.consequences = count_consequences(rows, threshold);
  period.by_kind_and_department =
      protect(cross(rows, period.kinds, period.departments, kind_of, department_of), threshold);
  return period;
}

Date first_of_next_month(Date day) {
  const std::chrono::year_month_day ymd{day};
  return add_months_round_down(Date{ymd.year() / ymd.month() / std::chrono::day{1}}, 1);
}

}  // namespace

Observatory observe(std::span<const IncidentRow> incidents, const ObservatoryOptions& options) {
  Observatory observatory;
  Date from = options.first;
  Rows rows;
  Date month = options.first;
  for (Date next = first_of_next_month(month); next <= options.today;
       month = next, next = first_of_next_month(month)) {
    for (const IncidentRow& row : incidents) {
      const Date on = recorded_on(row);
      if (on >= month && on < next) rows.push_back(&row);
    }
    if (rows.size() < options.threshold) continue;
    observatory.periods.push_back(publish(rows, {from, next - days{1}}, options.threshold));
    rows.clear();
    from = next;
  }
  observatory.pending_since = from;
  return observatory;
}

std::vector<Count> sum_over(const Observatory& observatory,
                            std::vector<Count> ObservedPeriod::* list) {
  std::vector<Count> sums;
  for (const ObservedPeriod& period : observatory.periods) {
    for (const Count& count : period.*list) {
      const auto found = std::ranges::find(sums, count.name, &Count::name);
      if (found == sums.end()) {
        sums.push_back(count);
      } else {
        found->count += count.count;
      }
    }
  }
  return sums;
}

}  // namespace sejour::app
