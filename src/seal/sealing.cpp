#include "seal/sealing.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/check.h"
#include "base/reference.h"
#include "seal/document_renderer.h"
#include "text/messages.h"

namespace sejour::seal {
namespace {

// XX: "undetermined nationality or country" of 2D-Doc v3.2.6, § 15.2.
constexpr std::string_view kUndeterminedCountry = "XX";

// R. 432-9: what is given while the commission is consulted is an attestation of prolongation; a
// receipt has no number of its own in 6J.
ResidenceDocumentKind kind_of(law::DocumentKind document) {
  switch (document) {
    case law::DocumentKind::Filing:
      return ResidenceDocumentKind::Filing;
    case law::DocumentKind::Extension:
    case law::DocumentKind::Commission:
    case law::DocumentKind::Receipt:
      return ResidenceDocumentKind::Extension;
    case law::DocumentKind::FavourableDecision:
      return ResidenceDocumentKind::FavourableDecision;
  }
  CHECK_UNREACHABLE();
}

Result<std::string> country(const std::string& iso3) {
  if (iso3.empty()) return std::string(kUndeterminedCountry);
  const Country* const found = find_country_iso3(iso3);
  if (found == nullptr || found->iso2.empty()) {
    return fail(ErrorCode::InvalidInput, fmt::format("no country has the code {}", iso3));
  }
  return std::string(found->iso2);
}

std::vector<std::string> parted(std::string_view names) {
  std::vector<std::string> all;
  while (!names.empty()) {
    const auto end = std::min(names.find(' '), names.size());
    if (end > 0) all.emplace_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return all;
}

BirthDay birth_of(Date day) {
  const std::chrono::year_month_day parts{day};
  return {.year = static_cast<int>(parts.year()),
          .month = static_cast<unsigned>(parts.month()),
          .day = static_cast<unsigned>(parts.day())};
}

std::vector<app::VerifiedField> plain(const std::vector<ReportedField>& fields) {
  std::vector<app::VerifiedField> all;
  all.reserve(fields.size());
  for (const auto& field : fields) all.push_back({.id = field.id, .value = field.value});
  return all;
}

app::Verdict verdict_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Authentic:
      return app::Verdict::Authentic;
    case Verdict::NotYetValid:
      return app::Verdict::NotYetValid;
    case Verdict::Expired:
      return app::Verdict::Expired;
    case Verdict::TestAuthority:
      return app::Verdict::TestAuthority;
    case Verdict::Forged:
      return app::Verdict::Forged;
    case Verdict::UnknownSigner:
      return app::Verdict::UnknownSigner;
    case Verdict::Unreadable:
      return app::Verdict::Unreadable;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

WorkWords french_work_words() {
  const auto& messages = text::Messages::of(text::Language::French);
  return {.yes = messages.get("verify.sealed.work_yes"),
          .no = messages.get("verify.sealed.work_no")};
}

DocumentSealer::DocumentSealer(Signer signer, app::Issuance issuance, WorkWords words)
    : signer_(std::move(signer)), words_(std::move(words)) {
  const bool real = issuance == app::Issuance::Authority && !is_test_authority(signer_.ca_id());
  specimen_ = real ? Specimen::No : Specimen::Yes;
}

Result<ResidenceDocumentFields> fields_of(const app::DocumentToSeal& document,
                                          const WorkWords& words) {
  CHECK(document.person != nullptr);
  const auto& person = *document.person;
  if (!person.birth_date) {
    return fail(ErrorCode::InvalidInput, "a sealed document needs the day of birth");
  }
  if (person.sex != 'F' && person.sex != 'M') {
    return fail(ErrorCode::InvalidInput, "a sealed document needs the sex of the passport");
  }
  ResidenceDocumentFields fields;
  fields.kind = kind_of(document.document);
  fields.application_number = document.reference;
  fields.filed_on = document.filed_on;
  if (document.work) fields.authorisation = *document.work ? words.yes : words.no;
  fields.foreigner_number = person.foreigner_number;
  fields.birth_name = person.family_name;
  fields.usual_name = person.usual_name;
  fields.given_names = parted(person.given_names);
  fields.sex = person.sex == 'M' ? Sex::Male : Sex::Female;
  fields.birth = birth_of(*person.birth_date);
  fields.birth_place = person.birth_place;
  ASSIGN_OR_RETURN(fields.birth_country, country(person.birth_country));
  ASSIGN_OR_RETURN(fields.nationality, country(person.nationality));
  fields.address_line_4 = person.address_line;
  fields.postcode = person.postcode;
  fields.town = person.town;
  fields.title_category = document.permit_label;
  fields.valid_from = document.from;
  fields.valid_until = document.until;
  return fields;
}

Result<std::string> DocumentSealer::seal(const app::DocumentToSeal& document) {
  ASSIGN_OR_RETURN(const ResidenceDocumentFields fields, fields_of(document, words_));
  ASSIGN_OR_RETURN(std::string text,
                   encode_residence_document(fields, {.ca_id = signer_.ca_id(),
                                                      .certificate_id = signer_.certificate_id(),
                                                      .issued_on = document.issued_on,
                                                      .signed_on = document.issued_on,
                                                      .specimen = specimen_}));
  return signer_.sign_code(std::move(text));
}

Result<std::string> DocumentRenderer::render(const text::PrintedDocument& document) {
  return render_document(document);
}

app::VerificationReport DocumentVerifier::verify(std::string_view file_or_code,
                                                 const app::VerifyOptions& options) {
  const TestSigners tests =
      options.accept_test_authorities ? TestSigners::Accepted : TestSigners::ProveNothing;
  const VerificationReport found =
      verify_bytes(file_or_code, store_, {.test_signers = tests, .on = options.on});
  app::VerificationReport report;
  report.verdict = verdict_of(found.verdict);
  report.signer = found.signer_label;
  if (found.header) report.document_type = found.header->type;
  report.fields = plain(found.fields);
  report.unsigned_fields = plain(found.annex);
  report.raw_message = found.raw;
  if (found.defect) report.problem = key_of(*found.defect);
  return report;
}

}  // namespace sejour::seal
