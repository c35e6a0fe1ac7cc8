#include "seal/verification.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "seal/field_table.h"
#include "seal/signature.h"

namespace sejour::seal {
namespace {

std::vector<ReportedField> reported(const std::vector<Field>& fields) {
  std::vector<ReportedField> out;
  out.reserve(fields.size());
  for (const auto& field : fields) {
    const bool known = field.known == Known::Yes;
    out.push_back({.id = field.id,
                   .label_key = label_key_of(field.id),
                   .value = field.value,
                   .shown = known ? shown_value(field.id, field.value) : typed_text_of(field.value),
                   .known = field.known,
                   .cut = field.cut});
  }
  return out;
}

std::string value_of(const std::vector<Field>& fields, std::string_view id) {
  const auto found = std::ranges::find(fields, id, &Field::id);
  return found == fields.end() ? std::string() : found->value;
}

// 08 (end of the document, all types) stands in for 6O where a type has no 6O.
std::optional<Date> end_of_validity(const std::vector<Field>& fields) {
  const auto day = parse_field_day(value_of(fields, "6O"));
  return day ? day : parse_hex_day(value_of(fields, "08"));
}

Verdict period_verdict(const VerificationReport& report, std::optional<Date> on) {
  if (on && report.valid_until && *on > *report.valid_until) return Verdict::Expired;
  if (on && report.valid_from && *on < *report.valid_from) return Verdict::NotYetValid;
  return Verdict::Authentic;
}

Verdict judge(const Code& code, const VerificationReport& report, const TrustStore::Signer* signer,
              const VerifyOptions& options) {
  if (signer == nullptr) return Verdict::UnknownSigner;
  if (!signature_matches(signer->key.get(), code.signed_text, code.signature)) {
    return Verdict::Forged;
  }
  const bool test = signer->trust == Trust::Demo || is_test_authority(code.header.ca_id);
  if (test && options.test_signers == TestSigners::ProveNothing) return Verdict::TestAuthority;
  return period_verdict(report, options.on);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Authentic:
      return "authentic";
    case Verdict::NotYetValid:
      return "not_yet_valid";
    case Verdict::Expired:
      return "expired";
    case Verdict::TestAuthority:
      return "test_authority";
    case Verdict::Forged:
      return "forged";
    case Verdict::UnknownSigner:
      return "unknown_signer";
    case Verdict::Unreadable:
      return "unreadable";
  }
  CHECK_UNREACHABLE();
}

std::string key_of(Verdict verdict) {
  return fmt::format("verify.verdict.{}", name_of(verdict));
}

VerificationReport verify_code(std::string_view code, const TrustStore& store,
                               const VerifyOptions& options) {
  VerificationReport report;
  report.raw = typed_text_of(code);
  const auto parsed = parse_code(code);
  if (!parsed) {
    report.defect = parsed.error();
    return report;
  }
  report.header = parsed->header;
  report.fields = reported(parsed->fields);
  report.annex = reported(parsed->annex);
  if (parsed->header.type == kTypeForeigner) report.document_kind = value_of(parsed->fields, "6J");
  report.valid_from = parse_field_day(value_of(parsed->fields, "6N"));
  report.valid_until = end_of_validity(parsed->fields);
  const auto* const signer = store.find(parsed->header.ca_id, parsed->header.certificate_id);
  if (signer != nullptr) {
    report.signer_label = signer->label;
    report.trust = signer->trust;
  }
  report.verdict = judge(*parsed, report, signer, options);
  return report;
}

}  // namespace sejour::seal
