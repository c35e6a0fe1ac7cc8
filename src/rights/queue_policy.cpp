#include "rights/queue_policy.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace sejour::rights {
namespace {

constexpr int kPolicyDaysMax = 3650;
constexpr int kWholePermille = 1000;

bool has_part_twice(std::vector<RankPart> order) {
  std::ranges::sort(order);
  return std::ranges::adjacent_find(order) != order.end();
}

bool is_in_range(const QueuePolicy& policy) {
  const std::array counted{policy.proof_soon_days, policy.front_after_days,
                           policy.court_head_start_days, policy.gap_head_start_days,
                           policy.orphan_after_days};
  const auto fits = [](int count) { return count >= 1 && count <= kPolicyDaysMax; };
  return std::ranges::all_of(counted, fits) && policy.control_permille >= 0 &&
         policy.control_permille <= kWholePermille;
}

}  // namespace

std::string_view name_of(QueuePolicyProblem problem) {
  switch (problem) {
    case QueuePolicyProblem::PartTwice:
      return "part_twice";
    case QueuePolicyProblem::DaysOutOfRange:
      return "days_out_of_range";
    case QueuePolicyProblem::HeadStartTooShort:
      return "head_start_too_short";
  }
  CHECK_UNREACHABLE();
}

std::optional<QueuePolicyProblem> problem_of(const QueuePolicy& policy) {
  if (has_part_twice(policy.order)) return QueuePolicyProblem::PartTwice;
  if (!is_in_range(policy)) return QueuePolicyProblem::DaysOutOfRange;
  if (std::min(policy.court_head_start_days, policy.gap_head_start_days) <
      policy.front_after_days) {
    return QueuePolicyProblem::HeadStartTooShort;
  }
  return std::nullopt;
}

}  // namespace sejour::rights
