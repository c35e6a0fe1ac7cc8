#pragma once

#include <cstdint>
#include <optional>

#include "cases/state.h"

/// Long titles granted against possible (instruction of 5 April 2026): for the board. What was
/// possible is what the engine of the longest permit finds in the facts of the file.
namespace sejour::app {

/// What a favourable decision gave, beside what the file showed on its day.
enum class LongTitle : std::uint8_t {
  NoneShown,             ///< no title of more than a year had all its conditions met; none given
  GrantedBeyondFile,     ///< none had, by the facts on file, and a long one was granted
  Granted,               ///< one had, and no less than the longest was granted
  ShorterWithReason,     ///< one had, and less was granted, with a written reason
  ShorterWithoutReason,  ///< one had, and less was granted, and nobody wrote why
};

/// Of a decision of `on`; `before` is what was known until then. Nothing for a decision that grants
/// no stay.
[[nodiscard]] std::optional<LongTitle> long_title_of(const cases::State& before,
                                                     const cases::Decided& decided, Date on);

}  // namespace sejour::app
