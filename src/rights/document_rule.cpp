#include "rights/document_rule.h"

#include <algorithm>

#include "base/check.h"
#include "law/dated.h"
#include "law/provisional_documents.h"

namespace sejour::rights {
namespace {

using law::ApplicationKind;
using law::DocumentKind;

DocumentDue not_due(Basis basis, Certainty certainty) {
  return {.due = false, .from = std::nullopt, .basis = basis, .certainty = certainty};
}

/// First day again after a file found incomplete was made whole.
Date not_before_completion(const DueFacts& facts, Date from) {
  return facts.completed_on ? std::max(from, *facts.completed_on) : from;
}

/// The document of who holds a permit that ends while the application is examined.
// LAW: CESEDA R. 431-15-1, al. 2 | LEGIARTI000043288895 | since 2021-05-01 | settled
DocumentDue due_after_expiry(const DueFacts& facts, Date expiry, Basis basis, Date day) {
  // Conditions: in time (R. 431-5) …
  // (which says nothing of the cards of Union citizens) …
  if (!facts.in_time) {
    return {.due = std::nullopt, .from = {}, .basis = basis, .certainty = Certainty::Unsure};
  }
  if (facts.in_time != InTime::Yes) {
    return not_due(basis, facts.teleservice ? Certainty::Settled : Certainty::Contested);
  }
  // … complete …
  if (!facts.complete) return not_due(basis, Certainty::Settled);
  // … and examined beyond the last day of the permit: due from the day after.
  const Date from = not_before_completion(facts, expiry + days{1});
  DocumentDue due{.due = day >= from,
                  .from = from,
                  .basis = basis,
                  .certainty = law::certainty_on(from, Certainty::Settled)};
  // The text speaks of the document held; that a change of status follows it too is our reading.
  if (facts.kind == ApplicationKind::ChangeOfStatus) due.certainty = Certainty::Unsure;
  return due;
}

/// Al. 3: who comes of age and files complete and in time; the document stands by itself.
// LAW: CESEDA R. 431-15-1, al. 3 | LEGIARTI000043288895 | since 2021-05-01 | settled
DocumentDue due_at_majority(const DueFacts& facts, Certainty window) {
  if (facts.in_time != InTime::Yes || !facts.complete) {
    return not_due("R. 431-15-1, al. 3", Certainty::Settled);
  }
  return {.due = true,
          .from = not_before_completion(facts, facts.filed_on),
          .basis = "R. 431-15-1, al. 3",
          .certainty = window};
}

DocumentDue first_application_extension(const DueFacts& facts) {
  if (facts.majority_window) return due_at_majority(facts, *facts.majority_window);
  // No text gives it to others; a document within a reasonable time comes from the case law.
  return not_due("R. 431-15-1", Certainty::Contested);
}

/// A person admitted to file gets a récépissé; for a first application no day is set.
// LAW: CESEDA R. 431-12 | LEGIARTI000042806980 | since 2021-05-01 | unsure
DocumentDue first_application_receipt(const DueFacts& facts) {
  if (!facts.complete) return not_due("R. 431-12", Certainty::Settled);
  return {.due = true,
          .from = not_before_completion(facts, facts.filed_on),
          .basis = "R. 431-12",
          .certainty = Certainty::Unsure};
}

DocumentDue due_by_channel(const DueFacts& facts, Date day) {
  const Basis basis = facts.teleservice ? "R. 431-15-1" : "R. 431-12";
  if (!facts.asks_to_stay) return not_due(basis, Certainty::Settled);
  // Whatever is held besides: as soon as the application is lodged, complete or not.
  // LAW: CESEDA R. 431-15-3 | version not checked | since 2021-05-01 | settled
  // LAW: CESEDA R. 431-15-4 | version not checked | since 2021-05-01 | settled
  if (facts.teleservice && facts.kind == ApplicationKind::First && facts.protected_title) {
    return {.due = true,
            .from = facts.filed_on,
            .basis = "R. 431-15-3",
            .certainty = law::certainty_on(facts.filed_on, Certainty::Settled)};
  }
  if (facts.expiry) return due_after_expiry(facts, *facts.expiry, basis, day);
  if (facts.kind == ApplicationKind::First) {
    return facts.teleservice ? first_application_extension(facts)
                             : first_application_receipt(facts);
  }
  // A renewal of a permit whose last day is not known.
  return {
      .due = std::nullopt, .from = std::nullopt, .basis = basis, .certainty = Certainty::Unsure};
}

/// R. 432-9: while the commission is consulted, whatever the window.
// LAW: CESEDA R. 432-9 | version not checked | since 2021-05-01 | settled
void add_commission(DocumentDue& due, const DueFacts& facts) {
  if (!facts.commission_referred_on) return;
  if (due.due == std::optional{true} && due.from && *due.from <= *facts.commission_referred_on) {
    return;
  }
  due = {.due = true,
         .from = facts.commission_referred_on,
         .basis = "R. 432-9",
         .certainty = Certainty::Settled};
}

bool is_beyond_doubt(const DocumentDue& due, const DueFacts& facts) {
  // What an implicit refusal makes contested still issues: until the prefect has ruled. What a
  // judge did, and what is unsure for another reason, a person must look at.
  if (facts.annulled || facts.suspended) return false;
  if (due.certainty != Certainty::Unsure) return true;
  // The right to a récépissé is text; only its day is unsure.
  return due.basis == "R. 431-12" && facts.kind != ApplicationKind::ChangeOfStatus;
}

DocumentKind kind_of(const DueFacts& facts, const DocumentDue& due) {
  if (due.basis == "R. 432-9") return DocumentKind::Commission;
  return facts.teleservice ? DocumentKind::Extension : DocumentKind::Receipt;
}

}  // namespace

DocumentDue document_due(const DueFacts& facts, Date day) {
  auto due = due_by_channel(facts, day);
  add_commission(due, facts);
  // Whether the right survives an implicit refusal is open (CE, avis, 6 May 2025, n° 499904); the
  // same for what follows a suspension or an annulment.
  const bool contested =
      (facts.silence_may_have_decided && !facts.annulled) || facts.suspended || facts.annulled;
  if (due.due == std::optional{true} && contested) {
    due.certainty = weakest(due.certainty, Certainty::Contested);
  }
  return due;
}

bool absence_is_a_gap(const DocumentDue& due, ApplicationKind kind, FormerPermit former) {
  return due.basis != "R. 431-12" || kind != ApplicationKind::First || former == FormerPermit::Held;
}

bool is_issued_alone(const DueFacts& facts, const DocumentDue& due) {
  return due.from && due.due != std::nullopt && is_beyond_doubt(due, facts);
}

std::optional<NextDocument> next_document(const DueFacts& facts, const DocumentDue& due,
                                          std::optional<Date> documents_end,
                                          const ContinuityPolicy& policy) {
  if (!is_issued_alone(facts, due)) return std::nullopt;
  const auto on = issue_days(*due.from, facts.filed_on, documents_end, policy);
  return NextDocument{.document = kind_of(facts, due), .from = on.from, .issue_on = on.issue_on};
}

std::optional<Date> automation_ends(const DocumentDue& due, const ContinuityPolicy& policy) {
  if (!due.from) return std::nullopt;
  return add_months_round_down(*due.from, policy.horizon_months);
}

Date document_last_day(const DueFacts& facts, DocumentKind document, Date from) {
  switch (document) {
    case DocumentKind::Receipt:
      return law::receipt_last_day(from);
    case DocumentKind::Extension:
      if (facts.kind == ApplicationKind::First && facts.protected_title) {
        return law::protection_extension_last_day(from);
      }
      return law::extension_last_day(from);
    case DocumentKind::Commission:
      return law::extension_last_day(from);  // R. 432-9: three months, renewed
    case DocumentKind::Filing:
    case DocumentKind::FavourableDecision:
      break;
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::rights
