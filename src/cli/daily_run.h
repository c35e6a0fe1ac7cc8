#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/continuity.h"
#include "cli/data_folder.h"
#include "rights/queue_policy.h"

namespace sejour::cli {

/// What the last finished run was.
struct LastRun {
  Date day;
};

/// The day of the last run that ended; nothing before any.
[[nodiscard]] Result<std::optional<LastRun>> last_run(DataFolder& data);

/// What a run said after each batch.
using RunProgress = std::function<void(const app::ContinuityReport&)>;

/// The order of the queue that holds on a day: signed by a supervisor, else the first one.
[[nodiscard]] Result<rights::QueuePolicy> order_on(DataFolder& data, Date day);

/// Runs continuity for a day and remembers that it was done; the first time of a day, the queue is
/// put in order and forgotten files get their task. A day before the last run is run like any
/// other, and never moves the memory back.
[[nodiscard]] Result<app::ContinuityReport> run_day(DataFolder& data, Date day,
                                                    const RunProgress& progress);

/// What there is to do on `today`, knowing the last run.
enum class RunNeed : std::uint8_t {
  Due,           ///< not yet run today
  Done,          ///< today was run
  ClockSetBack,  ///< the last run is of a later day: nothing is run, nothing is undone
};
[[nodiscard]] RunNeed run_need(const std::optional<LastRun>& last, Date today);

/// Documents of all kinds that a run issued.
[[nodiscard]] std::uint64_t issued(const app::ContinuityReport& report);

/// Adds the counts of `more`, for several days as one.
void add_report(app::ContinuityReport& sum, const app::ContinuityReport& more);

}  // namespace sejour::cli
