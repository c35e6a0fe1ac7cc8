#include "cases/helped_names.h"
#include "wire/event_json.h"
#include "wire/examined_fields.h"
#include "wire/json_writer.h"
#include "wire/vocabulary.h"

namespace sejour::wire {
namespace {

using law::name_in;

template <class Enum, std::size_t N>
void optional_word(JsonWriter& json, std::string_view field, const std::optional<Enum>& value,
                   const law::Names<Enum, N>& names) {
  if (value) json.field(field, name_in(names, *value));
}

void text_field(JsonWriter& json, std::string_view field, const std::string& text) {
  if (!text.empty()) json.field(field, std::string_view{text});
}

void list_field(JsonWriter& json, std::string_view field, const std::vector<std::string>& items) {
  json.key(field);
  json.begin_array();
  for (const auto& item : items) json.value(std::string_view{item});
  json.end_array();
}

template <class Enum, std::size_t N>
void words_field(JsonWriter& json, std::string_view field, const std::vector<Enum>& values,
                 const law::Names<Enum, N>& names) {
  json.key(field);
  json.begin_array();
  for (const auto value : values) json.value(name_in(names, value));
  json.end_array();
}

/// The fields of an event of cases/examined.h; absent ones are left out.
struct ExaminedWriter {
  JsonWriter& json;

  void operator()(std::string_view field, const std::string& text) const {
    text_field(json, field, text);
  }
  void operator()(std::string_view field, Date day) const { json.field(field, day); }
  void operator()(std::string_view field, std::uint64_t number) const { json.field(field, number); }
  template <class T>
  void operator()(std::string_view field, const std::optional<T>& maybe) const {
    if (maybe) (*this)(field, *maybe);
  }
  void operator()(std::string_view field, const std::vector<std::string>& texts) const {
    list_field(json, field, texts);
  }
  template <class Tag>
  void operator()(std::string_view field, const Id<Tag>& id) const {
    json.field(field, std::string_view{id.text()});
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void operator()(std::string_view field, Enum value) const {
    json.field(field, name_in(cases::names_of(value), value));
  }
};

struct Writer {
  JsonWriter& json;
  Scope scope;

  void application(const std::string& name) const {
    json.field("application", std::string_view{name});
  }
  void application(const std::optional<std::string>& name) const {
    if (name) application(*name);
  }
  void permit(std::string_view field, const std::optional<law::PermitId>& id) const {
    if (id) json.field(field, law::permit(*id).id);
  }

