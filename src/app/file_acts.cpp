#include "app/file_acts.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/issuing.h"

namespace sejour::app {
namespace {

/// Files with a task that are looked through for orders of a judge.
constexpr std::uint32_t kTasksMax = 2000;

Status require_repair(const Account& account) {
  if (!may_repair(account.role)) {
    return fail(ErrorCode::Forbidden, "for supervisors and signatories");
  }
  return {};
}

cases::Signatory signatory_of(const Account& agent) {
  const auto& delegation = *agent.delegation;
  return {
      .name = agent.name,
      .capacity = delegation.capacity,
      .service = delegation.service,
      .delegation = fmt::format("{} ({})", delegation.reference, to_iso(delegation.in_force.from))};
}

bool takes_a_decision_back(const cases::State& state, const DeskAct& act,
                           const FileActs::RepairTyped& typed) {
  if (typed.kind != cases::RepairKind::Reopened) return false;
  const auto* application = state.find(act.application);
  return application != nullptr && application->decision() != nullptr;
}

bool shares_a_site(const Account& a, const Account& b) {
  return std::ranges::any_of(
      a.sites, [&](const std::string& site) { return std::ranges::count(b.sites, site) > 0; });
}

}  // namespace

Result<DeskOutcome> FileActs::record_court_order(const Account& agent, const DeskAct& act,
                                                 cases::CourtOrderReceived typed) {
  typed.application = act.application;
  typed.by = agent.name;
  return desk_.enter(
      agent, act, cases::RecordCourtOrder{.today = ports_.clock.today(), .order = std::move(typed)},
      "court_order");
}

Result<DeskOutcome> FileActs::execute_court_order(const Account& agent, const DeskAct& act,
                                                  const CourtOrderId& order,
                                                  const std::string& how) {
  return desk_.enter(
      agent, act,
      cases::ExecuteCourtOrder{.today = ports_.clock.today(),
                               .execution = {.order = order, .how = how, .by = agent.name}},
      "court_order");
}

Result<std::vector<CourtOrderRow>> FileActs::court_orders(const Account& agent) {
  if (!works_at_desk(agent.role)) return fail(ErrorCode::NotFound, "no desk for this account");
  SummaryQuery query;
  query.sites = agent.sites;
  query.tasks = TaskFilter::Open;
  query.limit = kTasksMax;
  ASSIGN_OR_RETURN(const auto rows, ports_.journal.summaries(query));
  std::vector<CourtOrderRow> found;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(const auto dossier, ports_.dossiers.open(row.dossier));
    const auto before = found.size();
    for (const auto& order : dossier.state.situation.court_orders) {
      if (!order.executed_on) found.push_back({.row = row, .order = order});
    }
    if (found.size() == before) continue;
    RETURN_IF_ERROR(
        ports_.access_log.record(row.dossier, {.at_ms = ports_.clock.now_ms(),
                                               .account = agent.id.text(),
                                               .role = std::string{role_word(agent.role)},
                                               .action = "court_order"}));
  }
  std::ranges::stable_sort(found, {}, [](const CourtOrderRow& r) { return r.order.content.due; });
  return found;
}

Result<DeskOutcome> FileActs::sort_urgency(const Account& agent, const DeskAct& act,
                                           cases::UrgencyAnswer answer, const std::string& note) {
  return desk_.enter(agent, act,
                     cases::SortUrgency{.today = ports_.clock.today(),
                                        .answer = {.application = act.application,
                                                   .answer = answer,
                                                   .note = note,
                                                   .by = agent.name}},
                     "sort_urgency");
}

Result<DeskOutcome> FileActs::check_proposal(const Account& agent, const DeskAct& act,
                                             cases::CheckResult result, const std::string& note) {
  // Who must be looked at cannot be the second look.
  if (agent.is_novice()) return fail(ErrorCode::Forbidden, "a novice does not check others");
  return desk_.enter(agent, act,
                     cases::CheckProposal{.today = ports_.clock.today(),
                                          .check = {.application = act.application,
                                                    .result = result,
                                                    .note = note,
                                                    .by = agent.name}},
                     "check_proposal");
}

Result<DeskOutcome> FileActs::ask_outside_list(const Account& agent, const DeskAct& act,
                                               cases::OutsideListAsked asked) {
  asked.application = act.application;
  asked.by = agent.name;
  return desk_.enter(
      agent, act, cases::AskOutsideList{.today = ports_.clock.today(), .asked = std::move(asked)},
      "outside_list");
}

