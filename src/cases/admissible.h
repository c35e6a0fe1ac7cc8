#pragma once

#include <expected>

#include "cases/rejection.h"
#include "cases/state.h"

/// What the files that decide on commands share.
namespace sejour::cases {

/// The answer of a command that is not admissible now.
[[nodiscard]] inline std::unexpected<Rejection> not_now(Rejection rejection) {
  return std::unexpected(rejection);
}

/// The application that is named and still waits for an answer.
[[nodiscard]] std::expected<const Application*, Rejection> pending_application(
    const State& state, const ApplicationName& name);

/// True when this task is open.
[[nodiscard]] bool is_open(const State& state, const ApplicationName& application, TaskKind kind);

}  // namespace sejour::cases
