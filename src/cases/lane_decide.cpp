#include "cases/lane_decide.h"

#include <algorithm>

#include "cases/admissible.h"

namespace sejour::cases {
namespace {

/// Commands one after the other, as if each came alone.
class Steps {
 public:
  explicit Steps(const State& state) : state_(state) {}

  void take(const Command& command) {
    if (rejection_) return;
    auto events = decide(state_, command);
    if (!events) {
      rejection_ = events.error();
      return;
    }
    for (auto& event : *events) {
      apply(state_, event);
      events_.push_back(std::move(event));
    }
  }

  [[nodiscard]] DeskEvents result() && {
    if (rejection_) return not_now(*rejection_);
    return std::move(events_);
  }

 private:
  State state_;
  std::vector<Event> events_;
  std::optional<Rejection> rejection_;
};

}  // namespace

bool may_be_validated_at_once(const Application& application) {
  const auto& examination = application.examination;
  const bool unchanged = examination.situation && examination.situation->content.changes.empty();
  const bool is_asked_for = std::ranges::any_of(
      application.requests, [](const Request& request) { return !request.answered_on; });
  const bool is_with_others = application.commission_referred_on || examination.outside_list ||
                              application.suspended_on || application.annulled_on;
  return application.kind == law::ApplicationKind::Renewal && unchanged && !examination.control &&
         !application.proposal && application.is_complete() && !is_asked_for && !is_with_others;
}

DeskEvents decide_at_desk(const State& state, const ValidateRenewal& command) {
  const auto& proposal = command.proposal.proposal;
  const auto application = pending_application(state, proposal.application);
  if (!application) return not_now(application.error());
  if (command.lane != LaneFinding::AllDone || proposal.outcome != Outcome::Granted ||
      !may_be_validated_at_once(**application)) {
    return not_now(Rejection::NotForOneValidation);
  }
  Steps steps{state};
  if ((*application)->completeness != Completeness::FoundComplete) {
    steps.take(RecordComplete{.today = command.today, .application = proposal.application});
  }
  steps.take(command.proposal);
  if (command.decision) steps.take(*command.decision);
  return std::move(steps).result();
}

}  // namespace sejour::cases
