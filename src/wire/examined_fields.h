#pragma once

#include <concepts>
#include <type_traits>

#include "cases/examined_names.h"

/// The fields of the events of cases/examined.h, in the order in which they are stored: said once
/// for the reader, the writer and the tests.
namespace sejour::wire {

/// An event of this type, constant or not.
template <class E, class Event>
concept FieldsOf = std::same_as<std::remove_const_t<E>, Event>;

/// Fields of `FactRecorded`.
template <FieldsOf<cases::FactRecorded> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("fact", e.fact);
  visit("answer", e.answer);
  visit("since", e.since);
  visit("until", e.until);
  visit("source", e.source);
  visit("document_type", e.document_type);
  visit("piece", e.piece);
  visit("note", e.note);
  visit("by", e.by);
}

/// Fields of `UrgencyDeclared`.
template <FieldsOf<cases::UrgencyDeclared> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("kind", e.kind);
  visit("what", e.what);
  visit("piece", e.piece);
  visit("by", e.by);
}

/// Fields of `UrgencySorted`.
template <FieldsOf<cases::UrgencySorted> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("answer", e.answer);
  visit("note", e.note);
  visit("by", e.by);
}

/// Fields of `CourtOrderReceived`.
template <FieldsOf<cases::CourtOrderReceived> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("order", e.order);
  visit("application", e.application);
  visit("court", e.court);
  visit("number", e.number);
  visit("act", e.act);
  visit("text", e.text);
  visit("due", e.due);
  visit("penalty_eur_per_day", e.penalty_eur_per_day);
  visit("by", e.by);
}

/// Fields of `CourtOrderExecuted`.
template <FieldsOf<cases::CourtOrderExecuted> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("order", e.order);
  visit("how", e.how);
  visit("by", e.by);
}

/// Fields of `ProposalChecked`.
template <FieldsOf<cases::ProposalChecked> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("result", e.result);
  visit("note", e.note);
  visit("by", e.by);
}

/// Fields of `DrawnForControl`.
template <FieldsOf<cases::DrawnForControl> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("draw", e.draw);
}

/// Fields of `Repaired`.
template <FieldsOf<cases::Repaired> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("kind", e.kind);
  visit("counts_from", e.counts_from);
  visit("reason", e.reason);
  visit("basis", e.basis);
  visit("by", e.by);
}

/// Fields of `RenewalPrepared`.
template <FieldsOf<cases::RenewalPrepared> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("permit", e.permit);
  visit("why", e.why);
  visit("ends", e.ends);
  visit("from", e.from);
  visit("until", e.until);
}

/// Fields of `SituationStated`.
template <FieldsOf<cases::SituationStated> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("changes", e.changes);
  visit("note", e.note);
}

/// Fields of `OutsideListAsked`.
template <FieldsOf<cases::OutsideListAsked> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("document", e.document);
  visit("legal_basis", e.legal_basis);
  visit("reason", e.reason);
  visit("due", e.due);
  visit("by", e.by);
}

/// Fields of `BiometricsTaken`.
template <FieldsOf<cases::BiometricsTaken> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("reused_from", e.reused_from);
  visit("by", e.by);
}

/// Fields of `CardProduction`.
template <FieldsOf<cases::CardProduction> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("step", e.step);
  visit("appointment", e.appointment);
  visit("place", e.place);
  visit("note", e.note);
  visit("by", e.by);
}

/// Fields of `SubstituteOpened`.
template <FieldsOf<cases::SubstituteOpened> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("procedure", e.procedure);
  visit("reason", e.reason);
  visit("appointment", e.appointment);
  visit("by", e.by);
}

/// Fields of `SubstituteUsed`.
template <FieldsOf<cases::SubstituteUsed> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("by", e.by);
}

/// Fields of `StampDeclared`.
template <FieldsOf<cases::StampDeclared> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("application", e.application);
  visit("number", e.number);
  visit("amount_eur", e.amount_eur);
  visit("by", e.by);
}

/// Fields of `CounterFix`.
template <FieldsOf<cases::CounterFix> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("kind", e.kind);
  visit("note", e.note);
  visit("by", e.by);
}

/// Fields of `SamePersonNoted`.
template <FieldsOf<cases::SamePersonNoted> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("other", e.other);
  visit("step", e.step);
  visit("reason", e.reason);
  visit("by", e.by);
}

/// Fields of `HandedOver`.
template <FieldsOf<cases::HandedOver> E, class Visitor>
void each_field(E& e, Visitor& visit) {
  visit("batch", e.batch);
  visit("from", e.from);
  visit("to", e.to);
  visit("reason", e.reason);
  visit("by", e.by);
}

}  // namespace sejour::wire
