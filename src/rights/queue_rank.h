#pragma once

#include <optional>

#include "base/date.h"
#include "law/catalogue.h"
#include "rights/queue.h"

/// The order of the queue on a handful of facts: what the desk computes from a dossier and its
/// rights, the forecast from millions of packed dossiers.
namespace sejour::rights {

/// Proof that ends within so many days puts a dossier ahead.
inline constexpr int kProofEndsSoonDays = 10;

/// What a place in the queue depends on.
struct QueueFacts {
  Date as_of;
  bool gap_runs = false;
  std::optional<Date> proof_until;  ///< last day of the proof in hand; missing: none, or no end
  bool horizon_near = false;        ///< the task about the end of automation is open
  bool renewal = false;
  bool professional = false;
  std::optional<Date> silence;  ///< first day on which silence may decide
  std::optional<Date> filed;    ///< missing: nothing waits
};

/// The rank of these facts.
[[nodiscard]] QueueRank rank_of(const QueueFacts& facts);

/// True for professional immigration and for the titles that follow from it.
[[nodiscard]] bool is_professional(law::PermitId permit);

}  // namespace sejour::rights