Result<DeskOutcome> FileActs::answer_outside_list(const Account& agent, const DeskAct& act,
                                                  cases::Agreement agreement,
                                                  const std::string& note) {
  RETURN_IF_ERROR(require_repair(agent));
  return desk_.enter(agent, act,
                     cases::AnswerOutsideList{.today = ports_.clock.today(),
                                              .application = act.application,
                                              .agreement = agreement,
                                              .note = note,
                                              .by = agent.name},
                     "outside_list");
}

Result<DeskOutcome> FileActs::take_biometrics(const Account& agent, const DeskAct& act,
                                              std::optional<Date> reused_from) {
  return desk_.enter(
      agent, act,
      cases::TakeBiometrics{
          .today = ports_.clock.today(),
          .taken = {.application = act.application, .reused_from = reused_from, .by = agent.name}},
      "biometrics");
}

Result<DeskOutcome> FileActs::record_card_step(const Account& agent, const DeskAct& act,
                                               const CardStep& step) {
  ASSIGN_OR_RETURN(const auto file, desk_.open(agent, act.dossier, "card"));
  return desk_.enter(agent, act,
                     cases::RecordCardStep{.today = ports_.clock.today(),
                                           .step = {.application = act.application,
                                                    .step = step.step,
                                                    .appointment = step.appointment,
                                                    .place = file.row.summary.site,
                                                    .note = step.note,
                                                    .by = agent.name}},
                     "card");
}

Result<DeskOutcome> FileActs::refer_to_commission(const Account& agent, const DeskAct& act) {
  return desk_.enter(
      agent, act,
      cases::ReferToCommission{.today = ports_.clock.today(), .application = act.application},
      "commission");
}

Result<DeskOutcome> FileActs::record_fact(const Account& agent, const DeskAct& act,
                                          cases::FactRecorded fact) {
  fact.by = agent.name;
  return desk_.enter(agent, act,
                     cases::RecordFact{.today = ports_.clock.today(), .fact = std::move(fact)},
                     "fact");
}

Result<DeskOutcome> FileActs::repair(const Account& agent, const DeskAct& act,
                                     const RepairTyped& typed) {
  RETURN_IF_ERROR(require_repair(agent));
  ASSIGN_OR_RETURN(const auto file, desk_.open(agent, act.dossier, "repair"));
  if (takes_a_decision_back(file.dossier.state, act, typed)) {
    if (const auto problem = delegation_problem(agent, ports_.clock.today())) return *problem;
  }
  ASSIGN_OR_RETURN(auto command, repair_of(agent, act, typed));
  return desk_.enter(agent, act, std::move(command), "repair");
}

Result<cases::Repair> FileActs::repair_of(const Account& agent, const DeskAct& act,
                                          const RepairTyped& typed) {
  const Date today = ports_.clock.today();
  cases::Repair command{.today = today,
                        .repair = {.application = act.application,
                                   .kind = typed.kind,
                                   .counts_from = typed.counts_from,
                                   .reason = typed.reason,
                                   .basis = typed.basis,
                                   .by = agent.name},
                        .person = typed.person};
  if (agent.delegation) command.signatory = signatory_of(agent);
  if (typed.kind != cases::RepairKind::Reissued) return command;
  ASSIGN_OR_RETURN(const auto dossier, ports_.dossiers.open(act.dossier));
  const auto* application = dossier.state.find(act.application);
  if (application == nullptr || typed.document >= application->documents.size()) return command;
  ASSIGN_OR_RETURN(command.document,
                   given_anew(ports_.sealer,
                              {.dossier = act.dossier,
                               .state = dossier.state,
                               .day = today,
                               .issuance = ports_.issuance},
                              *application, application->documents[typed.document]));
  return command;
}

Result<Account> FileActs::colleague(const Account& supervisor, const std::string& email) {
  if (supervisor.role != Role::Supervisor) {
    return fail(ErrorCode::Forbidden, "for supervisors");
  }
  if (ports_.accounts == nullptr) return fail(ErrorCode::NotFound, "no accounts here");
  ASSIGN_OR_RETURN(const auto account, ports_.accounts->by_email(email));
  if (!account || !works_at_desk(account->role) || !shares_a_site(supervisor, *account)) {
    return fail(ErrorCode::NotFound, "no colleague has this address");
  }
  return *account;
}

Status FileActs::set_second_look(const Account& supervisor, const std::string& email,
                                 SecondLook look) {
  ASSIGN_OR_RETURN(auto account, colleague(supervisor, email));
  const Date today = ports_.clock.today();
  if (look == SecondLook::Needed) {
    account.probation = Probation{.since = today, .released_by = {}, .released_on = {}};
  } else if (account.is_novice()) {
    account.probation->released_by = supervisor.name;
    account.probation->released_on = today;
  }
  return ports_.accounts->update(account);
}

}  // namespace sejour::app
