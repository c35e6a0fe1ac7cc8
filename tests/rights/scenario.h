#pragma once

#include <string>
#include <vector>

#include "cases/state.h"
#include "rights/continuity.h"

/// Short ways to write a history, so that a scenario reads as a list of facts.
namespace sejour::rights {

inline constexpr auto kA1 = "a1";

inline cases::Event held(Date on, std::string_view permit, std::optional<Date> until) {
  return {.on = on,
          .body = cases::PermitHeld{
              .permit = law::find_permit(permit).value(), .from = on, .until = until}};
}

inline cases::Event filed(Date on, std::string_view permit, law::ApplicationKind kind,
                          law::FilingChannel channel) {
  return {.on = on,
          .body = cases::Filed{.application = kA1,
                               .kind = kind,
                               .permit = law::find_permit(permit).value(),
                               .channel = channel,
                               .remedies_stated = true,
                               .replaces_closed = {}}};
}

/// An event about `a1` that needs no more than its name.
template <class E>
cases::Event happened(Date on) {
  E body;
  body.application = kA1;
  return {.on = on, .body = body};
}

inline cases::Event decided(Date on, cases::Outcome outcome, std::optional<Date> until = {}) {
  cases::Decided body;
  body.application = kA1;
  body.outcome = outcome;
  body.until = until;
  return {.on = on, .body = body};
}

/// Carries a plan out, as the engine does: the events that follow from it.
inline std::vector<cases::Event> events_of(const ContinuityPlan& plan, Date day) {
  std::vector<cases::Event> events;
  for (const auto& issue : plan.issue) {
    events.push_back({.on = day,
                      .body = cases::AttestationIssued{.application = issue.application,
                                                       .document = issue.document,
                                                       .from = issue.from,
                                                       .until = issue.until,
                                                       .work = issue.work,
                                                       .reference = {},
                                                       .seal = {}}});
  }
  for (const auto& task : plan.open) {
    events.push_back({.on = day,
                      .body = cases::TaskOpened{.application = task.application,
                                                .kind = task.kind,
                                                .due = task.due,
                                                .reason = std::string{task.reason}}});
  }
  for (const auto& task : plan.close) {
    events.push_back({.on = day,
                      .body = cases::TaskClosed{.application = task.application,
                                                .kind = task.kind,
                                                .note = std::string{task.reason}}});
  }
  if (plan.prepare) events.push_back({.on = day, .body = event_of(*plan.prepare)});
  return events;
}

/// What the engine did on a day, in words: `extension 2024-09-10 to 2024-12-09`.
inline std::vector<std::string> in_words(const ContinuityPlan& plan) {
  std::vector<std::string> words;
  for (const auto& issue : plan.issue) {
    words.push_back(std::string{law::name_of(issue.document)} + ' ' + to_iso(issue.from) +
                    (issue.until ? " to " + to_iso(*issue.until) : ""));
  }
  const auto task = [](const TaskNow& now) {
    constexpr std::string_view kNames[] = {"withheld", "horizon", "site"};
    return std::string{kNames[static_cast<std::size_t>(now.kind)]};
  };
  for (const auto& now : plan.open) {
    words.push_back("open " + task(now) + " (" + std::string{now.reason} + ") due " +
                    to_iso(now.due));
  }
  for (const auto& now : plan.close) words.push_back("close " + task(now));
  if (plan.prepare) words.push_back("prepare renewal of " + to_iso(plan.prepare->ends));
  return words;
}

/// Runs the engine every day from `from` to `until` over a history; `2024-08-26: extension …`.
inline std::vector<std::string> run_engine(const std::vector<cases::Event>& history, Date from,
                                           Date until) {
  std::vector<std::string> log;
  cases::State state = cases::fold(history, from - days{1});
  for (Date day = from; day <= until; day += days{1}) {
    for (const auto& event : history) {
      if (event.on == day) cases::apply(state, event);
    }
    const auto plan = continuity_plan(state, day, {});
    for (const auto& line : in_words(plan)) log.push_back(to_iso(day) + ": " + line);
    for (const auto& event : events_of(plan, day)) cases::apply(state, event);
  }
  return log;
}

}  // namespace sejour::rights
