#pragma once

#include "cases/state.h"

/// Folds the events of cases/examined.h into the state: `apply` calls it.
namespace sejour::cases {

/// Each event by its type, on its legal day. An application that was never filed is a broken
/// invariant, as in `apply`.
void fold_examined(State& state, Date on, const FactRecorded& event);
void fold_examined(State& state, Date on, const UrgencyDeclared& event);
void fold_examined(State& state, Date on, const UrgencySorted& event);
void fold_examined(State& state, Date on, const CourtOrderReceived& event);
void fold_examined(State& state, Date on, const CourtOrderExecuted& event);
void fold_examined(State& state, Date on, const ProposalChecked& event);
void fold_examined(State& state, Date on, const DrawnForControl& event);
void fold_examined(State& state, Date on, const Repaired& event);
void fold_examined(State& state, Date on, const RenewalPrepared& event);
void fold_examined(State& state, Date on, const SituationStated& event);
void fold_examined(State& state, Date on, const BiometricsTaken& event);
void fold_examined(State& state, Date on, const CardProduction& event);
void fold_examined(State& state, Date on, const SubstituteOpened& event);
void fold_examined(State& state, Date on, const SubstituteUsed& event);
void fold_examined(State& state, Date on, const StampDeclared& event);
void fold_examined(State& state, Date on, const CounterFix& event);
void fold_examined(State& state, Date on, const SamePersonNoted& event);
void fold_examined(State& state, Date on, const HandedOver& event);
void fold_examined(State& state, Date on, const OutsideListAsked& event);

}  // namespace sejour::cases