  void operator()(const cases::EnteredFrance&) const {}
  void operator()(const cases::PermitHeld& e) const {
    permit("permit", e.permit);
    json.optional_field("from", e.from);
    json.optional_field("until", e.until);
  }
  void operator()(const cases::FilingFailed& e) const {
    json.field("procedure", std::string_view{e.procedure});
    json.field("reason", name_in(kFailureReasons, e.reason));
    json.field("channel", law::name_of(e.channel));
  }
  void operator()(const cases::Filed& e) const {
    application(e.application);
    json.field("kind", law::name_of(e.kind));
    permit("permit", e.permit);
    json.field("channel", law::name_of(e.channel));
    json.optional_field("remedies_stated", e.remedies_stated);
    if (e.replaces_closed) json.field("replaces_closed", std::string_view{*e.replaces_closed});
  }
  void operator()(const cases::FoundComplete& e) const { application(e.application); }
  void operator()(const cases::FoundIncomplete& e) const {
    application(e.application);
    if (!e.missing.empty()) list_field(json, "missing", e.missing);
  }
  void operator()(const cases::DocumentsRequested& e) const {
    application(e.application);
    json.key("items");
    json.begin_array();
    for (const auto& item : e.items) {
      json.begin_object();
      json.field("document", std::string_view{item.document});
      json.optional_field("required_by_text", item.required_by_text);
      json.end_object();
    }
    json.end_array();
    json.optional_field("due", e.due);
    if (scope == Scope::Contract) return;
    text_field(json, "legal_basis", e.legal_basis);
    text_field(json, "authorised_by", e.authorised_by);
  }
  void operator()(const cases::DocumentsReceived& e) const {
    application(e.application);
    list_field(json, "items", e.items);
  }
  void operator()(const cases::AttestationIssued& e) const {
    application(e.application);
    json.field("document", law::name_of(e.document));
    json.optional_field("from", e.from);
    json.optional_field("until", e.until);
    json.optional_field("work", e.work);
    if (scope == Scope::Contract) return;
    text_field(json, "reference", e.reference);
    text_field(json, "seal", e.seal);
  }
  void operator()(const cases::CommissionReferred& e) const { application(e.application); }
  void operator()(const cases::ReasonsRequested& e) const { application(e.application); }
  void operator()(const cases::ReasonsGiven& e) const { application(e.application); }
  void operator()(const cases::Decided& e) const {
    application(e.application);
    json.field("outcome", name_in(kOutcomes, e.outcome));
    permit("permit", e.permit);
    json.optional_field("until", e.until);
    optional_word(json, "removal_order", e.removal_order, kRemovalOrders);
    json.optional_field("notified", e.notified);
    json.optional_field("remedies_stated", e.remedies_stated);
    if (scope == Scope::Contract) return;
    if (e.signatory) {
      json.key("signatory");
      json.begin_object();
      json.field("name", std::string_view{e.signatory->name});
      json.field("capacity", std::string_view{e.signatory->capacity});
      json.field("service", std::string_view{e.signatory->service});
      json.field("delegation", std::string_view{e.signatory->delegation});
      json.end_object();
    }
    text_field(json, "grounds", e.grounds);
    text_field(json, "shorter_reason", e.shorter_reason);
  }
  void operator()(const cases::AdministrativeAppeal& e) const {
    application(e.application);
    optional_word(json, "kind", e.kind, kAppealKinds);
  }
  void operator()(const cases::CourtAction& e) const {
    application(e.application);
    optional_word(json, "kind", e.kind, kActionKinds);
  }
  void operator()(const cases::SuspendedByJudge& e) const { application(e.application); }
  void operator()(const cases::Annulled& e) const { application(e.application); }
  void operator()(const cases::LegalAidRequested& e) const { application(e.application); }
  void operator()(const cases::LegalAidDecided& e) const {
    application(e.application);
    json.optional_field("granted", e.granted);
  }
  void operator()(const cases::Withdrawn& e) const { application(e.application); }
  void operator()(const cases::CardHandedOver& e) const { application(e.application); }
  void operator()(const cases::AddressChanged& e) const {
    application(e.application);
    if (e.site) json.field("site", std::string_view{*e.site});
  }

