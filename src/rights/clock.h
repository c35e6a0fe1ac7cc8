#pragma once

#include "cases/state.h"
#include "rights/answer.h"

namespace sejour::rights {

/// The rights clock: what the law gives on `day` to the person of this state. The state must hold
/// exactly the events that count on or before `day` (cases::fold).
[[nodiscard]] Rights clock(const cases::State& state, Date day);

/// The same for a history: folds the events up to `day` first.
[[nodiscard]] Rights clock(const std::vector<cases::Event>& events, Date day);

}  // namespace sejour::rights
