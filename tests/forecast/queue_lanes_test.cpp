#include "forecast/queue_lanes.h"

#include <gtest/gtest.h>

#include <tuple>

#include "forecast/draws.h"
#include "forecast/papers.h"
#include "rights/queue.h"
#include "shipped.h"

namespace sejour::forecast {
namespace {

using rights::RankPart;

constexpr std::uint32_t kFiles = 400;

/// Where a file stands in the lanes of the forecast, and the key by which the desk sorts it.
struct Stand {
  std::tuple<std::uint32_t, std::uint32_t, std::int32_t> lanes;
  std::string desk;
};

Dossier file_of(const Country& country, std::uint32_t number, Day day) {
  const auto key = key_below(20260405, number);
  const auto pick = [&](std::uint64_t what, int count) {
    return static_cast<Day>(unit(key_below(key, what)) * count);
  };
  Dossier file{.key = key, .filed = day - pick(1, 600)};
  file.stream = static_cast<std::uint8_t>(pick(2, kStreams));
  if (pick(3, 4) != 0) file.set(Dossier::kOnline);
  if (is_renewal(file.stream)) file.expiry = file.filed - 20 + pick(4, 160);
  if (pick(5, 9) == 0) file.set(Dossier::kOrdered);
  open_file(file, country.laws[file.stream]);
  for (int i = pick(6, 8); i > 0 && file.due_from != kNever; --i) {
    const Day from = std::max(file.documents_end + 1, file.due_from);
    issue(file, from, document_end(file, country.laws[file.stream], from, 0));
  }
  return file;
}

std::vector<Stand> stands_of(const Country& country, Day day) {
  const QueueLanes lanes{country};
  const auto& policy = country.scenario.queue;
  std::vector<Stand> stands;
  for (std::uint32_t number = 0; number < kFiles; ++number) {
    const auto file = file_of(country, number, day);
    const auto place = lanes.place(file, day);
    const auto rank = rank_on(file, country.laws[file.stream], day, file.horizon_on, policy);
    stands.push_back({.lanes = {place.lane / 2, place.bucket, place.order},
                      .desk = rights::sort_key(rank, policy)});
  }
  return stands;
}

void expect_same_order(const std::vector<RankPart>& order) {
  auto scenario = shipped("engine-and-priority");
  scenario.queue.order = order;
  const auto country = make_country(scenario, shipped_assumptions(), 0).value();
  const auto stands = stands_of(country, pack(date(2026, 12, 1)));
  for (const auto& one : stands) {
    for (const auto& other : stands) {
      ASSERT_EQ(one.lanes < other.lanes, one.desk < other.desk)
          << one.desk << " and " << other.desk;
    }
  }
}

TEST(QueueLanes, OrderIsThatOfThePolicyOfTheDesk) {
  expect_same_order(rights::QueuePolicy{}.order);
}

TEST(QueueLanes, FollowsAPolicyThatASupervisorChanged) {
  expect_same_order({RankPart::Professional, RankPart::Silence, RankPart::ProofEndsSoon});
  expect_same_order({RankPart::Horizon, RankPart::Renewal});
  expect_same_order({});
}

TEST(QueueLanes, APlaceChangesOnNoOtherDayThanForeseen) {
  const auto country =
      make_country(shipped("engine-and-priority"), shipped_assumptions(), 0).value();
  const QueueLanes lanes{country};
  const Day start = pack(date(2026, 6, 1));
  for (std::uint32_t number = 0; number < kFiles; ++number) {
    const auto file = file_of(country, number, start);
    Day change = start;
    for (Day day = start; day < start + 400; ++day) {
      if (day == change) change = lanes.next_change(file, day);
      const auto today = lanes.place(file, day);
      const auto tomorrow = lanes.place(file, day + 1);
      const bool moves = today.lane != tomorrow.lane || today.bucket != tomorrow.bucket;
      ASSERT_TRUE(!moves || day + 1 == change) << "file " << number << " on " << day + 1;
    }
  }
}

}  // namespace
}  // namespace sejour::forecast
