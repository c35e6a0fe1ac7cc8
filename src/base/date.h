#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sejour {

/// A civil day in Europe/Paris. Arithmetic in days is exact; arithmetic in months names its
/// rounding.
using Date = std::chrono::sys_days;
using std::chrono::days;
using std::chrono::months;

/// A period of days, both ends included.
struct Period {
  Date from;
  Date until;
  bool operator==(const Period&) const = default;
  [[nodiscard]] constexpr bool contains(Date day) const { return from <= day && day <= until; }
};

/// The day `count` months later, same day of the month; if that day does not exist, the last day of
/// the month. `count` may be negative.
[[nodiscard]] constexpr Date add_months_round_down(Date day, int count) {
  const std::chrono::year_month_day from{day};
  const auto month = from.year() / from.month() + months{count};
  const std::chrono::year_month_day same_day{month / from.day()};
  if (same_day.ok()) return same_day;
  return std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}};
}

/// The day `count` months earlier, with the same rounding.
[[nodiscard]] constexpr Date subtract_months_round_down(Date day, int count) {
  return add_months_round_down(day, -count);
}

/// A day from numbers; the caller knows that it exists.
[[nodiscard]] constexpr Date date(int year, unsigned month, unsigned day) {
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month},
                                     std::chrono::day{day}};
}

/// Reads `YYYY-MM-DD`, years 1900 to 2199. Nothing for any other text and for days that do not
/// exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// Writes `YYYY-MM-DD`.
[[nodiscard]] std::string to_iso(Date day);

/// The legal day in metropolitan France of a moment in UTC seconds (rule of the European summer
/// time: last Sundays of March and October, 01:00 UTC; directive 2000/84/EC).
[[nodiscard]] Date paris_day(std::int64_t unix_seconds);

/// Offset of Paris from UTC at that moment, in seconds: 3600 or 7200.
[[nodiscard]] int paris_offset_seconds(std::int64_t unix_seconds);

}  // namespace sejour
