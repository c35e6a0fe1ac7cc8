#include "rights/queue_rank.h"

namespace sejour::rights {
namespace {

constexpr Date kFarAway = date(2199, 12, 31);

int proof_rank(const QueueFacts& facts) {
  if (facts.gap_runs) return 0;
  const bool ends_soon =
      facts.proof_until && *facts.proof_until - facts.as_of <= days{kProofEndsSoonDays};
  return ends_soon ? 1 : 2;
}

}  // namespace

QueueRank rank_of(const QueueFacts& facts) {
  return {.proof = proof_rank(facts),
          .horizon = facts.horizon_near ? 0 : 1,
          .kind = facts.renewal ? 0 : 1,
          .professional = facts.professional ? 0 : 1,
          .silence = facts.silence.value_or(kFarAway),
          .filed = facts.filed.value_or(kFarAway)};
}

bool is_professional(law::PermitId permit) {
  using law::ProfessionalImmigration;
  const auto professional = law::permit(permit).professional;
  return professional == ProfessionalImmigration::Yes ||
         professional == ProfessionalImmigration::YesDerived;
}

}  // namespace sejour::rights
