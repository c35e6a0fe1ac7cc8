#pragma once

#include "cases/decide.h"
#include "cases/desk_decide.h"

/// The one validation of a renewal in which nothing changed.
namespace sejour::cases {

/// True when nobody has to look further before this renewal is granted: the person stated that
/// nothing changed, it was not drawn for control, nothing is proposed, missing or asked for, and
/// neither a judge nor the commission has it.
[[nodiscard]] bool may_be_validated_at_once(const Application& application);

/// The events of its steps – complete, proposed, decided – each admissible after the one before, or
/// the first reason against one of them.
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const ValidateRenewal& command);

}  // namespace sejour::cases
