#pragma once

#include <optional>
#include <string>

#include "cases/state.h"
#include "rights/answer.h"
#include "rights/queue_policy.h"

/// The order in which agents take files: a short list compared part by part, each part visible in
/// words (rights/queue_policy.h). Policy, not law.
namespace sejour::rights {

struct QueueFacts;

struct QueueRank {
  int proof = 2;         ///< 0 a gap runs, 1 proof ends soon, 2 neither
  int horizon = 1;       ///< 0 the twelve months of automation end soon
  int kind = 1;          ///< 0 renewal, 1 any other
  int professional = 1;  ///< 0 professional immigration
  Date silence;          ///< day on which silence decides; far away when none
  Date filed;
  int court = 1;              ///< 0 an order of a judge waits to be carried out
  int urgency = 1;            ///< 0 a declared urgency was accepted
  std::optional<Date> front;  ///< the day it counts from at the front; missing: not at the front
  bool operator==(const QueueRank&) const = default;
};

/// What the place of an open dossier in the queue depends on.
[[nodiscard]] QueueFacts queue_facts(const cases::State& state, const Rights& rights);

/// Where an open dossier stands in the queue: lower ranks are taken first.
[[nodiscard]] QueueRank queue_rank(const cases::State& state, const Rights& rights,
                                   const QueuePolicy& policy = {});

/// The rank as text that sorts as the rank does: smaller is sooner.
[[nodiscard]] std::string sort_key(const QueueRank& rank, const QueuePolicy& policy = {});

}  // namespace sejour::rights
