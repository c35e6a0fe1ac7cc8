#include <algorithm>

#include "base/check.h"
#include "cases/admissible.h"
#include "cases/desk_decide.h"
#include "law/taking_back.h"
#include "law/working_days.h"

/// Repairs of a file, and two files of one person.
namespace sejour::cases {
namespace {

bool is_signed(const std::optional<Signatory>& signatory) {
  return signatory && !signatory->name.empty() && !signatory->capacity.empty() &&
         !signatory->service.empty();
}

/// Why this application is not examined again now.
// LAW: CRPA L. 242-1 | version not checked | since 2016-06-01 | unsure
// A favourable decision is taken back within four months, when it is unlawful; a refusal may end
// for the future at any time (L. 243-1). Both are decisions: who takes them back signs.
std::optional<Rejection> reopening_problem(const Application& application, const Repair& command) {
  if (application.handed_over_on) return Rejection::CardAlreadyHandedOver;
  if (application.is_pending()) return Rejection::NothingToReopen;
  const auto* decision = application.decision();
  if (decision == nullptr) return std::nullopt;
  if (!is_signed(command.signatory)) return Rejection::SignatoryMissing;
  if (decision->content.outcome != Outcome::Granted) return std::nullopt;
  const auto limit = law::taking_back(decision->on, law::DecisionGives::Rights);
  return command.today > limit.last_day ? std::optional{Rejection::TakenBackTooLate} : std::nullopt;
}

std::optional<Rejection> repair_problem(const State& state, const Application& application,
                                        const Repair& command) {
  switch (command.repair.kind) {
    case RepairKind::Reopened:
      return reopening_problem(application, command);
    case RepairKind::Redated:
      if (!command.repair.counts_from) return Rejection::DayMissing;
      // Never to the harm of the person: a filing does not count later than it was made.
      if (*command.repair.counts_from > application.filed_on) return Rejection::RedatedLater;
      if (*command.repair.counts_from == application.counted_filing()) {
        return Rejection::NothingChanged;
      }
      return std::nullopt;
    case RepairKind::Corrected:
      if (!command.person || state.person == command.person) return Rejection::NothingChanged;
      return std::nullopt;
    case RepairKind::Reissued:
      return command.document ? std::nullopt : std::optional{Rejection::NothingToReissue};
  }
  CHECK_UNREACHABLE();
}

/// The last step about the other file; nothing when none was noted.
std::optional<SamePersonNoted> last_step(const State& state, const DossierId& other) {
  for (const auto& noted : state.situation.same_person) {
    if (noted.content.other == other) return noted.content;
  }
  return std::nullopt;
}

bool is_proposal(SamePersonStep step) {
  return step == SamePersonStep::Proposed || step == SamePersonStep::SplitProposed;
}

/// Which steps may follow the last one.
bool may_follow(const std::optional<SamePersonNoted>& last, SamePersonStep next) {
  const auto is = [&](SamePersonStep step) { return last && last->step == step; };
  switch (next) {
    case SamePersonStep::Proposed:
      return !last || is(SamePersonStep::Dropped) || is(SamePersonStep::Split);
    case SamePersonStep::Confirmed:
      return is(SamePersonStep::Proposed) || is(SamePersonStep::SplitProposed);
    case SamePersonStep::SplitProposed:
      return is(SamePersonStep::Confirmed);
    case SamePersonStep::Split:
      return is(SamePersonStep::SplitProposed);
    case SamePersonStep::Dropped:
      return is(SamePersonStep::Proposed);
  }
  CHECK_UNREACHABLE();
}

bool waits_for_another(const State& state, const DossierId& but) {
  return std::ranges::any_of(state.situation.same_person, [&](const auto& noted) {
    return noted.content.other != but && is_proposal(noted.content.step);
  });
}

/// The task is the file's, not an application's.
void add_task(std::vector<Event>& events, const State& state, const NoteSamePerson& command) {
  const bool open = is_open(state, {}, TaskKind::SamePerson);
  if (is_proposal(command.note.step) && !open) {
    events.push_back({.on = command.today,
                      .body = TaskOpened{.application = {},
                                         .kind = TaskKind::SamePerson,
                                         .due = law::add_working_days(command.today, 5),
                                         .reason = "task.reason.same_person"}});
  }
  if (!is_proposal(command.note.step) && open && !waits_for_another(state, command.note.other)) {
    events.push_back(
        {.on = command.today,
         .body = TaskClosed{
             .application = {}, .kind = TaskKind::SamePerson, .note = "task.closed.same_person"}});
  }
}

}  // namespace

DeskEvents decide_at_desk(const State& state, const Repair& command) {
  const auto& repair = command.repair;
  const auto* application = state.find(repair.application);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  if (repair.reason.empty() || repair.basis.empty()) return not_now(Rejection::BasisMissing);
  if (const auto problem = repair_problem(state, *application, command)) return not_now(*problem);
  std::vector<Event> events{{.on = command.today, .body = repair}};
  if (repair.kind == RepairKind::Corrected) {
    events.push_back({.on = command.today, .body = *command.person});
  }
  if (repair.kind == RepairKind::Reissued) {
    auto document = *command.document;
    document.application = repair.application;
    events.push_back({.on = command.today, .body = std::move(document)});
  }
  return events;
}

DeskEvents decide_at_desk(const State& state, const NoteSamePerson& command) {
  const auto& note = command.note;
  if (note.other == command.here) return not_now(Rejection::ItselfNotAnother);
  const auto last = last_step(state, note.other);
  if (!may_follow(last, note.step)) return not_now(Rejection::SamePersonStepOutOfOrder);
  if (is_proposal(note.step)) {
    if (note.reason.empty()) return not_now(Rejection::NoteMissing);
  } else if (note.step != SamePersonStep::Dropped && last && last->by == note.by) {
    return not_now(Rejection::SameAgent);
  }
  std::vector<Event> events{{.on = command.today, .body = note}};
  add_task(events, state, command);
  return events;
}

}  // namespace sejour::cases
