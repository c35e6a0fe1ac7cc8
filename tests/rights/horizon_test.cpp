#include "rights/horizon.h"

#include <gtest/gtest.h>

#include "rights/application_rights.h"
#include "scenario.h"

namespace sejour::rights {
namespace {

using law::ApplicationKind;
using law::FilingChannel;

std::vector<cases::Event> timely_renewal() {
  return {held(date(2025, 6, 1), "student_temporary", date(2026, 5, 31)),
          filed(date(2026, 3, 1), "student_temporary", ApplicationKind::Renewal,
                FilingChannel::Teleservice)};
}

std::optional<Date> horizon_on(const std::vector<cases::Event>& history, Date day) {
  const auto state = cases::fold(history, day);
  const auto rights = application_rights(state, state.applications.front(), day);
  return horizon_day(rights, state.applications.front(), {});
}

TEST(Horizon, IsTwelveMonthsAfterTheDayAfterExpiry) {
  EXPECT_EQ(horizon_on(timely_renewal(), date(2026, 4, 1)), date(2027, 6, 1));
}

TEST(Horizon, EndsWithTheAnswer) {
  auto history = timely_renewal();
  history.push_back(decided(date(2026, 4, 10), cases::Outcome::Refused));
  EXPECT_EQ(horizon_on(history, date(2026, 4, 11)), std::nullopt);
}

TEST(EngineAhead, IssuesOnTheDaysOnWhichTheEngineWillAndCoversTheHorizon) {
  const auto state = cases::fold(timely_renewal(), date(2026, 4, 1));
  const auto ahead = engine_ahead(state, kA1, {date(2026, 4, 1), date(2027, 6, 1)}, {});
  ASSERT_EQ(ahead.issued.size(), 5U);
  EXPECT_EQ(ahead.issued[0].on, date(2026, 5, 17));
  EXPECT_EQ(ahead.issued[0].from, date(2026, 6, 1));
  for (std::size_t i = 1; i < ahead.issued.size(); ++i) {
    EXPECT_EQ(ahead.issued[i].from, *ahead.issued[i - 1].until + days{1});
    EXPECT_EQ(ahead.issued[i].on, *ahead.issued[i - 1].until + days{1} - days{10});
  }
  EXPECT_GE(*ahead.covered_until, date(2027, 6, 1));
  EXPECT_EQ(ahead.withheld_on, std::nullopt);
}

TEST(EngineAhead, SaysOnWhichDayAPersonMustLookBecauseNothingWillIssue) {
  auto history = timely_renewal();
  history.push_back(happened<cases::FoundIncomplete>(date(2026, 3, 10)));
  const auto state = cases::fold(history, date(2026, 4, 1));
  const auto ahead = engine_ahead(state, kA1, {date(2026, 4, 1), date(2027, 6, 1)}, {});
  EXPECT_TRUE(ahead.issued.empty());
  EXPECT_EQ(ahead.withheld_on, date(2026, 5, 17));
}

}  // namespace
}  // namespace sejour::rights
