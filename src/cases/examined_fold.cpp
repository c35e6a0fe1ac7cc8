#include "cases/examined_fold.h"

#include <algorithm>

#include "base/check.h"

namespace sejour::cases {
namespace {

Examination& examination_of(State& state, std::string_view application) {
  Application* const found = state.find(application);
  CHECK(found != nullptr);
  return found->examination;
}

/// Puts what was said last in the place of what was said before of the same thing.
template <class Content, class SameThing>
void put(std::vector<Dated<Content>>& known, Dated<Content> said, SameThing same_thing) {
  const auto found = std::ranges::find_if(
      known, [&](const auto& before) { return same_thing(before.content, said.content); });
  if (found == known.end()) {
    known.push_back(std::move(said));
  } else {
    *found = std::move(said);
  }
}

}  // namespace

void fold_examined(State& state, Date on, const FactRecorded& event) {
  put(state.situation.known_facts, {on, event},
      [](const auto& a, const auto& b) { return a.fact == b.fact; });
}

void fold_examined(State& state, Date on, const UrgencyDeclared& event) {
  auto& examination = examination_of(state, event.application);
  examination.urgency = {on, event};
  examination.urgency_sorted.reset();
}

void fold_examined(State& state, Date on, const UrgencySorted& event) {
  examination_of(state, event.application).urgency_sorted = {on, event};
}

void fold_examined(State& state, Date on, const CourtOrderReceived& event) {
  state.situation.court_orders.push_back(
      {.received_on = on, .content = event, .executed_on = {}, .how = {}});
}

void fold_examined(State& state, Date on, const CourtOrderExecuted& event) {
  for (auto& order : state.situation.court_orders) {
    if (order.content.order != event.order || order.executed_on) continue;
    order.executed_on = on;
    order.how = event.how;
  }
}

void fold_examined(State& state, Date on, const ProposalChecked& event) {
  examination_of(state, event.application).proposal_check = {on, event};
}

void fold_examined(State& state, Date on, const DrawnForControl& event) {
  examination_of(state, event.application).control = {on, event};
}

void fold_examined(State& state, Date on, const Repaired& event) {
  examination_of(state, event.application).repairs.push_back({on, event});
}

void fold_examined(State& state, Date on, const RenewalPrepared& event) {
  state.situation.prepared = {on, event};
}

void fold_examined(State& state, Date on, const SituationStated& event) {
  examination_of(state, event.application).situation = {on, event};
}

void fold_examined(State& state, Date on, const BiometricsTaken& event) {
  examination_of(state, event.application).biometrics = {on, event};
}

void fold_examined(State& state, Date on, const CardProduction& event) {
  examination_of(state, event.application).production.push_back({on, event});
}

void fold_examined(State& state, Date on, const SubstituteOpened& event) {
  state.situation.substitutes.push_back({on, event});
}

void fold_examined(State& state, Date on, const SubstituteUsed& event) {
  examination_of(state, event.application).substitute_used_on = on;
}

void fold_examined(State& state, Date /*on*/, const StampDeclared& event) {
  examination_of(state, event.application).stamps.push_back(event);
}

void fold_examined(State& state, Date on, const CounterFix& event) {
  state.situation.counter_fixes.push_back({on, event});
}

void fold_examined(State& state, Date on, const SamePersonNoted& event) {
  put(state.situation.same_person, {on, event},
      [](const auto& a, const auto& b) { return a.other == b.other; });
}

void fold_examined(State& state, Date on, const HandedOver& event) {
  state.situation.hand_overs.push_back({on, event});
}

}  // namespace sejour::cases
