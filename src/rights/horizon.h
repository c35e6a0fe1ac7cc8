#pragma once

#include <optional>
#include <vector>

#include "cases/state.h"
#include "rights/answer.h"
#include "rights/continuity.h"

/// The twelve months of automatic attestations (instruction of 5 April 2026, as reported): policy,
/// not law. They bound what is automatic, never the right: documents go on being issued.
namespace sejour::rights {

/// The day on which the months of automation end for an application that waits; nothing when it has
/// its answer or when no document is due to it.
[[nodiscard]] std::optional<Date> horizon_day(const ApplicationRights& rights,
                                              const cases::Application& application,
                                              const ContinuityPolicy& policy);

/// A document that the engine will issue if nobody acts before.
struct IssueAhead {
  Date on;  ///< day on which it is issued
  law::DocumentKind document = law::DocumentKind::Extension;
  Date from;
  std::optional<Date> until;
  bool operator==(const IssueAhead&) const = default;
};

/// What the engine does for one application from a day on, if nobody acts.
struct EngineAhead {
  std::vector<IssueAhead> issued;     ///< by day
  std::optional<Date> covered_until;  ///< last day that documents cover, those to come included
  std::optional<Date> withheld_on;    ///< nothing can be issued: the day on which a person's task
                                      ///< opens, or has opened
  bool operator==(const EngineAhead&) const = default;
};

/// Runs the plan of continuity from `day` to `until`, both included, on a copy of the state. The
/// state holds the events that count by `day`.
[[nodiscard]] EngineAhead engine_ahead(cases::State state,
                                       const cases::ApplicationName& application,
                                       const Period& period, const ContinuityPolicy& policy);

}  // namespace sejour::rights
