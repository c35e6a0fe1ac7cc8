#include "rights/queue.h"

#include <algorithm>

#include "base/check.h"
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

bool has_open_court_order(const cases::State& state) {
  return std::ranges::any_of(state.situation.court_orders,
                             [](const cases::CourtOrder& order) { return !order.executed_on; });
}

void append_digit(std::string& key, int digit) {
  key += static_cast<char>('0' + digit);
}

void append_day(std::string& key, Date day) {
  const std::string days =
      std::to_string(std::max<std::int64_t>(day.time_since_epoch().count(), 0));
  constexpr std::size_t kWidth = 5;
  key += std::string(kWidth - std::min(kWidth, days.size()), '0') + days;
}

void append_part(std::string& key, const QueueRank& rank, RankPart part) {
  switch (part) {
    case RankPart::ProofEndsSoon:
      append_digit(key, rank.proof);
      return;
    case RankPart::Horizon:
      append_digit(key, rank.horizon);
      return;
    case RankPart::Urgency:
      append_digit(key, rank.urgency);
      return;
    case RankPart::Renewal:
      append_digit(key, rank.kind);
      return;
    case RankPart::Professional:
      append_digit(key, rank.professional);
      return;
    case RankPart::Silence:
      append_day(key, rank.silence);
      return;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

QueueFacts queue_facts(const cases::State& state, const Rights& rights) {
  QueueFacts facts{.as_of = rights.as_of,
                   .gap_runs = rights.gap_since.has_value(),
                   .proof_until = rights.stay.until,
                   .horizon_near = has_horizon_task(state),
                   .court_order = has_open_court_order(state)};
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    const auto& application = state.applications[i];
    if (!application.is_pending()) continue;
    if (application.kind == law::ApplicationKind::Renewal) facts.renewal = true;
    if (is_professional(application.permit)) facts.professional = true;
    if (application.examination.is_urgent()) facts.urgent = true;
    const auto& silence = rights.applications[i].silence;
    if (silence && silence->earliest) take_earlier_day(facts.silence, *silence->earliest);
    take_earlier_day(facts.filed, application.filed_on);
  }
  return facts;
}

QueueRank queue_rank(const cases::State& state, const Rights& rights, const QueuePolicy& policy) {
  return rank_of(queue_facts(state, rights), policy);
}

std::string sort_key(const QueueRank& rank, const QueuePolicy& policy) {
  std::string key;
  append_digit(key, rank.front ? 0 : 1);
  if (rank.front) {
    append_day(key, *rank.front);
    return key;
  }
  for (const auto part : policy.order) append_part(key, rank, part);
  append_day(key, rank.filed);
  return key;
}

}  // namespace sejour::rights