  void operator()(const cases::CaseImported& e) const {
    json.field("envelope", std::string_view{e.envelope});
  }
  void operator()(const cases::PersonDescribed& e) const {
    text_field(json, "family_name", e.family_name);
    text_field(json, "usual_name", e.usual_name);
    text_field(json, "given_names", e.given_names);
    json.field("sex", std::string_view{&e.sex, 1});
    json.optional_field("birth_date", e.birth_date);
    text_field(json, "birth_place", e.birth_place);
    text_field(json, "birth_country", e.birth_country);
    text_field(json, "nationality", e.nationality);
    text_field(json, "foreigner_number", e.foreigner_number);
    text_field(json, "address_line", e.address_line);
    text_field(json, "postcode", e.postcode);
    text_field(json, "town", e.town);
    text_field(json, "email", e.email);
    text_field(json, "phone", e.phone);
    text_field(json, "language", e.language);
    text_field(json, "site", e.site);
  }
  void operator()(const cases::PieceAdded& e) const {
    application(e.application);
    json.field("piece", std::string_view{e.piece.text()});
    text_field(json, "document_type", e.document_type);
    text_field(json, "file_name", e.file_name);
    text_field(json, "media_type", e.media_type);
    json.field("size_bytes", e.size_bytes);
    text_field(json, "sha256", e.sha256);
  }
  void operator()(const cases::PieceRemoved& e) const {
    application(e.application);
    json.field("piece", std::string_view{e.piece.text()});
    text_field(json, "reason", e.reason);
  }
  void operator()(const cases::DecisionProposed& e) const {
    application(e.application);
    json.field("outcome", name_in(kOutcomes, e.outcome));
    permit("permit", e.permit);
    json.optional_field("until", e.until);
    text_field(json, "grounds", e.grounds);
    text_field(json, "shorter_reason", e.shorter_reason);
    text_field(json, "proposed_by", e.proposed_by);
  }
  void operator()(const cases::TaskOpened& e) const {
    application(e.application);
    json.field("kind", name_in(kTaskKinds, e.kind));
    json.field("due", e.due);
    text_field(json, "reason", e.reason);
  }
  void operator()(const cases::TaskClosed& e) const {
    application(e.application);
    json.field("kind", name_in(kTaskKinds, e.kind));
    text_field(json, "note", e.note);
  }

  void operator()(const cases::MandateGiven& e) const {
    json.field("mandate", std::string_view{e.mandate.text()});
    json.field("organisation", std::string_view{e.organisation.text()});
    text_field(json, "organisation_name", e.organisation_name);
    words_field(json, "acts", e.acts, cases::kMandateActs);
    text_field(json, "procedure", e.procedure);
    json.field("until", e.until);
    json.field("consent", name_in(cases::kConsentMeans, e.consent));
    if (e.paper) json.field("paper", std::string_view{e.paper->text()});
    text_field(json, "recorded_by", e.recorded_by);
  }
  void operator()(const cases::MandateRevoked& e) const {
    json.field("mandate", std::string_view{e.mandate.text()});
    json.field("by", name_in(cases::kMandateEnds, e.by));
  }
  void operator()(const cases::IncidentReported& e) const {
    json.field("incident", std::string_view{e.incident.text()});
    json.field("kind", name_in(cases::kIncidentKinds, e.kind));
    text_field(json, "page", e.page);
    text_field(json, "what", e.what);
    words_field(json, "consequences", e.consequences, cases::kConsequences);
    json.field("grade", name_in(cases::kEvidenceGrades, e.grade));
    if (e.picture) json.field("picture", std::string_view{e.picture->text()});
    text_field(json, "reported_by", e.reported_by);
  }
  void operator()(const cases::KeptElsewhere& e) const {
    json.field("service", name_in(cases::kOtherServices, e.service));
    json.field("organisation", std::string_view{e.organisation.text()});
  }
  void operator()(const cases::KinLinked& e) const {
    json.field("kin", std::string_view{e.kin.text()});
    json.field("relation", name_in(cases::kKinRelations, e.relation));
  }
  void operator()(const cases::FactStruck& e) const {
    json.field("fact", std::string_view{e.fact});
    json.field("counted_on", e.counted_on);
    text_field(json, "reason", e.reason);
    text_field(json, "by", e.by);
  }
  template <class Examined>
    requires requires(const Examined& event, ExaminedWriter& fields) { each_field(event, fields); }
  void operator()(const Examined& e) const {
    ExaminedWriter fields{json};
    each_field(e, fields);
  }
};

}  // namespace

void write_event(std::string& out, const cases::Event& event, Scope scope) {
  JsonWriter json(out);
  json.begin_object();
  json.field("on", event.on);
  json.field("type", cases::type_name(event.body));
  std::visit(Writer{json, scope}, event.body);
  json.end_object();
}

std::string encode_event(const cases::Event& event) {
  std::string out;
  out.reserve(192);
  write_event(out, event, Scope::Journal);
  return out;
}

}  // namespace sejour::wire
