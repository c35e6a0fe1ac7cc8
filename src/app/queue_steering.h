#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/journal.h"
#include "app/ports/system.h"
#include "app/queue_order.h"
#include "app/queue_pass.h"
#include "rights/continuity.h"
#include "rights/queue_preview.h"

namespace sejour::app {

/// What the use cases work with. References outlive the use cases.
struct QueueSteeringPorts {
  Journal& journal;
  QueueOrder& order;
  const Clock& clock;
  rights::ContinuityPolicy continuity;
};

/// A supervisor changes the order of the queue after seeing what it does to the files that wait.
class QueueSteering {
 public:
  explicit QueueSteering(QueueSteeringPorts ports) : ports_(ports) {}

  struct Preview {
    rights::SignedQueuePolicy current;
    std::size_t files = 0;
    rights::QueueChange change;
    std::vector<SummaryRow> rows;  ///< of the moves named, in the order: most up, then most down
  };
  /// On the files to examine of the supervisor's sites, as the last pass ranked them. Nothing is
  /// written. Errors: NotFound for anybody but a supervisor.
  [[nodiscard]] Result<Preview> preview(const Account& supervisor,
                                        const rights::QueuePolicy& proposed, int files_per_day);

  struct Signed {
    QueueOrder::Outcome outcome;
    std::optional<QueuePassReport> pass;  ///< when the new order holds from today
  };
  /// Signs, and puts every file that waits in its new place when the order holds from today.
  [[nodiscard]] Result<Signed> sign(const Account& supervisor,
                                    const QueueOrder::Proposed& proposed);

  [[nodiscard]] Result<std::vector<rights::SignedQueuePolicy>> versions() const {
    return ports_.order.versions();
  }
  [[nodiscard]] Result<rights::SignedQueuePolicy> in_force() const {
    return ports_.order.in_force(ports_.clock.today());
  }

 private:
  QueueSteeringPorts ports_;
};

}  // namespace sejour::app
