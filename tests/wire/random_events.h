#pragma once

#include <rapidcheck.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cases/event.h"
#include "wire/examined_fields.h"

/// Random events of every type, for properties. Names are `a1` and `a2`.
namespace sejour::wire {

inline rc::Gen<Date> any_day() {
  return rc::gen::map(rc::gen::inRange(8000, 40000), [](int day) { return Date{days{day}}; });
}

inline rc::Gen<std::string> any_text() {
  // Quotes, controls, accents, emoji and a line of separators must survive.
  return rc::gen::element<std::string>("x", "é\"\\/", "ligne\nsuivante\t", "\x01 début", "漢字 🛂",
                                       "{\"a\":[1]}", "\xE2\x80\xA8");
}

inline rc::Gen<law::PermitId> any_permit() {
  const auto count = static_cast<int>(law::catalogue().size());
  return rc::gen::map(rc::gen::inRange(0, count),
                      [](int i) { return law::PermitId{static_cast<std::uint16_t>(i)}; });
}

/// A member of an enum whose last member is `last`.
template <class Enum>
Enum any_of_enum(Enum last) {
  return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

template <class T>
std::optional<T> perhaps(rc::Gen<T> gen) {
  if (*rc::gen::inRange(0, 2) == 0) return std::nullopt;
  return *std::move(gen);
}

inline void fill(cases::EnteredFrance&) {}
inline void fill(cases::PermitHeld& e) {
  e.permit = *any_permit();
  e.from = perhaps(any_day());
  e.until = perhaps(any_day());
  if (e.from && e.until && *e.until < *e.from) std::swap(e.from, e.until);
}
inline void fill(cases::FilingFailed& e) {
  e.procedure = *any_text();
  e.reason = any_of_enum(cases::FailureReason::RejectedFile);
  e.channel = any_of_enum(law::FilingChannel::Assisted);
}
inline void fill(cases::Filed& e) {
  e.application = "a1";
  e.kind = any_of_enum(law::ApplicationKind::TravelDocument);
  e.permit = *any_permit();
  e.channel = any_of_enum(law::FilingChannel::Assisted);
  e.remedies_stated = perhaps(rc::gen::arbitrary<bool>());
  e.replaces_closed = perhaps(rc::gen::just(std::string{"a2"}));
}
inline void fill(cases::FoundIncomplete& e) {
  e.application = "a1";
  e.missing = *rc::gen::container<std::vector<std::string>>(any_text());
}
inline void fill(cases::DocumentsRequested& e) {
  e.application = "a1";
  const int count = *rc::gen::inRange(0, 3);
  for (int i = 0; i < count; ++i) {
    e.items.push_back(
        {.document = *any_text(), .required_by_text = perhaps(rc::gen::arbitrary<bool>())});
  }
  e.due = perhaps(any_day());
  e.legal_basis = *any_text();
  e.authorised_by = *any_text();
}
inline void fill(cases::DocumentsReceived& e) {
  e.application = "a1";
  e.items = *rc::gen::container<std::vector<std::string>>(any_text());
}
inline void fill(cases::AttestationIssued& e) {
  e.application = "a1";
  e.document = any_of_enum(law::DocumentKind::Receipt);
  e.from = perhaps(any_day());
  e.until = perhaps(any_day());
  if (e.from && e.until && *e.until < *e.from) std::swap(e.from, e.until);
  e.work = perhaps(rc::gen::arbitrary<bool>());
  e.reference = *any_text();
  e.seal = *any_text();
}
inline void fill(cases::Decided& e) {
  e.application = "a1";
  e.outcome = any_of_enum(cases::Outcome::RegistrationRefused);
  e.permit = perhaps(any_permit());
  e.until = perhaps(any_day());
  if (*rc::gen::arbitrary<bool>()) {
    e.removal_order = any_of_enum(cases::RemovalOrder::Detention);
    e.signatory = cases::Signatory{
        .name = *any_text(), .capacity = *any_text(), .service = *any_text(), .delegation = "d"};
  }
  e.notified = perhaps(any_day());
  e.remedies_stated = perhaps(rc::gen::arbitrary<bool>());
  e.grounds = *any_text();
  e.shorter_reason = *any_text();
}
inline void fill(cases::AdministrativeAppeal& e) {
  e.application = "a1";
  e.kind = any_of_enum(cases::AppealKind::ToSuperior);
}
inline void fill(cases::CourtAction& e) {
  e.application = "a1";
  e.kind = any_of_enum(cases::ActionKind::Liberty);
}
inline void fill(cases::LegalAidDecided& e) {
  e.application = "a1";
  e.granted = perhaps(rc::gen::arbitrary<bool>());
}
inline void fill(cases::AddressChanged& e) {
  e.application = perhaps(rc::gen::just(std::string{"a1"}));
  e.site = perhaps(any_text());
}
inline void fill(cases::CaseImported& e) {
  e.envelope = *any_text();
}
inline void fill(cases::PersonDescribed& e) {
  for (auto* field : {&e.family_name, &e.usual_name, &e.given_names, &e.birth_place,
                      &e.birth_country, &e.nationality, &e.foreigner_number, &e.address_line,
                      &e.postcode, &e.town, &e.email, &e.phone, &e.language, &e.site}) {
    *field = *any_text();
  }
  e.sex = *rc::gen::element('M', 'F', '?');
  e.birth_date = perhaps(any_day());
}
inline PieceId any_piece() {
  PieceId id;
  for (auto& byte : id.uuid.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
  return id;
}
inline void fill(cases::PieceAdded& e) {
  // Without an application it belongs to the dossier itself.
  e = {.application = *rc::gen::element(std::string{"a1"}, std::string{}),
       .piece = any_piece(),
       .document_type = *any_text(),
       .file_name = *any_text(),
       .media_type = "image/png",
       .size_bytes = *rc::gen::arbitrary<std::uint64_t>(),
       .sha256 = *any_text()};
}
inline void fill(cases::PieceRemoved& e) {
  e = {.application = "a1", .piece = any_piece(), .reason = *any_text()};
}
inline void fill(cases::DecisionProposed& e) {
  e.application = "a1";
  e.outcome = any_of_enum(cases::Outcome::RegistrationRefused);
  e.permit = perhaps(any_permit());
  e.until = perhaps(any_day());
  e.grounds = *any_text();
  e.shorter_reason = *any_text();
  e.proposed_by = *any_text();
}
inline void fill(cases::TaskOpened& e) {
  e.application = *rc::gen::element<std::string>("a1", "");  // none: the whole file
  e.kind = any_of_enum(cases::TaskKind::HandOverMissing);
  e.due = *any_day();
  e.reason = *any_text();
}
inline void fill(cases::TaskClosed& e) {
  e.application = *rc::gen::element<std::string>("a1", "");  // none: the whole file
  e.kind = any_of_enum(cases::TaskKind::HandOverMissing);
  e.note = *any_text();
}
template <class IdType>
IdType any_id() {
  return IdType{any_piece().uuid};
}
template <class Enum>
std::vector<Enum> some_of_enum(Enum last) {
  std::vector<Enum> values;
  const auto count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) values.push_back(any_of_enum(last));
  return values;
}
inline void fill(cases::MandateGiven& e) {
  e.mandate = any_id<MandateId>();
  e.organisation = any_id<OrganisationId>();
  e.organisation_name = *any_text();
  e.acts = some_of_enum(cases::MandateAct::CollectiveEvidence);
  e.procedure = *any_text();
  e.until = *any_day();
  e.consent = any_of_enum(cases::ConsentMeans::Counter);
  if (*rc::gen::arbitrary<bool>()) e.paper = any_piece();
  e.recorded_by = *any_text();
}
inline void fill(cases::MandateRevoked& e) {
  e.mandate = any_id<MandateId>();
  e.by = any_of_enum(cases::MandateEnd::ByOrganisation);
}
inline void fill(cases::IncidentReported& e) {
  e.incident = any_id<IncidentId>();
  e.kind = any_of_enum(cases::IncidentKind::Other);
  e.page = *any_text();
  e.what = *any_text();
  e.consequences = some_of_enum(cases::Consequence::Studies);
  e.grade = any_of_enum(cases::EvidenceGrade::Statement);
  if (*rc::gen::arbitrary<bool>()) e.picture = any_piece();
  e.reported_by = *any_text();
}
inline void fill(cases::KeptElsewhere& e) {
  e.service = any_of_enum(cases::OtherService::Other);
  e.organisation = any_id<OrganisationId>();
}
inline void fill(cases::KinLinked& e) {
  e.kin = any_id<DossierId>();
  e.relation = any_of_enum(cases::KinRelation::Parent);
}
inline void fill(cases::FactStruck& e) {
  e.fact = *any_text();
  e.counted_on = *any_day();
  e.reason = *any_text();
  e.by = *any_text();
}
/// Fills the fields of an event of cases/examined.h.
struct RandomFields {
  void operator()(std::string_view field, std::string& text) const {
    text = field == "application" ? std::string{"a1"} : *any_text();
  }
  void operator()(std::string_view, Date& day) const { day = *any_day(); }
  void operator()(std::string_view, std::uint64_t& number) const {
    number = *rc::gen::arbitrary<std::uint64_t>();
  }
  template <class T>
  void operator()(std::string_view field, std::optional<T>& maybe) const {
    if (!*rc::gen::arbitrary<bool>()) return;
    T value{};
    (*this)(field, value);
    maybe = value;
  }
  void operator()(std::string_view, std::vector<std::string>& texts) const {
    texts.assign(*rc::gen::inRange<std::size_t>(0, 4), "x");
  }
  template <class Tag>
  void operator()(std::string_view, Id<Tag>& id) const {
    id = any_id<Id<Tag>>();
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void operator()(std::string_view, Enum& value) const {
    value = any_of_enum(cases::names_of(value).back().first);
  }
};
template <class E>
concept Examined = requires(E& e, RandomFields& fields) { each_field(e, fields); };
template <Examined E>
void fill(E& e) {
  RandomFields fields;
  each_field(e, fields);
}
/// The events that hold nothing but the application.
template <class E>
  requires(!Examined<E>)
void fill(E& e) {
  e.application = "a1";
}

/// An event body of the type with this index, empty.
template <std::size_t kIndex = 0>
cases::Body body_of_type(std::size_t index) {
  if constexpr (kIndex + 1 < std::variant_size_v<cases::BodyVariant>) {
    if (index != kIndex) return body_of_type<kIndex + 1>(index);
  }
  return std::variant_alternative_t<kIndex, cases::BodyVariant>{};
}

inline cases::Event event_of_type(std::size_t index) {
  cases::Event event{.on = *any_day(), .body = body_of_type(index)};
  std::visit([](auto& body) { fill(body); }, event.body);
  return event;
}

inline rc::Gen<cases::Event> any_event() {
  return rc::gen::exec([] {
    return event_of_type(
        *rc::gen::inRange<std::size_t>(0, std::variant_size_v<cases::BodyVariant>));
  });
}

inline rc::Gen<cases::Event> any_contract_event() {
  return rc::gen::suchThat(
      any_event(), [](const cases::Event& event) { return cases::is_contract_event(event.body); });
}

}  // namespace sejour::wire
