#include "rights/documents_due.h"

#include "law/provisional_documents.h"
#include "rights/application_rights.h"

namespace sejour::rights {
namespace {

bool is_majority_window(const ApplicationRights& rights) {
  return rights.window && !rights.window->opens;
}

DocumentDue none_due(Basis basis) {
  return {.due = false, .from = {}, .basis = basis, .certainty = Certainty::Settled};
}

}  // namespace

DueFacts due_facts(const ApplicationRights& rights, const cases::State& state,
                   const cases::Application& application) {
  DueFacts facts{.filed_on = application.filed_on,
                 .kind = application.kind,
                 .teleservice = law::is_teleservice(application.channel),
                 .asks_to_stay = application.asks_to_stay(),
                 .protected_title = law::is_protected_person_title(application.permit),
                 .complete = application.is_complete(),
                 .silence_may_have_decided = silence_may_have_decided(rights),
                 .suspended = application.suspended_on.has_value(),
                 .annulled = application.annulled_on.has_value(),
                 .in_time = rights.in_time,
                 .completed_on = application.completed_on,
                 .commission_referred_on = application.commission_referred_on};
  if (is_majority_window(rights)) facts.majority_window = rights.window->certainty;
  if (const auto followed = followed_permit(state, application)) facts.expiry = followed->expiry;
  return facts;
}

void set_documents_due(ApplicationRights& rights, const cases::State& state,
                       const cases::Application& application, Date day) {
  rights.extension_due = none_due("R. 431-15-1");
  rights.receipt_due = none_due("R. 431-12");
  // « Until the prefect has ruled »: an explicit decision ends it, unless a judge suspended it.
  if (!application.is_pending()) return;
  const auto facts = due_facts(rights, state, application);
  (facts.teleservice ? rights.extension_due : rights.receipt_due) = document_due(facts, day);
}

}  // namespace sejour::rights
