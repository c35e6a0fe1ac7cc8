#include "app/small_numbers.h"

#include <algorithm>

#include "base/check.h"

namespace sejour::app {
namespace {

std::uint64_t sum_of(std::span<const Count> counts) {
  std::uint64_t sum = 0;
  for (const Count& count : counts) sum += count.count;
  return sum;
}

/// Where a cell stands.
struct Place {
  std::size_t row = 0;
  std::size_t column = 0;
};

/// A table while cells are being hidden.
class Hiding {
 public:
  Hiding(const CountTable& table, std::uint64_t threshold)
      : table_(table),
        threshold_(threshold),
        hidden_(table.rows.size(), std::vector<bool>(table.columns.size(), false)) {}

  void hide_small() {
    for_each([&](Place at) {
      const auto count = count_at(at);
      if (count > 0 && count < threshold_) hide(at);
    });
  }

  /// One step towards a table in which nothing follows; false when it is one.
  bool improve() { return complete_a_line() || close_a_cycle(); }

  [[nodiscard]] bool is_hidden(Place at) const { return hidden_[at.row][at.column]; }

 private:
  [[nodiscard]] std::uint64_t count_at(Place at) const { return table_.cells[at.row][at.column]; }
  void hide(Place at) { hidden_[at.row][at.column] = true; }

  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      for (std::size_t column = 0; column < table_.columns.size(); ++column) visit({row, column});
    }
  }

  /// Hides one more cell of a line whose hidden cells are too few together.
  bool complete_a_line() {
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      std::vector<Place> line;
      for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        line.push_back({row, column});
      }
      if (complete(line)) return true;
    }
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      std::vector<Place> line;
      for (std::size_t row = 0; row < table_.rows.size(); ++row) line.push_back({row, column});
      if (complete(line)) return true;
    }
    return false;
  }

  bool complete(std::span<const Place> line) {
    std::uint64_t together = 0;
    std::optional<Place> next;
    bool any = false;
    for (const Place at : line) {
      if (is_hidden(at)) {
        any = true;
        together += count_at(at);
      } else if (count_at(at) > 0 && (!next || count_at(at) < count_at(*next))) {
        next = at;
      }
    }
    if (!any || together >= threshold_ || !next) return false;
    hide(*next);
    return true;
  }

  /// True when the row and the column of a hidden cell are joined by other hidden cells.
  [[nodiscard]] bool lies_on_a_cycle(Place cell) const {
    std::vector<bool> rows(table_.rows.size(), false);
    std::vector<bool> columns(table_.columns.size(), false);
    rows[cell.row] = true;
    for (bool grows = true; grows;) {
      grows = false;
      for_each([&](Place at) {
        const bool is_the_cell = at.row == cell.row && at.column == cell.column;
        if (is_the_cell || !is_hidden(at) || rows[at.row] == columns[at.column]) return;
        rows[at.row] = true;
        columns[at.column] = true;
        grows = true;
      });
    }
    return columns[cell.column];
  }

  /// Hides the three other corners of a rectangle around a cell that is on no cycle: those that
  /// cost the least of what would be shown, zeros last.
  bool close_a_cycle() {
    std::optional<Place> alone;
    for_each([&](Place at) {
      if (!alone && is_hidden(at) && !lies_on_a_cycle(at)) alone = at;
    });
    if (!alone) return false;
    std::optional<Place> best;
    std::uint64_t best_cost = 0;
    for_each([&](Place corner) {
      if (corner.row == alone->row || corner.column == alone->column) return;
      const auto cost = cost_of({alone->row, corner.column}) + cost_of(corner) +
                        cost_of({corner.row, alone->column});
      if (best && cost >= best_cost) return;
      best = corner;
      best_cost = cost;
    });
    // With one row or one column each cell is a margin, and margins are never small.
    CHECK(best.has_value());
    hide(*best);
    hide({alone->row, best->column});
    hide({best->row, alone->column});
    return true;
  }

  [[nodiscard]] std::uint64_t cost_of(Place at) const {
    constexpr std::uint64_t kZeroCost = 1'000'000;  // A zero that is hidden tells the reader least.
    if (is_hidden(at)) return 0;
    return count_at(at) == 0 ? kZeroCost : count_at(at);
  }

  const CountTable& table_;
  std::uint64_t threshold_;
  std::vector<std::vector<bool>> hidden_;
};

}  // namespace

std::vector<Count> group_small(std::span<const Count> counts, std::uint64_t threshold) {
  if (sum_of(counts) < threshold) return {};
  std::vector<Count> shown;
  Count grouped{.name = kGrouped, .count = 0};
  for (const Count& count : counts) {
    if (count.count >= threshold) shown.push_back(count);
    if (count.count < threshold) grouped.count += count.count;
  }
  // What is put together must not be small itself.
  while (grouped.count > 0 && grouped.count < threshold) {
    const auto smallest = std::ranges::min_element(shown, {}, &Count::count);
    grouped.count += smallest->count;
    shown.erase(smallest);
  }
  if (grouped.count > 0) shown.push_back(std::move(grouped));
  return shown;
}

PublishedTable protect(const CountTable& table, std::uint64_t threshold) {
  Hiding hiding(table, threshold);
  hiding.hide_small();
  while (hiding.improve()) {
  }
  PublishedTable published{.rows = table.rows, .columns = table.columns, .cells = {}};
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto& line = published.cells.emplace_back();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (hiding.is_hidden({row, column})) {
        line.emplace_back(std::nullopt);
      } else {
        line.emplace_back(table.cells[row][column]);
      }
    }
  }
  return published;
}

}  // namespace sejour::app
