#include "base/date.h"

#include <fmt/format.h>

#include <cstdint>

namespace sejour {
namespace {

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  if (*year < 1900 || *year > 2199) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::string to_iso(Date day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

int paris_offset_seconds(std::int64_t unix_seconds) {
  using namespace std::chrono;
  const sys_seconds now{seconds{unix_seconds}};
  const auto year = year_month_day{floor<days>(now)}.year();
  const sys_seconds summer_begins = sys_days{year / March / Sunday[last]} + hours{1};
  const sys_seconds summer_ends = sys_days{year / October / Sunday[last]} + hours{1};
  return now >= summer_begins && now < summer_ends ? 7200 : 3600;
}

Date paris_day(std::int64_t unix_seconds) {
  using namespace std::chrono;
  return floor<days>(sys_seconds{seconds{unix_seconds + paris_offset_seconds(unix_seconds)}});
}

}  // namespace sejour
