#include "app/small_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

namespace sejour::app {
namespace {

using testing::ElementsAre;

TEST(GroupSmall, SmallCategoriesArePutTogetherUntilTheyAreMany) {
  const std::vector<Count> counts{{"a", 30}, {"b", 4}, {"c", 9}, {"d", 12}};
  EXPECT_THAT(group_small(counts),
              ElementsAre(Count{"a", 30}, Count{"d", 12}, Count{kGrouped, 13}));
}

TEST(GroupSmall, AGroupThatIsStillSmallTakesTheSmallestOfTheRest) {
  const std::vector<Count> counts{{"a", 30}, {"b", 4}, {"d", 12}};
  EXPECT_THAT(group_small(counts), ElementsAre(Count{"a", 30}, Count{kGrouped, 16}));
}

TEST(GroupSmall, NothingIsSaidOfFewAndZeroIsNoCategory) {
  EXPECT_TRUE(group_small(std::vector<Count>{{"a", 4}, {"b", 6}}).empty());
  EXPECT_THAT(group_small(std::vector<Count>{{"a", 11}, {"b", 0}}), ElementsAre(Count{"a", 11}));
}

/// Whether a hidden cell has one possible value, by elimination in the equations of the margins: a
/// way of its own, without cycles.
class Attacker {
 public:
  explicit Attacker(const PublishedTable& table) {
    std::vector<std::pair<std::size_t, std::size_t>> hidden;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!table.cells[r][c]) hidden.emplace_back(r, c);
      }
    }
    unknowns_ = hidden.size();
    for (std::size_t line = 0; line < table.rows.size() + table.columns.size(); ++line) {
      std::vector<double> equation(unknowns_, 0);
      for (std::size_t at = 0; at < unknowns_; ++at) {
        const auto [r, c] = hidden[at];
        if (line == r || line == table.rows.size() + c) equation[at] = 1;
      }
      equations_.push_back(std::move(equation));
    }
  }

  /// An unknown that is alone in an equation of the reduced system is known.
  bool solves_one() {
    std::size_t rank = 0;
    for (std::size_t column = 0; column < unknowns_ && rank < equations_.size(); ++column) {
      std::size_t pivot = rank;
      while (pivot < equations_.size() && std::abs(equations_[pivot][column]) < 1e-9) ++pivot;
      if (pivot == equations_.size()) continue;
      std::swap(equations_[pivot], equations_[rank]);
      const double factor = equations_[rank][column];
      for (auto& value : equations_[rank]) value /= factor;
      for (std::size_t other = 0; other < equations_.size(); ++other) {
        if (other == rank) continue;
        const double times = equations_[other][column];
        for (std::size_t at = 0; at < unknowns_; ++at) {
          equations_[other][at] -= times * equations_[rank][at];
        }
      }
      ++rank;
    }
    return std::ranges::any_of(equations_, [](const std::vector<double>& equation) {
      return std::ranges::count_if(equation, [](double v) { return std::abs(v) > 1e-9; }) == 1;
    });
  }

 private:
  std::size_t unknowns_ = 0;
  std::vector<std::vector<double>> equations_;
};

std::uint64_t column_sum(const CountTable& table, std::size_t column) {
  std::uint64_t sum = 0;
  for (const auto& row : table.cells) sum += row[column];
  return sum;
}

/// Random counts, many of them small, whose margins may be published.
CountTable random_table() {
  const auto rows = *rc::gen::inRange<std::size_t>(2, 7);
  const auto columns = *rc::gen::inRange<std::size_t>(2, 7);
  CountTable table;
  for (std::size_t r = 0; r < rows; ++r) {
    table.rows.push_back("r" + std::to_string(r));
    auto& row = table.cells.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) {
      const auto size = *rc::gen::element(0, 0, 3, 15, 60);
      row.push_back(static_cast<std::uint64_t>(*rc::gen::inRange(0, size + 1)));
    }
  }
  for (std::size_t c = 0; c < columns; ++c) table.columns.push_back("c" + std::to_string(c));
  for (auto& row : table.cells) {
    if (std::accumulate(row.begin(), row.end(), std::uint64_t{0}) < kSmallNumber) row[0] += 20;
  }
  for (std::size_t c = 0; c < columns; ++c) {
    if (column_sum(table, c) < kSmallNumber) table.cells[0][c] += 20;
  }
  return table;
}

RC_GTEST_PROP(Protect, NoHiddenCellFollowsFromTheMarginsAndTheCellsShown, ()) {
  const auto table = random_table();
  RC_ASSERT(!Attacker(protect(table)).solves_one());
}

RC_GTEST_PROP(Protect, NoSmallCountIsShownAndWhatIsShownIsTrue, ()) {
  const auto table = random_table();
  const auto published = protect(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto& cell = published.cells[r][c];
      if (!cell) continue;
      RC_ASSERT(*cell == table.cells[r][c]);
      RC_ASSERT(*cell == 0U || *cell >= kSmallNumber);
    }
  }
}

RC_GTEST_PROP(Protect, TheHiddenCellsOfALineAreManyTogether, ()) {
  const auto table = random_table();
  const auto published = protect(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::uint64_t together = 0;
    bool any = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (published.cells[r][c]) continue;
      any = true;
      together += table.cells[r][c];
    }
    RC_ASSERT(!any || together >= kSmallNumber);
  }
}

TEST(Protect, ATableOfLargeCountsIsShownWhole) {
  const CountTable table{{"a", "b"}, {"x", "y"}, {{12, 40}, {0, 11}}};
  EXPECT_THAT(protect(table).cells, ElementsAre(ElementsAre(12U, 40U), ElementsAre(0U, 11U)));
}

TEST(Protect, OneSmallCellHidesARectangle) {
  const CountTable table{{"a", "b", "c"}, {"x", "y"}, {{3, 40}, {30, 20}, {90, 80}}};
  EXPECT_THAT(protect(table).cells,
              ElementsAre(ElementsAre(std::nullopt, std::nullopt),
                          ElementsAre(std::nullopt, std::nullopt), ElementsAre(90U, 80U)));
}

}  // namespace
}  // namespace sejour::app
