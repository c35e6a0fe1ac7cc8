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

/// Pending again, as if never withdrawn nor decided; what was recorded stays in the journal.
void reopen(Application& application) {
  application.withdrawn_on.reset();
  application.replaced_on.reset();
  application.proposal.reset();
  application.examination.proposal_check.reset();
  application.examination.decisions_taken_back = application.decisions.size();
  // The favourable decision that was taken back proves nothing more.
  std::erase_if(application.documents, [](const Issued& issued) {
    return issued.document == law::DocumentKind::FavourableDecision;
  });
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
  auto& application = *state.find(event.application);
  application.examination.repairs.push_back({on, event});
  switch (event.kind) {
    case RepairKind::Reopened:
      reopen(application);
      return;
    case RepairKind::Redated:
      // What counts for time limits; the day on which it was filed stays what it was.
      application.kept_date = event.counts_from;
      return;
    case RepairKind::Corrected:
    case RepairKind::Reissued:
      return;  // what is corrected or given anew comes as an event of its own
  }
  CHECK_UNREACHABLE();
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

void fold_examined(State& state, Date on, const OutsideListAsked& event) {
  examination_of(state, event.application).outside_list = {on, event};
}

}  // namespace sejour::cases
