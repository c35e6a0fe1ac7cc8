#include "law/working_days.h"

#include <gtest/gtest.h>

namespace sejour::law {
namespace {

TEST(Easter, FallsOnThePublishedSundays) {
  // Ephemerides: earliest, latest, both exceptions of the Gregorian computus.
  for (const Date sunday :
       {date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2019, 4, 21),
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
        date(2049, 4, 18), date(2076, 4, 19), date(2100, 3, 28)}) {
    const auto year = static_cast<int>(std::chrono::year_month_day{sunday}.year());
    EXPECT_EQ(easter_sunday(year), sunday) << year;
  }
}

TEST(Easter, IsASundayOfSpringInEveryYear) {
  for (int year = 2000; year <= 2100; ++year) {
    const Date easter = easter_sunday(year);
    EXPECT_EQ(std::chrono::weekday{easter}, std::chrono::Sunday) << year;
    EXPECT_GE(easter, date(year, 3, 22)) << year;
    EXPECT_LE(easter, date(year, 4, 25)) << year;
  }
}

TEST(WorkingDays, ElevenHolidaysOf2026AreNone) {
  for (const Date holiday :
       {date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14),
        date(2026, 5, 25), date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1),
        date(2026, 11, 11), date(2026, 12, 25)}) {
    EXPECT_FALSE(is_working_day(holiday)) << to_iso(holiday);
  }
  int working = 0;
  for (Date day = date(2026, 1, 1); day <= date(2026, 12, 31); day += days{1}) {
    working += is_working_day(day) ? 1 : 0;
  }
  EXPECT_EQ(working, 252);  // 365 - 104 of week-ends - 9 holidays on weekdays
}

TEST(WorkingDays, GoodFridayAndSaintStephenAreWorkedOutsideAlsaceMoselle) {
  EXPECT_TRUE(is_working_day(date(2025, 4, 18)));
  EXPECT_TRUE(is_working_day(date(2025, 12, 26)));
}

TEST(WorkingDays, NextOneIsTheDayItselfOrTheFirstAfter) {
  EXPECT_EQ(next_working_day(date(2025, 1, 13)), date(2025, 1, 13));
  EXPECT_EQ(next_working_day(date(2025, 1, 11)), date(2025, 1, 13));
  EXPECT_EQ(next_working_day(date(2026, 12, 25)), date(2026, 12, 28));
  EXPECT_EQ(next_working_day(date(2027, 1, 1)), date(2027, 1, 4));
}

}  // namespace
}  // namespace sejour::law
