#include <fmt/format.h>

#include <algorithm>

#include "app/desk.h"
#include "app/issuing.h"
#include "base/check.h"
#include "rights/longest_permit.h"

namespace sejour::app {
namespace {

/// Between the two parts of grounds; neither part keeps an empty line of its own.
constexpr std::string_view kBetweenParts = "\n\n";

/// The text without spaces around it, each run of line ends as one.
std::string paragraph(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c == '\r' || (c == '\n' && (kept.empty() || kept.back() == '\n'))) continue;
    kept += c;
  }
  const auto first = kept.find_first_not_of(" \n\t");
  if (first == std::string::npos) return {};
  return kept.substr(first, kept.find_last_not_of(" \n\t") - first + 1);
}

std::string grounds_of(const Answered& answered) {
  return answered.outcome == cases::Outcome::Granted ? std::string{} : join(answered.grounds);
}

std::optional<Date> end_of(const Answered& answered) {
  return answered.outcome == cases::Outcome::Granted ? answered.until : std::nullopt;
}

/// The reason and the measure of what is granted, beside the longest permit that the law allows.
struct Granted {
  std::optional<law::PermitId> permit;
  cases::GrantedLength length = cases::GrantedLength::NotLess;
  std::string shorter_reason;
};

Granted granted_of(const cases::State& state, const DeskAct& act, const Answered& answered,
                   Date day) {
  const auto* application = state.find(act.application);
  if (answered.outcome != cases::Outcome::Granted || application == nullptr) return {};
  const auto permit = answered.permit.value_or(application->permit);
  const auto longest = rights::longest_permit(state, day);
  if (!rights::is_less_than_longest(longest, permit, std::nullopt, answered.until)) {
    return {.permit = permit, .shorter_reason = {}};
  }
  return {.permit = permit,
          .length = cases::GrantedLength::LessThanLongest,
          .shorter_reason = paragraph(answered.shorter_reason)};
}

DeskOutcome outcome_of(const ActOutcome& outcome) {
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return std::get<Appended>(outcome);
}

}  // namespace

Actor agent_actor(const Account& agent) {
  return {.id = fmt::format("agent:{}", agent.id.text()), .on_behalf_of = {}};
}

std::string_view name_of(DelegationProblem problem) {
  switch (problem) {
    case DelegationProblem::NotASignatory:
      return "not_a_signatory";
    case DelegationProblem::NoDelegation:
      return "no_delegation";
    case DelegationProblem::NotYetInForce:
      return "not_yet_in_force";
    case DelegationProblem::Ended:
      return "ended";
  }
  CHECK_UNREACHABLE();
}

std::optional<DelegationProblem> delegation_problem(const Account& account, Date day) {
  if (account.role != Role::Signatory) return DelegationProblem::NotASignatory;
  if (!account.delegation) return DelegationProblem::NoDelegation;
  if (day < account.delegation->in_force.from) return DelegationProblem::NotYetInForce;
  if (day > account.delegation->in_force.until) return DelegationProblem::Ended;
  return std::nullopt;
}

std::string join(const Grounds& grounds) {
  const std::string in_law = paragraph(grounds.in_law);
  const std::string in_fact = paragraph(grounds.in_fact);
  if (in_law.empty() || in_fact.empty()) return {};
  return fmt::format("{}{}{}", in_law, kBetweenParts, in_fact);
}

Grounds split_grounds(std::string_view text) {
  const auto between = text.find(kBetweenParts);
  if (between == std::string_view::npos) return {.in_law = std::string{text}, .in_fact = {}};
  return {.in_law = std::string{text.substr(0, between)},
          .in_fact = std::string{text.substr(between + kBetweenParts.size())}};
}

Result<DeskOutcome> Desk::record_complete(const Account& agent, const DeskAct& act) {
  const cases::Command command =
      cases::RecordComplete{.today = ports_.clock.today(), .application = act.application};
  return carry_out_alone(agent, act, {.command = command, .action = "record_complete"});
}

Result<DeskOutcome> Desk::request_documents(const Account& agent, const DeskAct& act,
                                            const Asked& asked) {
  const cases::Command command = cases::RequestDocuments{.today = ports_.clock.today(),
                                                         .application = act.application,
                                                         .documents = asked.documents,
                                                         .due = asked.due};
  return carry_out_alone(
      agent, act,
      {.command = command, .action = "request_documents", .afterwards = Afterwards::GiveBack});
}

Result<DeskOutcome> Desk::propose(const Account& agent, const DeskAct& act,
                                  const Answered& answered) {
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  ASSIGN_OR_RETURN(const auto dossier, ports_.dossiers.open(act.dossier));
  const cases::Command command = proposal_of(agent, dossier.state, act, answered);
  return carry_out_alone(
      agent, act, {.command = command, .action = "propose", .afterwards = Afterwards::GiveBack});
}

