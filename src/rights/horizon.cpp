#include "rights/horizon.h"

#include <algorithm>

#include "rights/document_rule.h"

namespace sejour::rights {
namespace {

/// More steps than a year of documents and tasks can need: a plan that repeats itself ends here.
constexpr int kStepsAheadMax = 100;

void cover_until(EngineAhead& ahead, std::optional<Date> until) {
  if (until && (!ahead.covered_until || *until > *ahead.covered_until)) {
    ahead.covered_until = until;
  }
}

void issue_ahead(cases::State& state, const IssueNow& issue, Date on) {
  cases::apply(state, {on, cases::AttestationIssued{.application = issue.application,
                                                    .document = issue.document,
                                                    .from = issue.from,
                                                    .until = issue.until,
                                                    .work = issue.work,
                                                    .reference = {},
                                                    .seal = {}}});
}

bool is_withheld_task(const cases::ApplicationName& application, cases::TaskKind kind,
                      const cases::ApplicationName& of_task) {
  return kind == cases::TaskKind::WithheldDocument && of_task == application;
}

/// What stands before the first step: documents in hand, and a task that is open already.
EngineAhead as_it_stands(const cases::State& state, const cases::ApplicationName& name) {
  EngineAhead ahead;
  if (const auto* application = state.find(name)) {
    for (const auto& issued : application->documents) {
      if (issued.document != law::DocumentKind::Filing) cover_until(ahead, issued.until);
    }
  }
  for (const auto& task : state.tasks) {
    if (is_withheld_task(name, task.kind, task.application)) ahead.withheld_on = task.opened_on;
  }
  return ahead;
}

}  // namespace

std::optional<Date> horizon_day(const ApplicationRights& rights,
                                const cases::Application& application,
                                const ContinuityPolicy& policy) {
  const auto& due =
      law::is_teleservice(application.channel) ? rights.extension_due : rights.receipt_due;
  if (!application.is_pending()) return std::nullopt;
  return automation_ends(due, policy);
}

EngineAhead engine_ahead(cases::State state, const cases::ApplicationName& application,
                         const Period& period, const ContinuityPolicy& policy) {
  EngineAhead ahead = as_it_stands(state, application);
  Date day = period.from;
  for (int step = 0; step < kStepsAheadMax; ++step) {
    const auto due = next_due_day(state, day, policy);
    if (!due || *due > period.until) return ahead;
    day = std::max(*due, day);
    const auto plan = continuity_plan(state, day, policy);
    for (const auto& issue : plan.issue) {
      issue_ahead(state, issue, day);
      if (issue.application != application) continue;
      ahead.issued.push_back({day, issue.document, issue.from, issue.until});
      cover_until(ahead, issue.until);
    }
    for (const auto& task : plan.open) {
      cases::apply(state, {day, cases::TaskOpened{task.application, task.kind, task.due,
                                                  std::string{task.reason}}});
      if (is_withheld_task(application, task.kind, task.application)) ahead.withheld_on = day;
    }
    for (const auto& task : plan.close) {
      cases::apply(state,
                   {day, cases::TaskClosed{task.application, task.kind, std::string{task.reason}}});
    }
    if (plan.prepare) cases::apply(state, {day, event_of(*plan.prepare)});
    if (plan.empty()) return ahead;
  }
  return ahead;
}

}  // namespace sejour::rights
