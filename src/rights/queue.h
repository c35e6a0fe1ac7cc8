#pragma once

#include <string>

#include "cases/state.h"
#include "rights/answer.h"

/// The order in which agents take files: a short list compared part by part, each part visible in
/// words (instruction of 5 April 2026, as reported: renewals first, professional immigration first
/// among them). Policy, not law.
namespace sejour::rights {

struct QueueRank {
  int proof = 2;         ///< 0 a gap runs, 1 proof ends within ten days, 2 neither
  int horizon = 1;       ///< 0 the twelve months of automation end soon
  int kind = 1;          ///< 0 renewal, 1 any other
  int professional = 1;  ///< 0 professional immigration
  Date silence;          ///< day on which silence decides; far away when none
  Date filed;
  bool operator==(const QueueRank&) const = default;
};

/// Where an open dossier stands in the queue: lower ranks are taken first.
[[nodiscard]] QueueRank queue_rank(const cases::State& state, const Rights& rights);

/// The rank as text that sorts as the rank does: smaller is sooner.
[[nodiscard]] std::string sort_key(const QueueRank& rank);

}  // namespace sejour::rights
