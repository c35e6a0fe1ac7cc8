#include "forecast/papers.h"

#include <algorithm>

#include "law/kept_rights_l433.h"
#include "law/provisional_documents.h"

namespace sejour::forecast {
namespace {

law::FilingChannel channel_of(const Dossier& dossier) {
  return dossier.is(Dossier::kOnline) ? law::FilingChannel::Teleservice
                                      : law::FilingChannel::Counter;
}

std::optional<Date> maybe(Day day) {
  if (day == kNoDay || day == kNever) return std::nullopt;
  return unpack(day);
}

rights::InTime timeliness_of(const Dossier& dossier) {
  if (dossier.is(Dossier::kInTime)) return rights::InTime::Yes;
  return dossier.is(Dossier::kEarly) ? rights::InTime::Early : rights::InTime::Late;
}

rights::DueFacts facts_of(const Dossier& dossier, const StreamLaw& law) {
  const bool renewal = law.kind == law::ApplicationKind::Renewal;
  rights::DueFacts facts{.filed_on = unpack(dossier.filed),
                         .kind = law.kind,
                         .teleservice = dossier.is(Dossier::kOnline),
                         .protected_title = law.protected_title,
                         .complete = !dossier.is(Dossier::kIncomplete)};
  facts.completed_on = maybe(dossier.completed_on);
  if (renewal) {
    facts.in_time = timeliness_of(dossier);
    facts.expiry = unpack(dossier.expiry);
  }
  return facts;
}

void open_renewal(Dossier& dossier, const StreamLaw& law) {
  const Date filed = unpack(dossier.filed);
  const Date expiry = unpack(dossier.expiry);
  const auto regime = law::filing_regime(law.permit, law.kind, channel_of(dossier), filed);
  const auto timeliness = law::timeliness(law::renewal_filing_window(expiry, regime), filed);
  if (timeliness == law::Timeliness::InTime) dossier.set(Dossier::kInTime);
  if (timeliness == law::Timeliness::Early) dossier.set(Dossier::kEarly);
  const Date held_from = add_months_round_down(expiry + days{1}, -law.card_months);
  const auto kept = law::kept_rights(
      {.permit = law.permit, .from = held_from, .held_since = held_from, .expiry = expiry}, filed,
      timeliness);
  dossier.proof_until = std::max(dossier.expiry, kept.until ? pack(*kept.until) : kNoDay);
  dossier.previous_until = dossier.expiry;
}

}  // namespace

StreamLaw stream_law(std::size_t stream, const StreamModel& model, Date on,
                     const rights::ContinuityPolicy& policy) {
  const auto kind =
      is_renewal(stream) ? law::ApplicationKind::Renewal : law::ApplicationKind::First;
  return {.permit = model.permit,
          .kind = kind,
          .card_months = model.card_months,
          .professional = rights::is_professional(model.permit),
          .protected_title = law::is_protected_person_title(model.permit),
          .silence = law::silence_term(model.permit, kind, on),
          .policy = policy};
}

void open_file(Dossier& dossier, const StreamLaw& law) {
  if (law.kind == law::ApplicationKind::Renewal) open_renewal(dossier, law);
  if (law.silence) {
    dossier.silence_on = pack(law::silence_ends(unpack(dossier.filed), *law.silence));
  }
  settle_due(dossier, law);
}

void settle_due(Dossier& dossier, const StreamLaw& law) {
  const auto facts = facts_of(dossier, law);
  const auto due = rights::document_due(facts, facts.filed_on);
  dossier.due_from = due.from ? pack(*due.from) : kNever;
  const auto horizon = rights::automation_ends(due, law.policy);
  dossier.horizon_on = horizon ? pack(*horizon) - law.policy.horizon_warning_days : kNever;
  const auto former = law.kind == law::ApplicationKind::Renewal ? rights::FormerPermit::Held
                                                                : rights::FormerPermit::NotHeld;
  dossier.unset(Dossier::kGapCounts);
  dossier.unset(Dossier::kAlone);
  if (due.from && rights::absence_is_a_gap(due, law.kind, former)) {
    dossier.set(Dossier::kGapCounts);
  }
  if (rights::is_issued_alone(facts, due)) dossier.set(Dossier::kAlone);
}

std::optional<rights::IssueDays> next_document(const Dossier& dossier,
                                               const rights::ContinuityPolicy& policy) {
  if (!dossier.is(Dossier::kAlone)) return std::nullopt;
  return rights::issue_days(unpack(dossier.due_from), unpack(dossier.filed),
                            maybe(dossier.documents_end), policy);
}

Day document_end(const Dossier& dossier, const StreamLaw& law, Day from, int months) {
  const Date begins = unpack(from);
  if (months != 0) return pack(add_months_round_down(begins, months)) - 1;
  const auto kind =
      dossier.is(Dossier::kOnline) ? law::DocumentKind::Extension : law::DocumentKind::Receipt;
  return pack(rights::document_last_day(facts_of(dossier, law), kind, begins));
}

void issue(Dossier& dossier, Day from, Day until) {
  // Kept rights stand behind a document; the permit and earlier documents before it.
  dossier.previous_until = std::max(dossier.expiry, dossier.documents_end);
  dossier.documents_end = until;
  dossier.proof_until = std::max(dossier.proof_until, until);
  if (dossier.previous_until < from - 1) dossier.previous_until = kNoDay;
  if (dossier.documents < 0xFF) ++dossier.documents;
}

bool gap_runs(const Dossier& dossier, Day day) {
  return dossier.is(Dossier::kGapCounts) && dossier.due_from <= day && dossier.proof_until < day;
}

Day proof_until_on(const Dossier& dossier, Day day) {
  if (day <= dossier.previous_until) return dossier.previous_until;
  return day <= dossier.proof_until ? dossier.proof_until : kNoDay;
}

rights::QueueRank rank_on(const Dossier& dossier, const StreamLaw& law, Day day, Day horizon,
                          const rights::QueuePolicy& policy) {
  return rights::rank_of({.as_of = unpack(day),
                          .gap_runs = gap_runs(dossier, day),
                          .proof_until = maybe(proof_until_on(dossier, day)),
                          .horizon_near = horizon <= day,
                          .renewal = law.kind == law::ApplicationKind::Renewal,
                          .professional = law.professional,
                          .silence = maybe(dossier.silence_on),
                          .filed = unpack(dossier.filed),
                          .court_order = dossier.is(Dossier::kOrdered)},
                         policy);
}

}  // namespace sejour::forecast
