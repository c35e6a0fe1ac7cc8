#include "rights/queue.h"

#include <algorithm>

#include "rights/queue_rank.h"

namespace sejour::rights {
namespace {

void take_earlier_day(std::optional<Date>& first, Date day) {
  if (!first || day < *first) first = day;
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
  QueueFacts facts{.as_of = rights.as_of,
                   .gap_runs = rights.gap_since.has_value(),
                   .proof_until = rights.stay.until,
                   .horizon_near = has_horizon_task(state)};
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    const auto& application = state.applications[i];
    if (!application.is_pending()) continue;
    if (application.kind == law::ApplicationKind::Renewal) facts.renewal = true;
    if (is_professional(application.permit)) facts.professional = true;
    const auto& silence = rights.applications[i].silence;
    if (silence && silence->earliest) take_earlier_day(facts.silence, *silence->earliest);
    take_earlier_day(facts.filed, application.filed_on);
  }
  return rank_of(facts);
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
