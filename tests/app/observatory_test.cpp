#include "app/observatory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace sejour::app {
namespace {

using cases::Consequence;
using cases::IncidentKind;
using testing::ElementsAre;
using testing::IsEmpty;

IncidentRow failure(Date on, IncidentKind kind, std::string site) {
  IncidentRow row;
  row.seen_on = on;
  row.kind = kind;
  row.site = std::move(site);
  row.recorded_ms = (on.time_since_epoch().count() * 86'400 + 43'200) * 1000;
  return row;
}

void add(std::vector<IncidentRow>& rows, int count, const IncidentRow& row) {
  for (int i = 0; i < count; ++i) rows.push_back(row);
}

const ObservatoryOptions kUntilMay{.first = date(2026, 1, 1), .today = date(2026, 5, 10)};

TEST(Observatory, CountsByKindDepartmentAndMonth) {
  std::vector<IncidentRow> rows;
  add(rows, 20, failure(date(2026, 1, 15), IncidentKind::NoSlot, "93"));
  add(rows, 12, failure(date(2026, 1, 31), IncidentKind::AttestationMissing, "75"));
  const auto seen = observe(rows, kUntilMay);
  ASSERT_EQ(seen.periods.size(), 1U);
  EXPECT_EQ(seen.periods[0].days, (Period{date(2026, 1, 1), date(2026, 1, 31)}));
  EXPECT_EQ(seen.periods[0].total, 32U);
  EXPECT_THAT(seen.periods[0].kinds,
              ElementsAre(Count{"attestation_missing", 12}, Count{"no_slot", 20}));
  EXPECT_THAT(seen.periods[0].departments, ElementsAre(Count{"75", 12}, Count{"93", 20}));
}

TEST(Observatory, AMonthWithFewFailuresWaitsForTheNext) {
  std::vector<IncidentRow> rows;
  add(rows, 10, failure(date(2026, 1, 15), IncidentKind::NoSlot, "93"));
  add(rows, 1, failure(date(2026, 2, 1), IncidentKind::NoSlot, "93"));
  add(rows, 5, failure(date(2026, 4, 1), IncidentKind::NoSlot, "93"));
  const auto seen = observe(rows, kUntilMay);
  ASSERT_EQ(seen.periods.size(), 1U);
  EXPECT_EQ(seen.periods[0].days, (Period{date(2026, 1, 1), date(2026, 2, 28)}));
  EXPECT_EQ(seen.pending_since, date(2026, 3, 1));
}

TEST(Observatory, TheRunningMonthIsNotPublished) {
  std::vector<IncidentRow> rows;
  add(rows, 500, failure(date(2026, 5, 2), IncidentKind::NoSlot, "93"));
  EXPECT_THAT(observe(rows, kUntilMay).periods, IsEmpty());
}

TEST(Observatory, AConsequenceOfFewOrOfAllButFewIsNotSaid) {
  std::vector<IncidentRow> rows;
  auto row = failure(date(2026, 1, 15), IncidentKind::NoSlot, "93");
  row.consequences = {Consequence::Job};
  add(rows, 30, row);
  row.consequences = {Consequence::Job, Consequence::Housing};
  add(rows, 15, row);
  row.consequences = {};
  add(rows, 3, row);
  // Job: 45 of 48, so 3 without it; housing: 15 of 48.
  EXPECT_THAT(observe(rows, kUntilMay).periods[0].consequences, ElementsAre(Count{"housing", 15}));
}

TEST(Observatory, AFailureWithoutASiteIsCountedUnderNoDepartment) {
  std::vector<IncidentRow> rows;
  add(rows, 11, failure(date(2026, 1, 15), IncidentKind::SiteDown, ""));
  EXPECT_THAT(observe(rows, kUntilMay).periods[0].departments,
              ElementsAre(Count{kUnknownDepartment, 11}));
}

/// What was published stays as it was when time passes and reports come late: two publications
/// cannot be subtracted from one another.
RC_GTEST_PROP(Observatory, WhatWasPublishedNeverChanges, ()) {
  const auto draw = [](Date from, int days_max, int count_max) {
    std::vector<IncidentRow> rows;
    const int count = *rc::gen::inRange(0, count_max);
    for (int i = 0; i < count; ++i) {
      const auto kind = static_cast<IncidentKind>(*rc::gen::inRange(0, 13));
      rows.push_back(failure(from + days{*rc::gen::inRange(0, days_max)}, kind,
                             *rc::gen::element<std::string>("75", "93", "2A", "")));
    }
    return rows;
  };
  auto rows = draw(date(2026, 1, 1), 130, 200);
  const auto before = observe(rows, kUntilMay);
  auto later = draw(date(2026, 5, 10), 60, 60);
  for (auto& row : later) row.seen_on = row.seen_on - days{90};  // seen long ago, reported now
  rows.insert(rows.end(), later.begin(), later.end());
  auto next = kUntilMay;
  next.today = date(2026, 8, 3);
  const auto after = observe(rows, next);
  RC_ASSERT(after.periods.size() >= before.periods.size());
  for (std::size_t at = 0; at < before.periods.size(); ++at) {
    RC_ASSERT(after.periods[at] == before.periods[at]);
  }
}

}  // namespace
}  // namespace sejour::app
