#include "wire/event_read.h"

#include <array>

#include "wire/examined_read.h"
#include "wire/helped_read.h"
#include "wire/own_read.h"
#include "wire/vocabulary.h"

namespace sejour::wire {
namespace {

using cases::Body;

Body read_entered_france(FieldReader&) {
  return cases::EnteredFrance{};
}

Body read_permit_held(FieldReader& in) {
  cases::PermitHeld e;
  e.permit = in.permit("permit");
  e.from = in.optional_day("from");
  e.until = in.optional_day("until");
  if (e.from && e.until && *e.until < *e.from) {
    in.fail("until", "case.error.ends_before_it_begins", to_iso(*e.until));
  }
  return e;
}

Body read_filing_failed(FieldReader& in) {
  cases::FilingFailed e;
  e.procedure = in.text("procedure");
  e.reason = in.word("reason", kFailureReasons);
  e.channel = in.word("channel", law::kFilingChannels);
  return e;
}

Body read_filed(FieldReader& in) {
  cases::Filed e;
  e.application = in.text("application");
  e.kind = in.word("kind", law::kApplicationKinds);
  e.permit = in.permit("permit");
  e.channel = in.word("channel", law::kFilingChannels);
  e.remedies_stated = in.optional_flag("remedies_stated");
  e.replaces_closed = in.optional_text("replaces_closed");
  return e;
}

/// For the events that hold nothing but the application.
template <class E>
Body read_application_only(FieldReader& in) {
  E e;
  e.application = in.text("application");
  return e;
}

Body read_found_incomplete(FieldReader& in) {
  cases::FoundIncomplete e;
  e.application = in.text("application");
  e.missing = in.texts("missing");
  return e;
}

std::vector<cases::RequestedItem> read_items(FieldReader& in) {
  std::vector<cases::RequestedItem> items;
  const auto array = in.optional_array("items");
  if (!array) {
    in.fail("items", "case.error.missing", {});
    return items;
  }
  for (const auto element : *array) {
    simdjson::dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) {
      in.fail("items", "case.error.not_object", simdjson::minify(element));
      return items;
    }
    FieldReader item(object);
    cases::RequestedItem read;
    read.document = item.text("document");
    read.required_by_text = item.optional_flag("required_by_text");
    items.push_back(std::move(read));
    if (const auto error = item.finish())
      in.fail("items." + error->field, error->key, error->value);
  }
  return items;
}

/// The documents that came: their names, or objects as in the request.
std::vector<std::string> read_received(FieldReader& in) {
  const auto array = in.optional_array("items");
  if (!array || array->size() == 0 || !array->at(0).is_object()) return in.texts("items");
  std::vector<std::string> names;
  for (auto& item : read_items(in)) names.push_back(std::move(item.document));
  return names;
}

template <Scope kScope>
Body read_documents_requested(FieldReader& in) {
  cases::DocumentsRequested e;
  e.application = in.text("application");
  e.items = read_items(in);
  e.due = in.optional_day("due");
  if constexpr (kScope == Scope::Journal) {
    e.legal_basis = in.optional_text("legal_basis").value_or(std::string{});
    e.authorised_by = in.optional_text("authorised_by").value_or(std::string{});
  }
  return e;
}

Body read_documents_received(FieldReader& in) {
  cases::DocumentsReceived e;
  e.application = in.text("application");
  e.items = read_received(in);
  return e;
}

template <Scope kScope>
Body read_attestation(FieldReader& in) {
  cases::AttestationIssued e;
  e.application = in.text("application");
  e.document = in.word("document", law::kDocumentKinds);
  e.from = in.optional_day("from");
  e.until = in.optional_day("until");
  e.work = in.optional_flag("work");
  if (e.from && e.until && *e.until < *e.from) {
    in.fail("until", "case.error.ends_before_it_begins", to_iso(*e.until));
  }
  if constexpr (kScope == Scope::Journal) {
    e.reference = in.optional_text("reference").value_or(std::string{});
    e.seal = in.optional_text("seal").value_or(std::string{});
  }
  return e;
}

void read_signatory(FieldReader& in, cases::Decided& e) {
  e.grounds = in.optional_text("grounds").value_or(std::string{});
  e.shorter_reason = in.optional_text("shorter_reason").value_or(std::string{});
  const auto object = in.optional_object("signatory");
  if (!object) return;
  FieldReader who(*object);
  cases::Signatory signatory;
  signatory.name = who.text("name");
  signatory.capacity = who.text("capacity");
  signatory.service = who.text("service");
  signatory.delegation = who.optional_text("delegation").value_or(std::string{});
  e.signatory = std::move(signatory);
}

template <Scope kScope>
Body read_decided(FieldReader& in) {
  cases::Decided e;
  e.application = in.text("application");
  e.outcome = in.word("outcome", kOutcomes);
  e.permit = in.optional_permit("permit");
  e.until = in.optional_day("until");
  e.removal_order = in.optional_word("removal_order", kRemovalOrders);
  e.notified = in.optional_day("notified");
  e.remedies_stated = in.optional_flag("remedies_stated");
  if constexpr (kScope == Scope::Journal) read_signatory(in, e);
  return e;
}

Body read_administrative_appeal(FieldReader& in) {
  cases::AdministrativeAppeal e;
  e.application = in.text("application");
  e.kind = in.optional_word("kind", kAppealKinds);
  return e;
}

Body read_court_action(FieldReader& in) {
  cases::CourtAction e;
  e.application = in.text("application");
  e.kind = in.optional_word("kind", kActionKinds);
  return e;
}

Body read_legal_aid_decided(FieldReader& in) {
  cases::LegalAidDecided e;
  e.application = in.text("application");
  e.granted = in.optional_flag("granted");
  return e;
}

template <class E>
Body read_optional_application(FieldReader& in) {
  E e;
  e.application = in.optional_text("application");
  return e;
}

Body read_address_changed(FieldReader& in) {
  cases::AddressChanged e;
  e.application = in.optional_text("application");
  e.site = in.optional_text("site");
  return e;
}

using Reader = Body (*)(FieldReader&);

/// A null reader: the type is not of this scope.
struct TypeReader {
  std::string_view type;
  Reader contract;
  Reader journal;
};

constexpr TypeReader same(std::string_view type, Reader reader) {
  return {type, reader, reader};
}
constexpr TypeReader own(std::string_view type, Reader reader) {
  return {type, nullptr, reader};
}

constexpr std::array<TypeReader, std::variant_size_v<cases::BodyVariant>> kReaders{{
    same("entered_france", read_entered_france),
    same("permit_held", read_permit_held),
    same("filing_failed", read_filing_failed),
    same("filed", read_filed),
    same("found_complete", read_application_only<cases::FoundComplete>),
    same("found_incomplete", read_found_incomplete),
    {"documents_requested", read_documents_requested<Scope::Contract>,
     read_documents_requested<Scope::Journal>},
    same("documents_received", read_documents_received),
    {"attestation_issued", read_attestation<Scope::Contract>, read_attestation<Scope::Journal>},
    same("commission_referred", read_application_only<cases::CommissionReferred>),
    same("reasons_requested", read_application_only<cases::ReasonsRequested>),
    same("reasons_given", read_application_only<cases::ReasonsGiven>),
    {"decided", read_decided<Scope::Contract>, read_decided<Scope::Journal>},
    same("administrative_appeal", read_administrative_appeal),
    same("court_action", read_court_action),
    same("suspended_by_judge", read_application_only<cases::SuspendedByJudge>),
    same("annulled", read_application_only<cases::Annulled>),
    same("legal_aid_requested", read_application_only<cases::LegalAidRequested>),
    same("legal_aid_decided", read_legal_aid_decided),
    same("withdrawn", read_optional_application<cases::Withdrawn>),
    same("card_handed_over", read_optional_application<cases::CardHandedOver>),
    same("address_changed", read_address_changed),
    own("case_imported", read_case_imported),
    own("person_described", read_person_described),
    own("piece_added", read_piece_added),
    own("piece_removed", read_piece_removed),
    own("decision_proposed", read_decision_proposed),
    own("task_opened", read_task_opened),
    own("task_closed", read_task_closed),
    own("mandate_given", read_mandate_given),
    own("mandate_revoked", read_mandate_revoked),
    own("incident_reported", read_incident_reported),
    own("kept_elsewhere", read_kept_elsewhere),
    own("kin_linked", read_kin_linked),
    own("fact_struck", read_fact_struck),
    own("fact_recorded", read_examined<cases::FactRecorded>),
    own("urgency_declared", read_examined<cases::UrgencyDeclared>),
    own("urgency_sorted", read_examined<cases::UrgencySorted>),
    own("court_order_received", read_examined<cases::CourtOrderReceived>),
    own("court_order_executed", read_examined<cases::CourtOrderExecuted>),
    own("proposal_checked", read_examined<cases::ProposalChecked>),
    own("drawn_for_control", read_examined<cases::DrawnForControl>),
    own("repaired", read_examined<cases::Repaired>),
    own("renewal_prepared", read_examined<cases::RenewalPrepared>),
    own("situation_stated", read_examined<cases::SituationStated>),
    own("biometrics_taken", read_examined<cases::BiometricsTaken>),
    own("card_production", read_examined<cases::CardProduction>),
    own("substitute_opened", read_examined<cases::SubstituteOpened>),
    own("substitute_used", read_examined<cases::SubstituteUsed>),
    own("stamp_declared", read_examined<cases::StampDeclared>),
    own("counter_fix", read_examined<cases::CounterFix>),
    own("same_person_noted", read_examined<cases::SamePersonNoted>),
    own("handed_over", read_examined<cases::HandedOver>),
    own("outside_list_asked", read_examined<cases::OutsideListAsked>),
}};

Reader reader_of(std::string_view type, Scope scope) {
  for (const auto& entry : kReaders) {
    if (entry.type == type) return scope == Scope::Contract ? entry.contract : entry.journal;
  }
  return nullptr;
}

}  // namespace

