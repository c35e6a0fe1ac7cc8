#pragma once

#include "app/batch_acts.h"
#include "app/queue_order.h"
#include "app/queue_steering.h"
#include "cli/data_folder.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::cli {

/// What orders the engine and the queue.
struct Policies {
  rights::ContinuityPolicy continuity;
  rights::SignedQueuePolicy queue;
};

/// Both, on a day, as they come with the program.
[[nodiscard]] Result<Policies> policies_of(Date day);

/// The use cases of those who steer a queue, built over a data folder.
struct QueueParts {
  QueueParts(DataFolder& folder, const Policies& policies);

  app::QueueOrder order;
  app::QueueSteering steering;
  app::BatchActs batches;
};

}  // namespace sejour::cli
