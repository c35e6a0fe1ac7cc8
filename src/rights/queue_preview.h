#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "rights/queue_rank.h"

/// What a change of policy does to the files that wait, before anybody signs it.
namespace sejour::rights {

/// Whom a supervisor compares. By facts that no policy changes.
enum class QueueGroup : std::uint8_t {
  Emergency,  ///< an order of a judge, or a gap that runs
  RenewalProfessional,
  RenewalOther,
  FirstProfessional,
  FirstOther,
};

inline constexpr law::Names<QueueGroup, 5> kQueueGroups{{
    {QueueGroup::Emergency, "emergency"},
    {QueueGroup::RenewalProfessional, "renewal_professional"},
    {QueueGroup::RenewalOther, "renewal_other"},
    {QueueGroup::FirstProfessional, "first_professional"},
    {QueueGroup::FirstOther, "first_other"},
}};

/// The group of a file.
[[nodiscard]] QueueGroup group_of(const QueueFacts& facts);

/// Expected waiting of a group, in days from today, if `files_per_day` of today's stock are taken
/// in the order of the policy. Arrivals are not counted: those of a group further ahead make a
/// group behind it wait longer.
struct GroupWaiting {
  int median_days = 0;
  int nine_in_ten_days = 0;
  bool operator==(const GroupWaiting&) const = default;
};

struct GroupChange {
  std::size_t files = 0;
  std::size_t up = 0;    ///< files that are taken sooner than before
  std::size_t down = 0;  ///< later
  GroupWaiting before;
  GroupWaiting after;
  bool operator==(const GroupChange&) const = default;
};

/// One file that moves: its index in the stock, and its places counted from 1.
struct QueueMove {
  std::size_t file = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  bool operator==(const QueueMove&) const = default;
};

struct QueueChange {
  std::array<GroupChange, kQueueGroups.size()> groups{};  ///< in the order of kQueueGroups
  std::vector<QueueMove> most_up;                         ///< the largest first
  std::vector<QueueMove> most_down;
};

/// Compares two policies on a stock. `files_per_day` is at least 1; at most `moves_max` moves are
/// named on each side.
struct PreviewOptions {
  QueuePolicy before;
  QueuePolicy after;
  int files_per_day = 1;
  std::size_t moves_max = 10;
};
[[nodiscard]] QueueChange preview_change(std::span<const QueueFacts> stock,
                                         const PreviewOptions& options);

}  // namespace sejour::rights