std::expected<cases::Event, FieldError> read_event(simdjson::dom::element element, Scope scope) {
  simdjson::dom::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) {
    return std::unexpected(FieldError{.field = {}, .key = "case.error.not_object", .value = {}});
  }
  FieldReader in(object);
  const auto type = in.text("type");
  const Date on = in.day("on");
  const auto reader = reader_of(type, scope);
  if (reader == nullptr) {
    in.fail("type", "case.error.unknown_type", type);
    return std::unexpected(*in.finish());
  }
  auto body = reader(in);
  if (auto error = in.finish()) return std::unexpected(std::move(*error));
  return cases::Event{.on = on, .body = std::move(body)};
}

const std::string* referenced_application(const Body& body) {
  return std::visit(
      [](const auto& e) -> const std::string* {
        using E = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<E, cases::Filed>) {
          return e.replaces_closed ? &*e.replaces_closed : nullptr;
        } else if constexpr (requires {
                               { e.application } -> std::same_as<const std::string&>;
                             }) {
          return &e.application;
        } else if constexpr (requires { e.application.has_value(); }) {
          return e.application ? &*e.application : nullptr;
        } else {
          return nullptr;
        }
      },
      body);
}

Result<cases::Event> decode_event(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element element;
  if (parser.parse(json).get(element) != simdjson::SUCCESS) {
    return fail(ErrorCode::Corrupt, "stored event is not JSON");
  }
  auto event = read_event(element, Scope::Journal);
  if (!event) {
    return fail(ErrorCode::Corrupt,
                "stored event: field \"" + event.error().field + "\": " + event.error().key);
  }
  return std::move(*event);
}

}  // namespace sejour::wire
