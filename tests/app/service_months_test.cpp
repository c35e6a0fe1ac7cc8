#include "app/service_months.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_house.h"

namespace sejour::app {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// A renewal filed in April 2026, its attestation and its decision some days later.
struct Story {
  int attested_after = 0;
  int decided_after = 30;
};

class ServiceMonthsTest : public testing::Test {
 protected:
  void file(int people, const Story& story, std::vector<cases::Event> more = {}) {
    const auto permit = *law::find_permit("student_temporary");
    const Date filed = date(2026, 4, 10);
    for (int i = 0; i < people; ++i) {
      Append append;
      append.dossier = new_id<DossierId>(house.clock, house.random);
      append.actor = {.id = "import", .on_behalf_of = {}};
      append.events = more;
      append.events.push_back({date(2025, 6, 1), cases::PermitHeld{.permit = permit,
                                                                   .from = date(2025, 6, 1),
                                                                   .until = date(2026, 5, 31)}});
      append.events.push_back({filed, cases::Filed{.application = "a1", .permit = permit}});
      append.events.push_back(
          {filed + days{story.attested_after},
           cases::AttestationIssued{.application = "a1", .until = date(2026, 9, 30)}});
      append.events.push_back(
          {filed + days{story.decided_after}, cases::Decided{.application = "a1"}});
      ASSERT_TRUE(house.stores->journal().append(append));
    }
  }

  [[nodiscard]] std::vector<ServiceMonth> seen_on(Date today) {
    auto months = service_months(house.stores->journal(), {.today = today});
    EXPECT_TRUE(months);
    return months.value_or(std::vector<ServiceMonth>{});
  }

  DeskHouse house;
};

TEST_F(ServiceMonthsTest, TellsTheMedianWaitOfTheMonthInWhichItEnded) {
  file(6, {.attested_after = 2, .decided_after = 25});
  file(6, {.attested_after = 5, .decided_after = 40});
  const auto months = seen_on(date(2026, 6, 20));
  ASSERT_THAT(months, SizeIs(2));
  EXPECT_EQ(months[0].days, (Period{date(2026, 4, 1), date(2026, 4, 30)}));
  EXPECT_EQ(months[0].days_to_attestation, 5U);
  EXPECT_EQ(months[0].days_to_decision, std::nullopt);
  EXPECT_EQ(months[1].days_to_decision, 40U);
  EXPECT_EQ(months[1].days_to_attestation, std::nullopt);
}

TEST_F(ServiceMonthsTest, NobodyWithoutProofIsZeroDays) {
  file(11, {});
  EXPECT_EQ(seen_on(date(2026, 6, 20))[0].gap_days, 0U);
  EXPECT_EQ(seen_on(date(2026, 6, 20))[0].paperless_days, 0U);
}

TEST_F(ServiceMonthsTest, DaysOfFewPeopleAreNotPublished) {
  file(11, {});
  file(10, {.attested_after = 60, .decided_after = 100});
  EXPECT_EQ(seen_on(date(2026, 7, 5)).back().paperless_days, std::nullopt);
  file(1, {.attested_after = 60, .decided_after = 100});
  EXPECT_EQ(seen_on(date(2026, 7, 5)).back().paperless_days, 11U * 8U);
}

TEST_F(ServiceMonthsTest, NothingIsSaidWhileFewPeopleHaveFiled) {
  file(10, {});
  EXPECT_THAT(seen_on(date(2026, 6, 20)), IsEmpty());
}

TEST_F(ServiceMonthsTest, FilesKeptElsewhereAreNotOurs) {
  file(20, {}, {{date(2025, 1, 1), cases::KeptElsewhere{}}});
  EXPECT_THAT(seen_on(date(2026, 6, 20)), IsEmpty());
}

TEST_F(ServiceMonthsTest, TheRunningMonthIsNotPublished) {
  file(20, {});
  EXPECT_THAT(seen_on(date(2026, 4, 30)), IsEmpty());
}

}  // namespace
}  // namespace sejour::app
