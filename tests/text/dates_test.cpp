#include "text/dates.h"

#include <gtest/gtest.h>

namespace sejour::text {
namespace {

TEST(LongDate, TheFirstOfTheMonthIsOrdinalInFrenchOnly) {
  EXPECT_EQ(long_date(Language::French, date(2026, 12, 1)), "1er décembre 2026");
  EXPECT_EQ(long_date(Language::English, date(2026, 12, 1)), "1 December 2026");
  EXPECT_EQ(long_date(Language::French, date(2026, 11, 23)), "23 novembre 2026");
}

TEST(LongPeriod, NamesBothEnds) {
  EXPECT_EQ(long_period(Language::French, {date(2026, 3, 1), date(2026, 4, 3)}),
            "du 1er mars 2026 au 3 avril 2026");
}

TEST(LongMoment, IsTheLegalTimeOfParis) {
  // 2026-11-22T23:05:00Z is five past midnight on the 23rd in Paris.
  EXPECT_EQ(long_moment(Language::French, 1795388700), "23 novembre 2026 à 0 h 05");
}

TEST(FileSize, UsesTheDecimalSignOfTheLanguage) {
  EXPECT_EQ(file_size(Language::French, 2'400'000), "2,4 Mo");
  EXPECT_EQ(file_size(Language::English, 2'400'000), "2.4 MB");
  EXPECT_EQ(file_size(Language::French, 12), "1 ko");
}

TEST(ShortDate, IsDayMonthYear) {
  EXPECT_EQ(short_date(date(2026, 3, 1)), "01/03/2026");
}

}  // namespace
}  // namespace sejour::text
