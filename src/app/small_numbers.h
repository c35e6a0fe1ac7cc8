#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Counts that can be published without saying anything about one person: small numbers are grouped
/// or hidden, and so many others with them that none can be worked out (docs/observatory.md).
namespace sejour::app {

/// A number of people or failures below this one is never published. CNIL and INSEE use 11 for
/// health and social data; an installation may ask for more.
inline constexpr std::uint64_t kSmallNumber = 11;

/// A category and its count.
struct Count {
  std::string name;
  std::uint64_t count = 0;
  bool operator==(const Count&) const = default;
};

/// Name of the category in which small ones are put together.
inline constexpr const char* kGrouped = "grouped";

/// The categories that may be published alone, in their order; the others are put together under
/// `kGrouped`, which takes the smallest of the rest until it is large enough itself. Empty
/// categories are left out. Nothing when the whole is smaller than the threshold.
[[nodiscard]] std::vector<Count> group_small(std::span<const Count> counts,
                                             std::uint64_t threshold = kSmallNumber);

/// A table of counts with public margins.
struct CountTable {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<std::uint64_t>> cells;  ///< by row, then column
};

/// The same with hidden cells. Margins are those of the counts.
struct PublishedTable {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<std::uint64_t>>> cells;
  bool operator==(const PublishedTable&) const = default;
};

/// Hides each cell below the threshold but for zeros, then others, until
/// - no hidden cell follows from the margins and the cells shown: in the graph whose nodes are rows
///   and columns and whose edges are hidden cells, every edge lies on a cycle;
/// - the hidden cells of each row and of each column are at least the threshold together.
/// The margins must each be zero or at least the threshold (`group_small`). The same table always
/// gives the same answer.
[[nodiscard]] PublishedTable protect(const CountTable& table,
                                     std::uint64_t threshold = kSmallNumber);

}  // namespace sejour::app
