#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cases/state.h"
#include "rights/answer.h"
#include "rights/prepared_renewal.h"

/// Which provisional document must be issued, when, for how long; which task a person must do
/// because none can be; which renewal is prepared for the person to confirm. Pure: the engine
/// (app/continuity.h) carries it out.
namespace sejour::rights {

/// Policy, not law: dated configuration with author and reason (policy/continuity.toml).
struct ContinuityPolicy {
  int days_before_permit_ends = 15;
  int days_before_document_ends = 10;
  int horizon_months = 12;        ///< of automation, from the day after expiry
  int horizon_warning_days = 30;  ///< a supervisor's task opens that long before
  PreparedRenewalPolicy preparation = {};
};

/// A document to issue now.
struct IssueNow {
  cases::ApplicationName application;
  law::DocumentKind document = law::DocumentKind::Extension;
  Date from;
  std::optional<Date> until;  ///< missing: a favourable decision, until the card is handed over
  std::optional<bool> work;
};

struct TaskNow {
  cases::ApplicationName application;
  cases::TaskKind kind = cases::TaskKind::WithheldDocument;
  Date due;
  std::string_view reason;  ///< key of a message, `task.reason.…`
};

struct ContinuityPlan {
  std::vector<IssueNow> issue;
  std::vector<TaskNow> open;
  std::vector<TaskNow> close;              ///< tasks whose reason is gone
  std::optional<PreparedRenewal> prepare;  ///< to tell the person of; files nothing
  [[nodiscard]] bool empty() const {
    return issue.empty() && open.empty() && close.empty() && !prepare;
  }
};

/// What must be done on `day`. The state holds the events that count by then.
[[nodiscard]] ContinuityPlan continuity_plan(const cases::State& state, Date day,
                                             const ContinuityPolicy& policy);

/// First day on which a plan will not be empty if nothing else happens; on or before `day` when
/// something is due already. Nothing when no day will ever need the engine.
[[nodiscard]] std::optional<Date> next_due_day(const cases::State& state, Date day,
                                               const ContinuityPolicy& policy);

}  // namespace sejour::rights
