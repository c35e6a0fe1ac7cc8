#pragma once

#include <vector>

#include "cases/state.h"
#include "rights/answer.h"

namespace sejour::rights {

/// Whether a permit to stay is granted that is not yet in hand, and not over: the next renewal is
/// that of the card to come, and its window is not known before.
[[nodiscard]] bool waits_for_card(const cases::State& state, Date as_of);

/// The days that matter, from `rights.as_of` on, in order. Needs applications, kept rights, stay
/// and gap to be filled.
[[nodiscard]] std::vector<Deadline> deadlines_ahead(const cases::State& state,
                                                    const Rights& rights);

/// What the person can do now, most urgent first, each with its article.
[[nodiscard]] std::vector<NextStep> next_steps(const cases::State& state, const Rights& rights);

}  // namespace sejour::rights
