#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rights/clock.h"
#include "rights/continuity.h"
#include "scenario.h"

/// What the clock and the engine say after a repair.
namespace sejour::rights {
namespace {

using cases::Outcome;
using cases::Repaired;
using cases::RepairKind;
using law::ApplicationKind;
using law::FilingChannel;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kStudent = "student_temporary";
constexpr Date kExpiry = date(2024, 9, 9);

std::vector<cases::Event> renewal(Date filed_on) {
  return {held(date(2023, 9, 10), kStudent, kExpiry),
          filed(filed_on, kStudent, ApplicationKind::Renewal, FilingChannel::Teleservice)};
}

cases::Event repaired(Date on, RepairKind kind, std::optional<Date> counts_from = {}) {
  return {.on = on,
          .body = Repaired{.application = kA1,
                           .kind = kind,
                           .counts_from = counts_from,
                           .reason = "erreur",
                           .basis = "R. 431-5",
                           .by = "Nora"}};
}

ApplicationRights rights_on(const std::vector<cases::Event>& events, Date day) {
  return clock(cases::fold(events, day), day).applications.front();
}

TEST(Repair, AnApplicationReopenedAfterAMistakenWithdrawalGetsItsAttestation) {
  auto events = renewal(date(2024, 6, 1));
  events.push_back(happened<cases::Withdrawn>(date(2024, 7, 1)));
  EXPECT_THAT(run_engine(events, date(2024, 7, 1), date(2024, 10, 1)), IsEmpty());
  events.push_back(repaired(date(2024, 8, 1), RepairKind::Reopened));
  EXPECT_THAT(run_engine(events, date(2024, 8, 1), date(2024, 10, 1)),
              ElementsAre("2024-08-26: extension 2024-09-10 to 2024-12-09"));
}

TEST(Repair, ARefusalTakenBackLetsTheEngineIssueAgain) {
  auto events = renewal(date(2024, 6, 1));
  events.push_back(decided(date(2024, 7, 1), Outcome::Refused));
  EXPECT_THAT(run_engine(events, date(2024, 7, 1), date(2024, 10, 1)), IsEmpty());
  events.push_back(repaired(date(2024, 8, 1), RepairKind::Reopened));
  const auto rights = rights_on(events, date(2024, 8, 2));
  // From when silence counts after a decision was taken back was not read.
  ASSERT_TRUE(rights.silence);
  EXPECT_EQ(rights.silence->born, std::nullopt);
  EXPECT_FALSE(rights.appeal);
  EXPECT_THAT(run_engine(events, date(2024, 8, 1), date(2024, 10, 1)),
              ElementsAre("2024-08-26: extension 2024-09-10 to 2024-12-09"));
}

TEST(Repair, ADecisionTakenBackOrNotNeverComesBackByItself) {
  auto events = renewal(date(2024, 6, 1));
  events.push_back(decided(date(2024, 7, 1), Outcome::Granted, date(2025, 9, 9)));
  events.push_back(repaired(date(2024, 7, 2), RepairKind::Reopened));
  const auto state = cases::fold(events, date(2024, 7, 3));
  EXPECT_TRUE(state.find(kA1)->is_pending());
  EXPECT_EQ(state.find(kA1)->decision(), nullptr);
  events.push_back(decided(date(2024, 7, 4), Outcome::Refused));
  EXPECT_EQ(cases::fold(events, date(2024, 7, 4)).find(kA1)->decision()->content.outcome,
            Outcome::Refused);
}

struct RedatedRow {
  const char* situation;
  Date filed_on;
  std::optional<Date> counts_from;
  InTime expected;
};

TEST(Repair, ARedatedFilingCountsFromTheGivenDay) {
  // The window of R. 431-5 is 12 May … 11 July 2024.
  const RedatedRow rows[]{
      {"late, as filed", date(2024, 7, 20), {}, InTime::Late},
      {"late, counts from the last day", date(2024, 7, 20), date(2024, 7, 11), InTime::Yes},
      {"late, counts from the day after", date(2024, 7, 20), date(2024, 7, 12), InTime::Late},
      {"in time, counts from the first day", date(2024, 6, 1), date(2024, 5, 12), InTime::Yes},
  };
  for (const auto& row : rows) {
    auto events = renewal(row.filed_on);
    if (row.counts_from) {
      events.push_back(repaired(date(2024, 7, 25), RepairKind::Redated, row.counts_from));
    }
    const auto rights = rights_on(events, date(2024, 7, 26));
    EXPECT_EQ(rights.in_time, row.expected) << row.situation;
  }
}

TEST(Repair, ARedatedFilingBringsSilenceForwardAndTheAttestationWithIt) {
  auto events = renewal(date(2024, 7, 20));
  EXPECT_THAT(run_engine(events, date(2024, 7, 20), date(2024, 9, 30)),
              testing::Not(testing::Contains(testing::HasSubstr("extension"))));
  events.push_back(repaired(date(2024, 7, 25), RepairKind::Redated, date(2024, 7, 1)));
  // Students: ninety days (R. 432-2), from the day that counts.
  EXPECT_EQ(rights_on(events, date(2024, 7, 26)).silence->earliest, date(2024, 9, 29));
  EXPECT_THAT(run_engine(events, date(2024, 7, 25), date(2024, 9, 30)),
              testing::Contains("2024-08-26: extension 2024-09-10 to 2024-12-09"));
  // What was true before the repair stays true for that day.
  EXPECT_EQ(rights_on(events, date(2024, 7, 24)).in_time, InTime::Late);
}

TEST(Repair, TheAttestationOfAFavourableDecisionHoldsUntilTheCardIsHandedOver) {
  auto events = renewal(date(2024, 6, 1));
  events.push_back(decided(date(2024, 9, 1), Outcome::Granted, date(2025, 9, 9)));
  events.push_back(
      {.on = date(2024, 9, 1),
       .body = cases::AttestationIssued{.application = kA1,
                                        .document = law::DocumentKind::FavourableDecision,
                                        .from = date(2024, 9, 1)}});
  for (const Date day : {date(2024, 9, 10), date(2024, 12, 25), date(2025, 6, 1)}) {
    EXPECT_FALSE(clock(cases::fold(events, day), day).gap_since) << to_iso(day);
  }
}

}  // namespace
}  // namespace sejour::rights
