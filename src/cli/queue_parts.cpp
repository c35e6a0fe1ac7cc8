#include "cli/queue_parts.h"

#include "cli/policy.h"
#include "cli/queue_policy.h"

namespace sejour::cli {

Result<Policies> policies_of(Date day) {
  Policies policies;
  ASSIGN_OR_RETURN(policies.continuity, continuity_policy(day));
  ASSIGN_OR_RETURN(policies.queue, first_queue_policy());
  return policies;
}

QueueParts::QueueParts(DataFolder& folder, const Policies& policies)
    : order(folder.stores().settings(), folder.clock(), policies.queue),
      steering({folder.stores().journal(), order, folder.clock(), policies.continuity}),
      batches({folder.stores().journal(), folder.stores().accounts(), folder.stores().settings(),
               folder.stores().access_log(), order, folder.clock(), folder.random(),
               policies.continuity}) {}

}  // namespace sejour::cli
