#include "rights/queue.h"

#include <gtest/gtest.h>

#include "rights/clock.h"
#include "scenario.h"

namespace sejour::rights {
namespace {

using law::ApplicationKind;
using law::FilingChannel;

constexpr Date kToday = date(2025, 3, 1);

std::string key_of(const std::vector<cases::Event>& history) {
  const auto state = cases::fold(history, kToday);
  return sort_key(queue_rank(state, clock(state, kToday)));
}

std::vector<cases::Event> renewal(std::string_view permit, Date expiry, Date filed_on) {
  return {held(expiry - days{364}, permit, expiry),
          filed(filed_on, permit, ApplicationKind::Renewal, FilingChannel::Counter)};
}

TEST(Queue, StandsInTheOrderOfItsReasons) {
  constexpr auto kPrivate = "pfl_personal_family_ties";
  auto horizon = renewal(kPrivate, date(2025, 6, 1), date(2025, 4, 1) - days{60});
  horizon.push_back(
      {.on = kToday,
       .body = cases::TaskOpened{
           .application = kA1, .kind = cases::TaskKind::Horizon, .due = kToday, .reason = {}}});
  const std::vector<std::pair<const char*, std::string>> order{
      {"a gap runs", key_of(renewal(kPrivate, date(2025, 2, 10), date(2025, 1, 10)))},
      {"proof ends within ten days",
       key_of(renewal(kPrivate, date(2025, 3, 11), date(2025, 2, 10)))},
      {"the twelve months end", key_of(horizon)},
      {"renewal, professional",
       key_of(renewal("employee_temporary", date(2025, 4, 20), date(2025, 2, 22)))},
      {"renewal, filed first", key_of(renewal(kPrivate, date(2025, 4, 20), date(2025, 2, 21)))},
      {"renewal, filed later", key_of(renewal(kPrivate, date(2025, 4, 20), date(2025, 2, 22)))},
      {"first application", key_of({filed(date(2025, 1, 2), kPrivate, ApplicationKind::First,
                                          FilingChannel::Counter)})}};
  for (std::size_t i = 1; i < order.size(); ++i) {
    EXPECT_LT(order[i - 1].second, order[i].second)
        << order[i - 1].first << " before " << order[i].first;
  }
}

TEST(Queue, ElevenDaysAreNotSoon) {
  EXPECT_LT(key_of(renewal("visitor", date(2025, 3, 11), date(2025, 2, 10))),
            key_of(renewal("visitor", date(2025, 3, 12), date(2025, 2, 10))));
}

}  // namespace
}  // namespace sejour::rights
