#include "rights/silence_of.h"

#include <algorithm>
#include <vector>

#include "law/silence_r432.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::Completeness;

/// Only a request for what the texts require is one of L. 114-5; where that is not said it may be.
bool may_suspend(const cases::Request& request) {
  return std::ranges::any_of(request.items, [](const cases::RequestedItem& item) {
    return item.required_by_text.value_or(true);
  });
}

std::vector<law::Suspension> suspensions_of(const Application& application) {
  std::vector<law::Suspension> suspensions;
  for (const auto& request : application.requests) {
    if (!may_suspend(request)) continue;
    auto until = request.due;
    if (request.answered_on && (!until || *request.answered_on < *until)) {
      until = request.answered_on;
    }
    suspensions.push_back({.from = request.on, .until = until});
  }
  return suspensions;
}

/// The latest reading: the time stopped by requests, or counted from the day on which a file that
/// could not be examined was made whole.
std::optional<Date> latest_day(const Application& application, const law::SilenceTerm& term) {
  const auto suspensions = suspensions_of(application);
  auto latest = law::silence_ends_suspended(application.filed_on, term, suspensions);
  if (!latest || !application.completed_on) return latest;
  return std::max(*latest, law::silence_ends(*application.completed_on, term));
}

std::optional<bool> is_born(const Silence& silence, Date day) {
  if (silence.earliest && day < *silence.earliest) return false;
  if (silence.latest && day >= *silence.latest) return true;
  return std::nullopt;
}

/// The day on which silence stopped to run because the administration or the person spoke.
std::optional<Date> ended_on(const Application& application) {
  std::optional<Date> decided;
  if (!application.decisions.empty()) decided = application.decisions.front().on;
  std::optional<Date> end;
  for (const auto& day :
       {application.withdrawn_on, application.replaced_on, application.handed_over_on, decided}) {
    if (day && (!end || *day < *end)) end = day;
  }
  return end;
}

}  // namespace

std::optional<Silence> silence_of(const Application& application, Date day) {
  const auto term =
      law::silence_term(application.permit, application.kind, application.counted_filing());
  if (!term) return std::nullopt;
  // After an annulment, or once the administration took its decision back, the request is examined
  // again; from when silence counts was not read.
  const bool taken_back =
      application.decision() == nullptr && application.examination.decisions_taken_back > 0;
  if (application.annulled_on || taken_back) {
    return Silence{.kind = {},
                   .earliest = {},
                   .latest = {},
                   .born = {},
                   .basis = term->basis,
                   .certainty = Certainty::Unsure};
  }
  Silence silence{.kind = SilenceKind::ImplicitRefusal,
                  .earliest = law::silence_ends(application.counted_filing(), *term),
                  .latest = latest_day(application, *term),
                  .born = {},
                  .basis = term->basis,
                  .certainty = term->certainty};
  const auto end = ended_on(application);
  if (end && *end < *silence.earliest) {
    return Silence{.kind = {},
                   .earliest = {},
                   .latest = {},
                   .born = false,
                   .basis = term->basis,
                   .certainty = Certainty::Settled};
  }
  if (application.completeness == Completeness::FoundIncomplete) {
    silence.kind = SilenceKind::ImplicitNonRegistration;
    silence.latest = silence.earliest;
  }
  silence.born = is_born(silence, day);
  if (silence.latest != silence.earliest) {
    silence.certainty = weakest(silence.certainty, Certainty::Contested);
  }
  return silence;
}

}  // namespace sejour::rights
