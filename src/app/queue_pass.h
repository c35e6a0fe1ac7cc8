#pragma once

#include <cstdint>
#include <optional>

#include "app/ports/journal.h"
#include "app/ports/system.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::app {

/// Days that a person has to look at a forgotten file.
inline constexpr int kOrphanTaskDays = 7;

struct QueuePassReport {
  std::uint64_t looked_at = 0;
  std::uint64_t reranked = 0;        ///< rows whose place changed
  std::uint64_t orphans_opened = 0;  ///< nobody holds them and nobody acted for long
  std::uint64_t orphans_closed = 0;  ///< somebody acted since
  std::uint64_t drawn = 0;           ///< renewals drawn for control
  std::uint64_t failed = 0;          ///< unreadable, or somebody acted meanwhile
};

struct QueuePassOptions {
  Date day;
  rights::ContinuityPolicy continuity;
  rights::QueuePolicy order;
};

/// Reads every file that waits, gives each the key of the policy in force on this day, and opens a
/// task for a person on each forgotten one. Once a day, and when a new policy is signed. A second
/// pass of the same day changes nothing. It never answers an application.
[[nodiscard]] Result<QueuePassReport> pass_over_queue(Journal& journal, const Clock& clock,
                                                      const QueuePassOptions& options);

/// The last day on which a person did something in the file: filed, sent, asked, noted. What the
/// engine issues or opens does not count.
[[nodiscard]] std::optional<Date> last_act_of_people(const Loaded& loaded);

}  // namespace sejour::app
