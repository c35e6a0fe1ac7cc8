#include "app/projection.h"

#include <algorithm>

#include "cases/desk_decide.h"
#include "rights/clock.h"
#include "rights/queue_rank.h"
#include "text/normalise.h"

namespace sejour::app {
namespace {

using cases::Application;
using cases::State;

/// The application that the lists speak of: the last one that still waits, else the last one.
const Application* application_of_lists(const State& state) {
  const auto& all = state.applications;
  const auto pending =
      std::find_if(all.rbegin(), all.rend(), [](const Application& a) { return a.is_pending(); });
  if (pending != all.rend()) return &*pending;
  return all.empty() ? nullptr : &all.back();
}

bool waits_for_the_person(const Application& application) {
  if (!application.is_complete()) return true;
  return std::ranges::any_of(application.requests,
                             [](const cases::Request& r) { return !r.answered_on; });
}

Standing standing_of(const Application* application) {
  if (application == nullptr) return Standing::Following;
  if (application->withdrawn_on) return Standing::Closed;
  if (const auto* decision = application->decision()) {
    return decision->content.outcome == cases::Outcome::Granted ? Standing::Granted
                                                                : Standing::Refused;
  }
  // What another must look at first is an agent's turn, not yet a signatory's.
  if (application->proposal) {
    return cases::waits_for_check(*application) ? Standing::ToExamine : Standing::ToDecide;
  }
  return waits_for_the_person(*application) ? Standing::AwaitingDocuments : Standing::ToExamine;
}

std::optional<Date> last_permit_day(const State& state) {
  std::optional<Date> last;
  for (const auto& permit : state.permits) {
    if (permit.until && (!last || *permit.until > *last)) last = permit.until;
  }
  return last;
}

/// The last day that papers in hand, or coming, cover without a break.
std::optional<Date> proof_until(const State& state) {
  std::optional<Date> last = last_permit_day(state);
  for (const auto& application : state.applications) {
    for (const auto& issued : application.documents) {
      if (issued.document == law::DocumentKind::Filing || !issued.until) continue;
      if (!last || *issued.until > *last) last = issued.until;
    }
  }
  return last;
}

void describe_person(Summary& summary, const State& state) {
  if (!state.person) return;
  const auto& person = *state.person;
  const auto& family = person.usual_name.empty() ? person.family_name : person.usual_name;
  summary.display_name = person.given_names + " " + family;
  // Without a site no desk shows it: the file is with another service.
  if (!state.elsewhere) summary.site = person.site;
  for (const auto* name : {&person.family_name, &person.usual_name, &person.foreigner_number}) {
    if (!name->empty()) summary.search_keys.push_back(search_key(*name));
  }
  summary.search_keys.push_back(search_key(person.family_name + " " + person.given_names));
  // As every list shows it.
  summary.search_keys.push_back(search_key(summary.display_name));
}

void describe_application(Summary& summary, const State& state, const Application* application) {
  summary.standing = standing_of(application);
  if (application != nullptr) {
    summary.application = application->name;
    summary.kind = law::name_of(application->kind);
    summary.permit = law::permit(application->permit).id;
    summary.filed_on = application->filed_on;
  } else if (!state.permits.empty()) {
    summary.permit = law::permit(state.permits.back().permit).id;
  }
}

void describe_tasks(Summary& summary, const State& state) {
  summary.open_tasks = static_cast<std::int32_t>(state.tasks.size());
  for (const auto& task : state.tasks) {
    if (!summary.task_due || task.due < *summary.task_due) summary.task_due = task.due;
  }
}

}  // namespace

Summary summarise(const State& state, Date day, const rights::ContinuityPolicy& policy,
                  const rights::QueuePolicy& order) {
  Summary summary;
  describe_person(summary, state);
  describe_application(summary, state, application_of_lists(state));
  describe_tasks(summary, state);
  summary.permit_until = last_permit_day(state);
  summary.proof_until = proof_until(state);
  const auto rights = rights::clock(state, day);
  summary.gap_since = rights.gap_since;
  summary.next_due = rights::next_due_day(state, day, policy);
  summary.rank = rights::queue_key(rights::queue_facts(state, rights), order);
  return summary;
}

std::string search_key(std::string_view text) {
  return text::normalise(text);
}

}  // namespace sejour::app
