#include <gtest/gtest.h>

#include "shipped.h"

namespace sejour::forecast {
namespace {

constexpr auto kStart = "id = \"x\"\nstart = 2026-04-01\n";

std::string refusal(const std::string& more) {
  const auto read = wire::read_scenario(kStart + more, shipped_assumptions());
  return read ? "accepted" : read.error().message;
}

TEST(Scenario, ShippedOnesAreRead) {
  for (const auto* name : {"as-announced", "nothing-done", "engine-only", "engine-and-priority",
                           "engine-and-long-permits", "all"}) {
    EXPECT_EQ(shipped(name).id, name);
  }
}

TEST(Scenario, NegativeStaffIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("[[hire]]\nagents = -3\n"),
            "scenario, line 4: agents = -3 must lie between 0 and 60000");
}

TEST(Scenario, UnknownPrefectureIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("sites = [\n\"69\",\n\"99\"]\n"),
            "scenario, line 5: there is no prefecture \"99\"; its number is that of a department, "
            "e.g. \"69\"");
}

TEST(Scenario, ProbabilityAboveOneIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("[assumptions]\n\"late.share\" = 1.2\n"),
            "scenario, line 4: late.share is a share or a probability and must lie between 0 and "
            "1");
  EXPECT_EQ(refusal("[long_permits]\nshare = 2\n"),
            "scenario, line 4: share = 2 must lie between 0 and 1");
}

TEST(Scenario, UnknownWordsAreRefusedWithTheirLine) {
  EXPECT_EQ(refusal("ordre = \"rank\"\n"), "scenario, line 3: the key \"ordre\" is not known");
  EXPECT_EQ(refusal("order = \"best\"\n"),
            "scenario, line 3: order is one of: filed, by_kind, renewals_first, rank");
  EXPECT_EQ(refusal("[assumptions]\n\"late.chare\" = 0.2\n"),
            "scenario, line 4: there is no assumption \"late.chare\"");
}

TEST(Assumptions, EachNamesItsSourceAndLiesInItsRange) {
  const auto all = shipped_assumptions();
  EXPECT_GT(all.size(), 90U);
  const std::string head = "key,value,low,high,unit,certainty,source,note\n";
  EXPECT_EQ(wire::read_assumptions(head + "a,1,2,3,days,estimate,x,\n").error().message,
            "assumptions, line 2: the value must lie between low and high");
  EXPECT_EQ(wire::read_assumptions(head + "a,2,1,3,days,estimate,,\n").error().message,
            "assumptions, line 2: every assumption names its source");
  EXPECT_EQ(wire::read_assumptions(head + "a,1,1,3,share,estimate,x,\n").error().message,
            "assumptions, line 2: a = 3 is a share or a probability and must lie between 0 and 1");
}

TEST(Assumptions, RunZeroHasTheCentralValuesAndOthersStayInTheirRange) {
  const auto all = shipped_assumptions();
  EXPECT_EQ(drawn_values(all, 7, 0), central_values(all));
  const auto drawn = drawn_values(all, 7, 3);
  EXPECT_EQ(drawn, drawn_values(all, 7, 3));
  EXPECT_NE(drawn, drawn_values(all, 7, 4));
  for (const auto& one : all) {
    EXPECT_GE(drawn.at(one.key), one.low) << one.key;
    EXPECT_LE(drawn.at(one.key), one.high) << one.key;
  }
}

TEST(Sites, ShareTheAnnouncedStockWithWeightsThatAddUpToOne) {
  const auto country = make_country(shipped("nothing-done"), shipped_assumptions(), 0).value();
  double weight = 0;
  double stock = 0;
  for (const auto& site : country.sites) {
    weight += site.weight;
    stock += site.stock_renewal + site.stock_first;
  }
  EXPECT_NEAR(weight, 1, 1e-12);
  EXPECT_NEAR(stock, country.model.stock, 1);
}

}  // namespace
}  // namespace sejour::forecast
