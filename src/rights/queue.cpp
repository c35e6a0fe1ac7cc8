#include "rights/queue.h"

#include <algorithm>

namespace sejour::rights {
namespace {

constexpr int kProofEndsSoonDays = 10;
constexpr Date kFarAway = date(2199, 12, 31);

bool is_professional(law::PermitId permit) {
  using law::ProfessionalImmigration;
  const auto professional = law::permit(permit).professional;
  return professional == ProfessionalImmigration::Yes ||
         professional == ProfessionalImmigration::YesDerived;
}

bool proof_ends_soon(const Rights& rights) {
  return rights.stay.until && *rights.stay.until - rights.as_of <= days{kProofEndsSoonDays};
}

bool has_horizon_task(const cases::State& state) {
  return std::ranges::any_of(state.tasks, [](const cases::OpenTask& task) {
    return task.kind == cases::TaskKind::Horizon;
  });
}

void append_digit(std::string& key, int digit) {
  key += static_cast<char>('0' + digit);
}

}  // namespace

QueueRank queue_rank(const cases::State& state, const Rights& rights) {
  QueueRank rank{.silence = kFarAway, .filed = kFarAway};
  if (rights.gap_since) {
    rank.proof = 0;
  } else if (proof_ends_soon(rights)) {
    rank.proof = 1;
  }
  if (has_horizon_task(state)) rank.horizon = 0;
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    const auto& application = state.applications[i];
    if (!application.is_pending()) continue;
    if (application.kind == law::ApplicationKind::Renewal) rank.kind = 0;
    if (is_professional(application.permit)) rank.professional = 0;
    const auto& silence = rights.applications[i].silence;
    if (silence && silence->earliest) rank.silence = std::min(rank.silence, *silence->earliest);
    rank.filed = std::min(rank.filed, application.filed_on);
  }
  return rank;
}

std::string sort_key(const QueueRank& rank) {
  std::string key;
  append_digit(key, rank.proof);
  append_digit(key, rank.horizon);
  append_digit(key, rank.kind);
  append_digit(key, rank.professional);
  return key + to_iso(rank.silence) + to_iso(rank.filed);
}

}  // namespace sejour::rights
