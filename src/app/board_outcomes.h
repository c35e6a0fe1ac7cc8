#pragma once

#include "app/board_facts.h"

/// What became of applications and orders, as the board counts it. Pure.
namespace sejour::app {

/// Days from one day to another; zero when it is not later.
[[nodiscard]] std::uint32_t days_between_of(Date from, Date until);

/// Permit and kind of an application.
[[nodiscard]] BoardKey key_of(const cases::Application& application);
/// Of the application of that name; of the last one when it names none.
[[nodiscard]] BoardKey key_of_named(const cases::State& state, const cases::ApplicationName& name);
/// Of the last application filed by that day; of the permit held when there is none.
[[nodiscard]] BoardKey key_on(const cases::State& state, Date day);

/// A court action on the application, or an order of a judge that concerns it, was known.
[[nodiscard]] bool is_litigated(const cases::State& state, const cases::Application& application);

/// Renewals by the day on which their permit ended or on which silence decided, and orders that
/// were late.
void add_outcomes(BoardFacts& facts, const cases::State& state, const BoardWindow& window);

}  // namespace sejour::app
