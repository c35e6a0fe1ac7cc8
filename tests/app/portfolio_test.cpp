#include "app/portfolio.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "rights/clock.h"

namespace sejour::app {
namespace {

using cases::Event;

constexpr Date kExpiry = date(2026, 10, 31);

law::PermitId student() {
  return *law::find_permit("student_temporary");
}

Event permit(Date from, Date until) {
  return {from, cases::PermitHeld{.permit = student(), .from = from, .until = until}};
}

Event renewal(Date on) {
  return {on, cases::Filed{.application = "a1",
                           .kind = law::ApplicationKind::Renewal,
                           .permit = student(),
                           .channel = law::FilingChannel::Teleservice,
                           .remedies_stated = true,
                           .replaces_closed = std::nullopt}};
}

Event extension(Date on, Date from, Date until) {
  return {on, cases::AttestationIssued{.application = "a1",
                                       .document = law::DocumentKind::Extension,
                                       .from = from,
                                       .until = until,
                                       .work = true,
                                       .reference = {},
                                       .seal = {}}};
}

PortfolioEntry entry_on(Date day, const std::vector<Event>& events) {
  const auto state = cases::fold(events, day);
  return portfolio_entry(state, rights::clock(state, day));
}

const std::vector<Event> kStudent{permit(date(2025, 11, 1), kExpiry)};

TEST(Portfolio, CountsToTheLastDayOfThePermitBeforeTheWindow) {
  const auto entry = entry_on(date(2026, 7, 2), kStudent);
  EXPECT_EQ(entry.coverage, Coverage::Paper);
  EXPECT_EQ(entry.paper_ends, kExpiry);
  EXPECT_EQ(entry.rights_end, kExpiry);
  EXPECT_EQ(entry.next().kind, NextAct::WaitForWindow);
  EXPECT_EQ(entry.next().from, date(2026, 7, 3));
}

TEST(Portfolio, SaysRenewFromDay120BeforeTheEndOfTheWindow) {
  const auto entry = entry_on(date(2026, 7, 3), kStudent);
  EXPECT_EQ(entry.next().kind, NextAct::Renew);
  EXPECT_EQ(entry.next().before, date(2026, 9, 1));
  EXPECT_EQ(first_loss(entry), date(2026, 9, 1));
  ASSERT_TRUE(entry.window);
  EXPECT_EQ(entry.window->closes, date(2026, 9, 1));
}

TEST(Portfolio, SaysFileNowAfterTheWindow) {
  const auto entry = entry_on(date(2026, 9, 2), kStudent);
  EXPECT_EQ(entry.next().kind, NextAct::RenewLate);
  EXPECT_EQ(entry.next().before, kExpiry);
}

TEST(Portfolio, LapsedRightsAreInThePast) {
  const auto entry = entry_on(date(2026, 11, 20), kStudent);
  EXPECT_EQ(entry.coverage, Coverage::NoProof);
  EXPECT_EQ(entry.rights_end, kExpiry);
  EXPECT_EQ(entry.next().kind, NextAct::RenewLate);
}

TEST(Portfolio, FiledInTimeWithoutAttestationIsAGapAndAsksForIt) {
  auto events = kStudent;
  events.push_back(renewal(date(2026, 8, 1)));
  const auto entry = entry_on(date(2026, 11, 20), events);
  EXPECT_EQ(entry.coverage, Coverage::Gap);
  EXPECT_EQ(entry.paper_ends, kExpiry);
  EXPECT_FALSE(entry.rights_end);
  EXPECT_EQ(entry.next().kind, NextAct::AskAttestation);
  EXPECT_FALSE(entry.next().basis.empty());
  EXPECT_EQ(first_loss(entry), kExpiry);
}

TEST(Portfolio, LapsedAfterALateFilingWhereTheClockOnlyWaitsIsPreparedForALawyer) {
  const auto events = std::vector{kStudent.front(), renewal(date(2026, 10, 15))};
  const Date day = date(2026, 11, 23);
  const auto state = cases::fold(events, day);
  const auto rights = rights::clock(state, day);
  ASSERT_EQ(rights.stay.proof, rights::Proof::None);
  const auto entry = portfolio_entry(state, rights);
  EXPECT_EQ(entry.coverage, Coverage::Paperless);
  EXPECT_EQ(entry.next().kind, NextAct::PrepareForLawyer);
  EXPECT_EQ(entry.next().application, "a1");
  EXPECT_TRUE(entry.next().basis.empty());
}

TEST(Portfolio, LapsedWhereTheClockOnlyWaitsAsksForTheDocumentThatWasDue) {
  const auto events = std::vector{kStudent.front(), renewal(date(2026, 8, 1))};
  const Date day = date(2026, 11, 23);
  const auto state = cases::fold(events, day);
  auto rights = rights::clock(state, day);
  ASSERT_EQ(rights.applications.front().extension_due.due, std::optional{true});
  rights.next_steps = {{.step = rights::StepKind::Wait, .application = {}, .basis = {}}};
  const auto entry = portfolio_entry(state, rights);
  EXPECT_EQ(entry.next().kind, NextAct::AskAttestation);
  EXPECT_EQ(entry.next().basis, "R. 431-15-1");
}

TEST(Portfolio, ACoveredPersonWhoWaitsHasNothingToDo) {
  const auto events = std::vector{kStudent.front(), renewal(date(2026, 8, 30)),
                                  extension(kExpiry, kExpiry + days{1}, date(2027, 1, 31))};
  EXPECT_EQ(entry_on(date(2026, 11, 10), events).next().kind, NextAct::NothingToDo);
}

TEST(Portfolio, AnAttestationInHandPutsTheEndOff) {
  auto events = kStudent;
  events.push_back(renewal(date(2026, 8, 1)));
  events.push_back(extension(date(2026, 10, 20), date(2026, 11, 1), date(2027, 1, 31)));
  const auto entry = entry_on(date(2026, 10, 25), events);
  EXPECT_EQ(entry.coverage, Coverage::Paper);
  EXPECT_EQ(entry.paper_ends, date(2027, 1, 31));
}

TEST(Portfolio, ImplicitRefusalAsksForReasonsThenContests) {
  auto events = kStudent;
  events.push_back(renewal(date(2026, 8, 1)));
  const Date day = date(2026, 12, 20);
  const auto first = entry_on(day, events);
  const auto has = [](const PortfolioEntry& entry, NextAct kind) {
    return std::ranges::any_of(entry.acts, [&](const Act& act) { return act.kind == kind; });
  };
  ASSERT_TRUE(has(first, NextAct::AskReasons));
  const auto asked = std::ranges::find(first.acts, NextAct::AskReasons, &Act::kind);
  const auto contest = std::ranges::find(first.acts, NextAct::Contest, &Act::kind);
  EXPECT_LT(asked, contest);
  ASSERT_TRUE(contest->before);
  EXPECT_GE(*contest->before, day);
  events.push_back({date(2026, 12, 20), cases::ReasonsRequested{.application = "a1"}});
  const auto second = entry_on(day, events);
  EXPECT_FALSE(has(second, NextAct::AskReasons));
  EXPECT_TRUE(has(second, NextAct::Contest));
}

TEST(Portfolio, FailedAttemptsAskForAnAppointmentBeforeTheWindowCloses) {
  auto events = kStudent;
  events.push_back({date(2026, 8, 1), cases::FilingFailed{.procedure = "renewal",
                                                          .reason = cases::FailureReason::NoSlot}});
  const auto entry = entry_on(date(2026, 8, 2), events);
  EXPECT_EQ(entry.next().kind, NextAct::AskSubstituteAppointment);
  EXPECT_EQ(entry.next().before, date(2026, 9, 1));
}

TEST(Portfolio, PermitOfUnknownEndAsksForTheDateAndSaysNothingElse) {
  const auto entry =
      entry_on(date(2026, 8, 1), {{date(2025, 1, 1), cases::PermitHeld{.permit = student()}}});
  EXPECT_FALSE(entry.rights_end);
  EXPECT_EQ(entry.next().kind, NextAct::CompleteFile);
}

TEST(Portfolio, AMinorHasTheDayOfMajorityAndTheWindowOfTheClock) {
  cases::PersonDescribed child;
  child.family_name = "Diallo";
  child.given_names = "Ibrahima";
  child.birth_date = date(2009, 1, 15);
  const auto entry = entry_on(date(2026, 11, 1), {{date(2026, 10, 1), child}});
  EXPECT_EQ(entry.name, "Ibrahima Diallo");
  EXPECT_EQ(entry.turns_18, date(2027, 1, 15));
  EXPECT_EQ(entry.next().kind, NextAct::FileAtMajority);
  EXPECT_EQ(entry.next().before, date(2027, 3, 15));
}

/// A history from a few numbers: some are complete, some hold nothing.
std::vector<Event> history(int seed) {
  std::vector<Event> events;
  const Date from = date(2024, 1, 1) + days{seed % 700};
  cases::PersonDescribed person;
  person.family_name = "N" + std::to_string(seed % 50);
  if (seed % 2 == 0) person.birth_date = date(1980, 1, 1) + days{seed % 12000};
  events.push_back({from, person});
  if (seed % 3 != 0) events.push_back(permit(from, from + days{200 + seed % 500}));
  if (seed % 5 < 3) events.push_back(renewal(from + days{150 + seed % 200}));
  if (seed % 5 == 0) {
    const Date on = from + days{180 + seed % 200};
    events.push_back(extension(on, on, on + days{90}));
  }
  return events;
}

RC_GTEST_PROP(Portfolio, OrderIsTotalAndNobodyIsDropped, ()) {
  const auto seeds =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100'000)));
  std::vector<PortfolioEntry> entries;
  for (const int seed : seeds) entries.push_back(entry_on(date(2026, 11, 23), history(seed)));
  for (const auto& a : entries) {
    RC_ASSERT(!a.acts.empty());
    RC_ASSERT(!is_more_urgent(a, a));
    for (const auto& b : entries) {
      RC_ASSERT(!(is_more_urgent(a, b) && is_more_urgent(b, a)));
    }
  }
  std::multiset<std::string> before;
  for (const auto& entry : entries) before.insert(entry.name);
  std::ranges::sort(entries, is_more_urgent);
  std::multiset<std::string> after;
  for (const auto& entry : entries) after.insert(entry.name);
  RC_ASSERT(before == after);
  RC_ASSERT(std::ranges::is_sorted(entries, [](const auto& a, const auto& b) {
    return first_loss(a).value_or(Date::max()) < first_loss(b).value_or(Date::max());
  }));
}

}  // namespace
}  // namespace sejour::app
