#include "rights/continuity.h"

#include <algorithm>

#include "rights/application_rights.h"
#include "rights/document_rule.h"
#include "rights/documents_due.h"
#include "rights/horizon.h"
#include "rights/longest_permit.h"
#include "rights/permissions.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::State;
using cases::TaskKind;
using law::DocumentKind;

/// Last day covered by a provisional document of this application, of any kind.
std::optional<Date> documents_end(const Application& application) {
  std::optional<Date> end;
  for (const auto& issued : application.documents) {
    if (issued.document == DocumentKind::Filing || !issued.until) continue;
    if (!end || *issued.until > *end) end = issued.until;
  }
  return end;
}

bool has_open_ended_favourable(const Application& application) {
  return std::ranges::any_of(application.documents, [](const cases::Issued& issued) {
    return issued.document == DocumentKind::FavourableDecision;
  });
}

// Time for the agent to look at what is missing and to tell the person.
constexpr int kDaysToLook = 30;

/// Which of the two documents the channel gives.
const DocumentDue& due_of(const Application& application, const ApplicationRights& rights) {
  return law::is_teleservice(application.channel) ? rights.extension_due : rights.receipt_due;
}

std::optional<NextDocument> next_document(const State& state, const Application& application,
                                          const ApplicationRights& rights,
                                          const ContinuityPolicy& policy) {
  return sejour::rights::next_document(due_facts(rights, state, application),
                                       due_of(application, rights), documents_end(application),
                                       policy);
}

bool is_open(const State& state, const Application& application, TaskKind kind) {
  return std::ranges::any_of(state.tasks, [&](const cases::OpenTask& task) {
    return task.application == application.name && task.kind == kind;
  });
}

/// The first day on which a person would be without document though something is pending.
std::optional<Date> uncovered_from(const State& state, const Application& application,
                                   const ApplicationRights& rights) {
  const auto followed = followed_permit(state, application);
  const auto end = documents_end(application);
  if (followed && end) return std::max(followed->expiry, *end) + days{1};
  if (followed) return followed->expiry + days{1};
  if (end) return *end + days{1};
  return due_of(application, rights).from;
}

bool is_withheld(const State& state, const Application& application,
                 const ApplicationRights& rights, const ContinuityPolicy& policy) {
  return application.asks_to_stay() && application.is_pending() &&
         !next_document(state, application, rights, policy).has_value();
}

std::string_view reason_of(const Application& application, const ApplicationRights& rights) {
  if (!application.is_complete()) return "task.reason.incomplete";
  if (rights.in_time == std::optional{InTime::Late}) return "task.reason.late";
  if (rights.in_time == std::optional{InTime::Early}) return "task.reason.early";
  if (application.suspended_on || application.annulled_on) return "task.reason.after_judge";
  return "task.reason.not_known";
}

/// The day on which the task about a document withheld opens: before the person has nothing.
std::optional<Date> withheld_task_day(const State& state, const Application& application,
                                      const ApplicationRights& rights,
                                      const ContinuityPolicy& policy) {
  if (!is_withheld(state, application, rights, policy)) return std::nullopt;
  const auto uncovered = uncovered_from(state, application, rights);
  if (!uncovered) return std::nullopt;
  return std::max(*uncovered - days{policy.days_before_permit_ends}, application.filed_on);
}

bool needs_favourable(const Application& application) {
  const auto* decision = application.decision();
  return decision != nullptr && decision->content.outcome == cases::Outcome::Granted &&
         application.asks_to_stay() && !application.handed_over_on &&
         !has_open_ended_favourable(application);
}

void plan_issue(ContinuityPlan& plan, const State& state, const Application& application,
                const ApplicationRights& rights, Date day, const ContinuityPolicy& policy) {
  if (needs_favourable(application)) {
    plan.issue.push_back({.application = application.name,
                          .document = DocumentKind::FavourableDecision,
                          .from = day,
                          .until = std::nullopt,
                          .work = work_while_examined(state, application)});
    return;
  }
  const auto next = next_document(state, application, rights, policy);
  if (!next || day < next->issue_on) return;
  // A day that has passed without document cannot be papered over: the next one begins today.
  const Date from = std::max(next->from, day);
  plan.issue.push_back(
      {.application = application.name,
       .document = next->document,
       .from = from,
       .until = document_last_day(due_facts(rights, state, application), next->document, from),
       .work = work_while_examined(state, application)});
}

