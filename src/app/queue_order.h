#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/system.h"
#include "rights/queue_policy.h"

namespace sejour::app {

/// The versions of the order of the queue: the first one comes with the program, the others were
/// signed by supervisors. Nothing is overwritten. Any thread.
class QueueOrder {
 public:
  QueueOrder(Settings& settings, const Clock& clock, rights::SignedQueuePolicy first)
      : settings_(settings), clock_(clock), first_(std::move(first)) {}

  /// What a supervisor signs: in force from `from`, which is not before today.
  struct Proposed {
    Date from;
    std::string reason;
    rights::QueuePolicy policy;
    int based_on = 1;  ///< version that was shown in the preview
  };
  /// Somebody else signed meanwhile: the preview is no longer true.
  struct ChangedMeanwhile {};
  /// `from` has passed, or no reason was given.
  struct NotExplained {};
  using Outcome = std::variant<rights::SignedQueuePolicy, rights::QueuePolicyProblem,
                               ChangedMeanwhile, NotExplained>;

  /// Errors: Forbidden for anybody but a supervisor.
  [[nodiscard]] Result<Outcome> sign(const Account& supervisor, const Proposed& proposed);

  /// The version that orders the queue on a day: the last one signed whose first day has come.
  [[nodiscard]] Result<rights::SignedQueuePolicy> in_force(Date day) const;
  /// All of them, the newest first.
  [[nodiscard]] Result<std::vector<rights::SignedQueuePolicy>> versions() const;

 private:
  Settings& settings_;
  const Clock& clock_;
  rights::SignedQueuePolicy first_;
  std::mutex signing_;
};

/// A signed policy as lines of `key=value`, and back. Errors: Corrupt for a text that is not one.
[[nodiscard]] std::string write_queue_policy(const rights::SignedQueuePolicy& policy);
[[nodiscard]] Result<rights::SignedQueuePolicy> read_queue_policy(std::string_view text);

/// The words of an order, separated by commas, and back; nothing for an unknown word.
[[nodiscard]] std::string write_rank_order(const std::vector<rights::RankPart>& order);
[[nodiscard]] std::optional<std::vector<rights::RankPart>> read_rank_order(std::string_view text);

}  // namespace sejour::app
