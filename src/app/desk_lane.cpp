#include "app/checklist.h"
#include "app/desk.h"

namespace sejour::app {
namespace {

using rights::LaneAnswer;

/// Met when every document whose absence makes the file incomplete is there and nothing is awaited.
LaneAnswer documents_answer(const cases::Application& application) {
  const auto checklist = checklist_of(application);
  if (checklist.rows.empty()) return LaneAnswer::NotKnown;
  for (const auto& row : checklist.rows) {
    if (row.is_outstanding) return LaneAnswer::NotMet;
    if (row.effect == Effect::MakesIncomplete && row.pieces.empty()) return LaneAnswer::NotMet;
  }
  return LaneAnswer::Met;
}

/// The checks were read for one title: what lasts longer asks for others.
bool is_within_title(const cases::State& state, const cases::Application& application,
                     const Answered& granted, Date day) {
  const auto longest = rights::longest_permit(state, day);
  const auto* title = rights::title_to_grant(longest, application);
  const auto permit = granted.permit.value_or(application.permit);
  if (title == nullptr) return permit == application.permit;
  const bool too_long = title->until && granted.until && *granted.until > *title->until;
  return permit == title->permit && !too_long;
}

}  // namespace

bool decides_at_once(const Account& account, Date day) {
  return !delegation_problem(account, day) && !account.is_novice();
}

Result<std::optional<rights::FastLane>> Desk::lane(const Dossier& dossier,
                                                   const cases::Application& application) const {
  const auto longest = rights::longest_permit(dossier.state, dossier.day);
  auto lane =
      rights::fast_lane(dossier.state, application, documents_answer(application), &longest);
  if (!lane) return std::optional<rights::FastLane>{};
  ASSIGN_OR_RETURN(const auto order, ports_.dossiers.order_on(dossier.day));
  if (rights::control_draw(dossier.id.text(), application, order.control_permille)) {
    lane->drawn_for_control = true;
  }
  return lane;
}

Result<DeskOutcome> Desk::validate_renewal(const Account& agent, const DeskAct& act,
                                           Answered granted) {
  granted.outcome = cases::Outcome::Granted;
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  ASSIGN_OR_RETURN(const auto dossier, ports_.dossiers.open(act.dossier));
  cases::ValidateRenewal validation{.today = dossier.day,
                                    .proposal = proposal_of(agent, dossier.state, act, granted)};
  if (const auto* application = dossier.state.find(act.application)) {
    ASSIGN_OR_RETURN(const auto found, lane(dossier, *application));
    const bool is_within = is_within_title(dossier.state, *application, granted, dossier.day);
    if (found && found->is_all_done() && is_within) {
      validation.lane = cases::LaneFinding::AllDone;
    }
  }
  if (decides_at_once(agent, dossier.day)) {
    ASSIGN_OR_RETURN(validation.decision, decision_of(agent, act, granted));
  }
  const cases::Command command = std::move(validation);
  return carry_out_alone(
      agent, act, {.command = command, .action = "validate", .afterwards = Afterwards::GiveBack});
}

}  // namespace sejour::app
