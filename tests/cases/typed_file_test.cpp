#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "cases/state.h"

namespace sejour::cases {
namespace {

const Event kElsewhere{kSinceAlways, KeptElsewhere{}};

law::PermitId student() {
  return *law::find_permit("student_temporary");
}

Event held(Date from, Date until) {
  return {from, PermitHeld{.permit = student(), .from = from, .until = until}};
}

Event filed(Date on) {
  return {on, Filed{.application = "a1", .permit = student()}};
}

Event issued(Date on) {
  return {on, AttestationIssued{.application = "a1", .from = on, .until = on + days{90}}};
}

Event struck(Date on, const Event& fact) {
  return {on, FactStruck{.fact = std::string{type_name(fact.body)},
                         .counted_on = fact.on,
                         .reason = "faute de frappe",
                         .by = "Léa"}};
}

const std::vector<Event> kHistory{held(date(2025, 1, 1), date(2025, 12, 31)),
                                  filed(date(2025, 11, 1)), issued(date(2026, 1, 1))};

State typed(const std::vector<Event>& events, Date day = date(2026, 6, 1)) {
  std::vector<Event> all{kElsewhere};
  all.insert(all.end(), events.begin(), events.end());
  return fold(all, day);
}

TEST(FileKeptElsewhere, FactsCountByTheirDayHoweverTheyAreTyped) {
  auto backwards = kHistory;
  std::ranges::reverse(backwards);
  EXPECT_EQ(typed(backwards), typed(kHistory));
  ASSERT_EQ(typed(backwards).applications.size(), 1U);
  EXPECT_EQ(typed(backwards).applications.front().documents.size(), 1U);
  EXPECT_EQ(typed(backwards).applications.front().held, 0U);
}

TEST(FileKeptElsewhere, AStruckFactCountsNoMore) {
  const auto wrong = held(date(2025, 1, 1), date(2035, 12, 31));
  const auto state =
      typed({wrong, kHistory[1], struck(date(2026, 2, 1), wrong), kHistory[0], kHistory[2]});
  ASSERT_EQ(state.permits.size(), 1U);
  EXPECT_EQ(state.permits.front().until, date(2025, 12, 31));
  EXPECT_EQ(state, typed(kHistory));
}

TEST(FileKeptElsewhere, BeforeItIsStruckItCounted) {
  auto events = kHistory;
  events.push_back(struck(date(2026, 2, 1), kHistory[0]));
  EXPECT_EQ(typed(events, date(2026, 1, 31)).permits.size(), 1U);
  EXPECT_TRUE(typed(events, date(2026, 2, 1)).permits.empty());
}

TEST(FileKeptElsewhere, WhatFollowsAStruckFilingWaits) {
  auto events = kHistory;
  events.push_back(struck(date(2026, 2, 1), kHistory[1]));
  EXPECT_TRUE(typed(events).applications.empty());
  events.push_back(filed(date(2025, 11, 2)));
  ASSERT_EQ(typed(events).applications.size(), 1U);
  EXPECT_EQ(typed(events).applications.front().filed_on, date(2025, 11, 2));
  EXPECT_EQ(typed(events).applications.front().documents.size(), 1U);
}

TEST(FileKeptElsewhere, OnlySuchAFileCanBeStruck) {
  const std::vector<Event> own{kHistory[0], kHistory[1], struck(date(2026, 2, 1), kHistory[0])};
  EXPECT_EQ(fold(own, date(2026, 6, 1)).permits.size(), 1U);
}

RC_GTEST_PROP(FileKeptElsewhere, AnyOrderOfTypingGivesTheSameState, ()) {
  auto events = kHistory;
  for (std::size_t i = events.size(); i > 1; --i) {
    std::swap(events[i - 1], events[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  RC_ASSERT(typed(events) == typed(kHistory));
}

}  // namespace
}  // namespace sejour::cases
