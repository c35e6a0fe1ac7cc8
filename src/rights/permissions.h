#pragma once

#include "cases/state.h"
#include "rights/answer.h"
#include "rights/proof.h"

namespace sejour::rights {

/// What decides about work and travel on the day.
struct PermissionFacts {
  const cases::State* state = nullptr;     ///< required
  const Cover* proof = nullptr;            ///< null: nothing in hand proves the stay
  std::optional<Entitlement> entitlement;  ///< a right that may lack its paper
  std::optional<Answer> lawful;
  Certainty stay_certainty = Certainty::Settled;
};

/// Right to work on the day (R. 431-15-2, R. 431-14, R. 431-15, L. 433-3).
[[nodiscard]] Permission work_permission(const PermissionFacts& facts);

/// Return to France without a visa on the day.
[[nodiscard]] Permission return_permission(const PermissionFacts& facts);

/// What a provisional document of this application says about work; nothing where no text tells.
[[nodiscard]] std::optional<bool> work_while_examined(const cases::State& state,
                                                      const cases::Application& application);

}  // namespace sejour::rights
