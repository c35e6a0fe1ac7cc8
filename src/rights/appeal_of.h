#pragma once

#include <optional>

#include "cases/state.h"
#include "rights/answer.h"

namespace sejour::rights {

/// Until when the decision in force on the day can be brought before the court. Nothing when there
/// is none, or when it cannot be (silence on a file that is truly incomplete).
[[nodiscard]] std::optional<Appeal> appeal_of(const cases::Application& application,
                                              const std::optional<Silence>& silence, Date day);

}  // namespace sejour::rights
