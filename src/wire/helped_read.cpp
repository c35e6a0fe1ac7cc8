#include "wire/helped_read.h"

#include "cases/helped_names.h"

namespace sejour::wire {
namespace {

template <class IdType>
std::optional<IdType> read_optional_id(FieldReader& in, std::string_view field) {
  const auto text = in.optional_text(field);
  if (!text) return std::nullopt;
  const auto id = IdType::parse(*text);
  if (!id) in.fail(field, "case.error.unknown_word", *text);
  return id;
}

template <class IdType>
IdType read_id(FieldReader& in, std::string_view field) {
  const auto id = read_optional_id<IdType>(in, field);
  if (!id) in.fail(field, "case.error.missing", {});
  return id.value_or(IdType{});
}

template <class Enum, std::size_t N>
std::vector<Enum> read_words(FieldReader& in, std::string_view field,
                             const law::Names<Enum, N>& names) {
  std::vector<Enum> values;
  for (const auto& word : in.texts(field)) {
    const auto value = law::parse_in(names, word);
    if (value) {
      values.push_back(*value);
    } else {
      in.fail(field, "case.error.unknown_word", word);
    }
  }
  return values;
}

std::string read_text(FieldReader& in, std::string_view field) {
  return in.optional_text(field).value_or(std::string{});
}

}  // namespace

cases::Body read_mandate_given(FieldReader& in) {
  cases::MandateGiven e;
  e.mandate = read_id<MandateId>(in, "mandate");
  e.organisation = read_id<OrganisationId>(in, "organisation");
  e.organisation_name = read_text(in, "organisation_name");
  e.acts = read_words(in, "acts", cases::kMandateActs);
  e.procedure = read_text(in, "procedure");
  e.until = in.day("until");
  e.consent = in.word("consent", cases::kConsentMeans);
  e.paper = read_optional_id<PieceId>(in, "paper");
  e.recorded_by = read_text(in, "recorded_by");
  return e;
}

cases::Body read_mandate_revoked(FieldReader& in) {
  cases::MandateRevoked e;
  e.mandate = read_id<MandateId>(in, "mandate");
  e.by = in.word("by", cases::kMandateEnds);
  return e;
}

cases::Body read_incident_reported(FieldReader& in) {
  cases::IncidentReported e;
  e.incident = read_id<IncidentId>(in, "incident");
  e.kind = in.word("kind", cases::kIncidentKinds);
  e.page = read_text(in, "page");
  e.what = read_text(in, "what");
  e.consequences = read_words(in, "consequences", cases::kConsequences);
  e.grade = in.word("grade", cases::kEvidenceGrades);
  e.picture = read_optional_id<PieceId>(in, "picture");
  e.reported_by = read_text(in, "reported_by");
  return e;
}

cases::Body read_kept_elsewhere(FieldReader& in) {
  cases::KeptElsewhere e;
  e.service = in.word("service", cases::kOtherServices);
  e.organisation = read_id<OrganisationId>(in, "organisation");
  return e;
}

cases::Body read_kin_linked(FieldReader& in) {
  cases::KinLinked e;
  e.kin = read_id<DossierId>(in, "kin");
  e.relation = in.word("relation", cases::kKinRelations);
  return e;
}

cases::Body read_fact_struck(FieldReader& in) {
  cases::FactStruck e;
  e.fact = in.text("fact");
  e.counted_on = in.day("counted_on");
  e.reason = read_text(in, "reason");
  e.by = read_text(in, "by");
  return e;
}

}  // namespace sejour::wire