void plan_tasks(ContinuityPlan& plan, const State& state, const Application& application,
                const ApplicationRights& rights, Date day, const ContinuityPolicy& policy) {
  const auto withheld = withheld_task_day(state, application, rights, policy);
  const bool withheld_open = is_open(state, application, TaskKind::WithheldDocument);
  if (withheld && *withheld <= day && !withheld_open) {
    plan.open.push_back(
        {.application = application.name,
         .kind = TaskKind::WithheldDocument,
         .due = std::max(*uncovered_from(state, application, rights) - days{1}, day),
         .reason = reason_of(application, rights)});
  }
  if (!withheld && withheld_open) {
    plan.close.push_back({.application = application.name,
                          .kind = TaskKind::WithheldDocument,
                          .due = day,
                          .reason = "task.closed.no_longer_withheld"});
  }
  const auto limit = horizon_day(rights, application, policy);
  const bool horizon_open = is_open(state, application, TaskKind::Horizon);
  if (limit && *limit - days{policy.horizon_warning_days} <= day && !horizon_open) {
    plan.open.push_back({.application = application.name,
                         .kind = TaskKind::Horizon,
                         .due = *limit,
                         .reason = "task.reason.horizon"});
  }
  if (!limit && horizon_open) {
    plan.close.push_back({.application = application.name,
                          .kind = TaskKind::Horizon,
                          .due = day,
                          .reason = "task.closed.decided"});
  }
}

/// At the second renewal in a row of a temporary card a person looks at what a longer one lacks.
void plan_second_renewal(ContinuityPlan& plan, const State& state, const Application& application,
                         Date day) {
  const bool near_wall = is_second_temporary_renewal(state, application);
  const bool open = is_open(state, application, TaskKind::SecondTemporaryRenewal);
  if (near_wall == open) return;
  auto& tasks = near_wall ? plan.open : plan.close;
  tasks.push_back({.application = application.name,
                   .kind = TaskKind::SecondTemporaryRenewal,
                   .due = day + days{kDaysToLook},
                   .reason = near_wall ? "task.reason.second_renewal" : "task.closed.decided"});
}

/// A task that a person closed is not opened again for the same reason.
bool was_closed_by_a_person(const Application& application, TaskKind kind) {
  return std::ranges::find(application.closed_tasks, kind) != application.closed_tasks.end();
}

void take_earlier(std::optional<Date>& first, std::optional<Date> day) {
  if (day && (!first || *day < *first)) first = day;
}

}  // namespace

ContinuityPlan continuity_plan(const State& state, Date day, const ContinuityPolicy& policy) {
  ContinuityPlan plan;
  // What another service keeps, that service must issue.
  if (state.elsewhere) return plan;
  for (const auto& application : state.applications) {
    const auto rights = application_rights(state, application, day);
    plan_issue(plan, state, application, rights, day, policy);
    plan_tasks(plan, state, application, rights, day, policy);
    plan_second_renewal(plan, state, application, day);
  }
  std::erase_if(plan.open, [&](const TaskNow& task) {
    return was_closed_by_a_person(*state.find(task.application), task.kind);
  });
  plan.prepare = renewal_to_prepare(state, day, policy.preparation);
  return plan;
}

std::optional<Date> next_due_day(const State& state, Date day, const ContinuityPolicy& policy) {
  if (state.elsewhere) return std::nullopt;
  if (!continuity_plan(state, day, policy).empty()) return day;
  std::optional<Date> first = next_preparation(state, day, policy.preparation);
  for (const auto& application : state.applications) {
    const auto rights = application_rights(state, application, day);
    if (const auto next = next_document(state, application, rights, policy)) {
      take_earlier(first, next->issue_on);
    }
    if (!is_open(state, application, TaskKind::WithheldDocument) &&
        !was_closed_by_a_person(application, TaskKind::WithheldDocument)) {
      take_earlier(first, withheld_task_day(state, application, rights, policy));
    }
    if (const auto limit = horizon_day(rights, application, policy);
        limit && !is_open(state, application, TaskKind::Horizon) &&
        !was_closed_by_a_person(application, TaskKind::Horizon)) {
      take_earlier(first, *limit - days{policy.horizon_warning_days});
    }
  }
  return first;
}

}  // namespace sejour::rights
