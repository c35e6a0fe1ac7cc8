#include "law/working_days.h"

#include <algorithm>
#include <array>

namespace sejour::law {
namespace {

using std::chrono::year_month_day;

// LAW: code du travail L. 3133-1 | version not checked | since 1973-01-01 | settled
bool is_public_holiday(Date day) {
  const year_month_day ymd{day};
  const int year = static_cast<int>(ymd.year());
  const std::array fixed{date(year, 1, 1),   date(year, 5, 1),  date(year, 5, 8),
                         date(year, 7, 14),  date(year, 8, 15), date(year, 11, 1),
                         date(year, 11, 11), date(year, 12, 25)};
  if (std::ranges::find(fixed, day) != fixed.end()) return true;
  const Date easter = easter_sunday(year);
  // Easter Monday, Ascension, Whit Monday.
  return day == easter + days{1} || day == easter + days{39} || day == easter + days{50};
}

}  // namespace

// NOTE: the anonymous Gregorian computus (Meeus, Jones, Butcher).
Date easter_sunday(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int in_century = year % 100;
  const int epact =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int correction = (golden + 11 * epact + 22 * weekday) / 451;
  const int sum = epact + weekday - 7 * correction + 114;
  return date(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

bool is_working_day(Date day) {
  const std::chrono::weekday weekday{day};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  return !is_public_holiday(day);
}

Date next_working_day(Date day) {
  while (!is_working_day(day)) day += days{1};
  return day;
}

Date add_working_days(Date day, int count) {
  for (; count > 0; --count) day = next_working_day(day + days{1});
  return day;
}

}  // namespace sejour::law
