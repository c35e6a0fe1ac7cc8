#include "rights/documents_due.h"

#include <algorithm>

#include "law/dated.h"
#include "law/provisional_documents.h"
#include "rights/application_rights.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::State;
using law::ApplicationKind;

DocumentDue not_due(Basis basis, Certainty certainty) {
  return {.due = false, .from = std::nullopt, .basis = basis, .certainty = certainty};
}

/// First day again after a file found incomplete was made whole.
Date not_before_completion(const Application& application, Date from) {
  return application.completed_on ? std::max(from, *application.completed_on) : from;
}

/// The document of who holds a permit that ends while the application is examined.
// LAW: CESEDA R. 431-15-1, al. 2 | LEGIARTI000043288895 | since 2021-05-01 | settled
DocumentDue due_after_expiry(const ApplicationRights& rights, const Application& application,
                             Date expiry, Basis basis, Date day) {
  // Conditions: in time (R. 431-5) …
  // (which says nothing of the cards of Union citizens) …
  if (!rights.in_time) {
    return {.due = std::nullopt, .from = {}, .basis = basis, .certainty = Certainty::Unsure};
  }
  if (rights.in_time != InTime::Yes) {
    const bool teleservice = law::is_teleservice(application.channel);
    return not_due(basis, teleservice ? Certainty::Settled : Certainty::Contested);
  }
  // … complete …
  if (!application.is_complete()) return not_due(basis, Certainty::Settled);
  // … and examined beyond the last day of the permit: due from the day after.
  const Date from = not_before_completion(application, expiry + days{1});
  DocumentDue due{.due = day >= from,
                  .from = from,
                  .basis = basis,
                  .certainty = law::certainty_on(from, Certainty::Settled)};
  // The text speaks of the document held; that a change of status follows it too is our reading.
  if (application.kind == ApplicationKind::ChangeOfStatus) due.certainty = Certainty::Unsure;
  return due;
}

/// Al. 3: who comes of age and files complete and in time; the document stands by itself.
// LAW: CESEDA R. 431-15-1, al. 3 | LEGIARTI000043288895 | since 2021-05-01 | settled
DocumentDue due_at_majority(const ApplicationRights& rights, const Application& application) {
  if (rights.in_time != InTime::Yes || !application.is_complete()) {
    return not_due("R. 431-15-1, al. 3", Certainty::Settled);
  }
  return {.due = true,
          .from = not_before_completion(application, application.filed_on),
          .basis = "R. 431-15-1, al. 3",
          .certainty = rights.window ? rights.window->certainty : Certainty::Unsure};
}

bool is_majority_window(const ApplicationRights& rights) {
  return rights.window && !rights.window->opens;
}

DocumentDue first_application_extension(const ApplicationRights& rights,
                                        const Application& application) {
  if (is_majority_window(rights)) return due_at_majority(rights, application);
  // No text gives it to others; a document within a reasonable time comes from the case law.
  return not_due("R. 431-15-1", Certainty::Contested);
}

/// A person admitted to file gets a récépissé; for a first application no day is set.
// LAW: CESEDA R. 431-12 | LEGIARTI000042806980 | since 2021-05-01 | unsure
DocumentDue first_application_receipt(const Application& application) {
  if (!application.is_complete()) return not_due("R. 431-12", Certainty::Settled);
  return {.due = true,
          .from = not_before_completion(application, application.filed_on),
          .basis = "R. 431-12",
          .certainty = Certainty::Unsure};
}

DocumentDue due_by_channel(const ApplicationRights& rights, const State& state,
                           const Application& application, Date day) {
  const bool teleservice = law::is_teleservice(application.channel);
  const Basis basis = teleservice ? "R. 431-15-1" : "R. 431-12";
  if (!application.asks_to_stay()) return not_due(basis, Certainty::Settled);
  // Whatever is held besides: as soon as the application is lodged, complete or not.
  // LAW: CESEDA R. 431-15-3 | version not checked | since 2021-05-01 | settled
  // LAW: CESEDA R. 431-15-4 | version not checked | since 2021-05-01 | settled
  if (teleservice && application.kind == ApplicationKind::First &&
      law::is_protected_person_title(application.permit)) {
    return {.due = true,
            .from = application.filed_on,
            .basis = "R. 431-15-3",
            .certainty = law::certainty_on(application.filed_on, Certainty::Settled)};
  }
  if (const auto followed = followed_permit(state, application)) {
    return due_after_expiry(rights, application, followed->expiry, basis, day);
  }
  if (application.kind == ApplicationKind::First) {
    return teleservice ? first_application_extension(rights, application)
                       : first_application_receipt(application);
  }
  // A renewal of a permit whose last day is not known.
  return {
      .due = std::nullopt, .from = std::nullopt, .basis = basis, .certainty = Certainty::Unsure};
}

/// R. 432-9: while the commission is consulted, whatever the window.
// LAW: CESEDA R. 432-9 | version not checked | since 2021-05-01 | settled
void add_commission(DocumentDue& due, const Application& application) {
  if (!application.commission_referred_on) return;
  if (due.due == std::optional{true} && due.from &&
      *due.from <= *application.commission_referred_on) {
    return;
  }
  due = {.due = true,
         .from = application.commission_referred_on,
         .basis = "R. 432-9",
         .certainty = Certainty::Settled};
}

}  // namespace

void set_documents_due(ApplicationRights& rights, const State& state,
                       const Application& application, Date day) {
  const bool teleservice = law::is_teleservice(application.channel);
  rights.extension_due = not_due("R. 431-15-1", Certainty::Settled);
  rights.receipt_due = not_due("R. 431-12", Certainty::Settled);
  DocumentDue& due = teleservice ? rights.extension_due : rights.receipt_due;

  // « Until the prefect has ruled »: an explicit decision ends it, unless a judge suspended it.
  const bool suspended_refusal = application.suspended_on.has_value();
  if (!application.is_pending()) return;

  due = due_by_channel(rights, state, application, day);
  add_commission(due, application);
  // Whether the right survives an implicit refusal is open (CE, avis, 6 May 2025, n° 499904); the
  // same for what follows a suspension or an annulment.
  const bool contested = (silence_may_have_decided(rights) && !application.annulled_on) ||
                         suspended_refusal || application.annulled_on;
  if (due.due == std::optional{true} && contested) {
    due.certainty = weakest(due.certainty, Certainty::Contested);
  }
}

}  // namespace sejour::rights
