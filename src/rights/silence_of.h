#pragma once

#include <optional>

#include "cases/state.h"
#include "rights/answer.h"

namespace sejour::rights {

/// What silence on an application is on a day (CESEDA R.* 432-1, R. 432-2; CRPA L. 114-5). Nothing
/// where no text gives a time.
[[nodiscard]] std::optional<Silence> silence_of(const cases::Application& application, Date day);

}  // namespace sejour::rights
