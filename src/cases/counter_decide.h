#pragma once

#include <expected>
#include <vector>

#include "cases/decide.h"

/// What the commands of cases/counter_commands.h give: `decide` calls it.
namespace sejour::cases {

/// Digits of the number of an electronic fiscal stamp.
inline constexpr std::size_t kStampDigits = 16;

/// The events of an admissible command, or the first reason against it.
[[nodiscard]] std::expected<std::vector<Event>, Rejection> decide_at_counter(
    const State& state, const DeclareStamp& command);
[[nodiscard]] std::expected<std::vector<Event>, Rejection> decide_at_counter(
    const State& state, const OpenSubstitute& command);
[[nodiscard]] std::expected<std::vector<Event>, Rejection> decide_at_counter(
    const State& state, const FixContactData& command);
[[nodiscard]] std::expected<std::vector<Event>, Rejection> decide_at_counter(
    const State& state, const RemoveWrongPiece& command);

/// Nothing when the stamps can be declared for an application of this state.
[[nodiscard]] std::optional<Rejection> stamp_problem(const State& state,
                                                     const std::vector<StampDeclared>& stamps);

}  // namespace sejour::cases