cases::Propose Desk::proposal_of(const Account& agent, const cases::State& state,
                                 const DeskAct& act, const Answered& answered) const {
  const Date today = ports_.clock.today();
  auto granted = granted_of(state, act, answered, today);
  cases::Propose proposal{.today = today,
                          .proposal = {.application = act.application,
                                       .outcome = answered.outcome,
                                       .permit = granted.permit,
                                       .until = end_of(answered),
                                       .grounds = grounds_of(answered),
                                       .shorter_reason = std::move(granted.shorter_reason),
                                       .proposed_by = agent.name},
                          .draw = std::nullopt,
                          .length = granted.length};
  // Every proposal of a novice is looked at again, until a supervisor releases them.
  if (agent.is_novice()) {
    proposal.draw =
        cases::DrawnForControl{.application = act.application,
                               .draw = fmt::format("{}{}", cases::kNoviceDraw, agent.name)};
  }
  return proposal;
}

// LAW: CRPA L. 212-1 | version not checked | since 2016-01-01 | settled
// The decision bears the name and capacity of its author and the service. A delegation of signature
// is dated: outside its dates nobody decides here.
Result<DeskOutcome> Desk::decide(const Account& agent, const DeskAct& act,
                                 const Answered& answered) {
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  if (const auto problem = delegation_problem(agent, ports_.clock.today())) return *problem;
  ASSIGN_OR_RETURN(const auto holder, take(agent, act.dossier));
  if (holder == Holder::Colleague) return WithColleague{};
  ASSIGN_OR_RETURN(auto decision, decision_of(agent, act, answered));
  const cases::Command command = std::move(decision);
  return carry_out(agent, act,
                   {.command = command, .action = "decide", .afterwards = Afterwards::GiveBack});
}

Result<cases::Decide> Desk::decision_of(const Account& agent, const DeskAct& act,
                                        const Answered& answered) {
  ASSIGN_OR_RETURN(const auto dossier, ports_.dossiers.open(act.dossier));
  const Date today = ports_.clock.today();
  const auto& delegation = *agent.delegation;
  cases::Decide command{
      .today = today,
      .decision = {.application = act.application,
                   .outcome = answered.outcome,
                   .permit = std::nullopt,
                   .until = end_of(answered),
                   .removal_order = std::nullopt,
                   .notified = today,
                   .remedies_stated = std::nullopt,
                   .signatory =
                       cases::Signatory{
                           .name = agent.name,
                           .capacity = delegation.capacity,
                           .service = delegation.service,
                           .delegation = fmt::format("{} ({})", delegation.reference,
                                                     to_iso(delegation.in_force.from)),
                       },
                   .grounds = grounds_of(answered)}};
  const auto* application = dossier.state.find(act.application);
  if (application == nullptr) return command;  // `cases` says that it is not known.
  if (answered.outcome != cases::Outcome::Granted) {
    // Our letter names the remedies (app/decision_letter.h), and orders nobody to leave.
    command.decision.removal_order = cases::RemovalOrder::None;
    command.decision.remedies_stated = true;
    return command;
  }
  auto granted = granted_of(dossier.state, act, answered, today);
  command.decision.permit = granted.permit;
  command.decision.shorter_reason = std::move(granted.shorter_reason);
  command.length = granted.length;
  ASSIGN_OR_RETURN(command.attestation, favourable_decision(ports_.sealer,
                                                            {.dossier = act.dossier,
                                                             .state = dossier.state,
                                                             .day = today,
                                                             .issuance = ports_.issuance},
                                                            *application));
  return command;
}

Result<DeskOutcome> Desk::hand_over_card(const Account& agent, const DeskAct& act) {
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  const cases::Command command =
      cases::HandOverCard{.today = ports_.clock.today(), .application = act.application};
  return carry_out(agent, act, {.command = command, .action = "hand_over"});
}

Result<DeskOutcome> Desk::close_task(const Account& agent, const DeskAct& act, cases::TaskKind kind,
                                     const std::string& note) {
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  if (kind == cases::TaskKind::Horizon && agent.role == Role::Agent) {
    return fail(ErrorCode::Forbidden, "the horizon is a task of supervisors");
  }
  if (paragraph(note).empty()) return fail(ErrorCode::InvalidInput, "a task is closed with a note");
  const cases::Command command = cases::CloseTask{.today = ports_.clock.today(),
                                                  .application = act.application,
                                                  .kind = kind,
                                                  .note = paragraph(note)};
  return carry_out(agent, act, {.command = command, .action = "close_task"});
}

Result<DeskOutcome> Desk::enter(const Account& agent, const DeskAct& act,
                                const cases::Command& command, std::string_view action) {
  RETURN_IF_ERROR(require_site(agent, act.dossier));
  return carry_out(agent, act, {.command = command, .action = action});
}

/// Only while no colleague has the file: the same file is never worked on by two.
Result<DeskOutcome> Desk::carry_out_alone(const Account& agent, const DeskAct& act,
                                          const Work& work) {
  ASSIGN_OR_RETURN(const auto holder, take(agent, act.dossier));
  if (holder == Holder::Colleague) return WithColleague{};
  return carry_out(agent, act, work);
}

Result<DeskOutcome> Desk::carry_out(const Account& agent, const DeskAct& act, const Work& work) {
  RETURN_IF_ERROR(log(agent, act.dossier, work.action));
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(act.dossier, work.command, agent_actor(agent), act.command));
  const bool done = std::holds_alternative<Appended>(outcome);
  if (done && work.afterwards == Afterwards::GiveBack) {
    RETURN_IF_ERROR(ports_.journal.release(act.dossier, agent.id.text()));
  }
  return outcome_of(outcome);
}

}  // namespace sejour::app
