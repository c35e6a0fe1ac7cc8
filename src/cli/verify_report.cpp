#include "cli/verify_report.h"

#include <fmt/format.h>

#include <iterator>

#include "text/dates.h"

namespace sejour::cli {
namespace {

using seal::VerificationReport;

std::string kind_of(const VerificationReport& report, const text::Messages& messages) {
  if (const auto known = messages.find("verify.kind." + report.document_kind)) {
    return std::string(*known);
  }
  return messages.format("verify.kind.other", {{"type", report.header->type}});
}

std::string label_of(const seal::ReportedField& field, const text::Messages& messages) {
  if (field.known == seal::Known::Yes) return messages.get(field.label_key);
  return messages.format("verify.report.unknown_field", {{"id", field.id}});
}

void add_fields(std::string& out, const std::string& title,
                const std::vector<seal::ReportedField>& fields, const VerificationReport& report,
                const text::Messages& messages) {
  if (fields.empty()) return;
  out += "\n" + title + "\n";
  for (const auto& field : fields) {
    std::string value = field.id == "6J" ? kind_of(report, messages) : field.shown;
    if (field.cut == seal::Cut::Yes) {
      value = messages.format("verify.report.cut_field", {{"value", value}});
    }
    fmt::format_to(std::back_inserter(out), "  {} : {}\n", label_of(field, messages), value);
  }
}

std::string period(const VerificationReport& report, const text::Messages& messages) {
  const auto written = [&](std::optional<Date> day) {
    return day ? text::long_date(messages.language(), *day) : std::string();
  };
  const std::string from = written(report.valid_from);
  const std::string until = written(report.valid_until);
  if (report.valid_from && report.valid_until) {
    return messages.format("verify.validity.period", {{"from", from}, {"until", until}});
  }
  if (report.valid_from) return messages.format("verify.validity.from", {{"from", from}});
  if (report.valid_until) return messages.format("verify.validity.until", {{"until", until}});
  return messages.get("verify.validity.none");
}

std::string period_today(const VerificationReport& report, const text::Messages& messages,
                         Date today) {
  if (!report.valid_from && !report.valid_until) return {};
  std::string key = "verify.validity.running";
  if (report.valid_from && today < *report.valid_from) key = "verify.validity.not_begun";
  if (report.valid_until && today > *report.valid_until) key = "verify.validity.ended";
  return messages.format(key, {{"day", text::long_date(messages.language(), today)}});
}

void add_line(std::string& out, const std::string& label, const std::string& value) {
  if (!value.empty()) fmt::format_to(std::back_inserter(out), "{} : {}\n", label, value);
}

void add_origin(std::string& out, const VerificationReport& report,
                const text::Messages& messages) {
  const auto& header = *report.header;
  const auto day = [&](std::optional<Date> on) {
    return on ? text::long_date(messages.language(), *on) : std::string();
  };
  add_line(out, messages.get("verify.report.signer"), report.signer_label);
  add_line(out, messages.get("verify.report.references"),
           header.ca_id + "/" + header.certificate_id);
  add_line(out, messages.get("verify.report.document"), kind_of(report, messages));
  add_line(out, messages.get("verify.report.issued_on"), day(header.issued_on));
  add_line(out, messages.get("verify.report.signed_on"), day(header.signed_on));
}

bool proven(seal::Verdict verdict) {
  return verdict == seal::Verdict::Authentic || verdict == seal::Verdict::Expired ||
         verdict == seal::Verdict::NotYetValid;
}

void add_limits(std::string& out, const text::Messages& messages) {
  out += "\n" + messages.get("verify.report.limits_title") + "\n";
  for (const char* limit : {"person", "paper", "rights", "revocation"}) {
    fmt::format_to(std::back_inserter(out), "  - {}\n",
                   messages.get(fmt::format("verify.limits.{}", limit)));
  }
}

nlohmann::ordered_json fields_json(const std::vector<seal::ReportedField>& fields) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& field : fields) {
    all.push_back({{"id", field.id},
                   {"value", field.value},
                   {"known", field.known == seal::Known::Yes},
                   {"cut", field.cut == seal::Cut::Yes}});
  }
  return all;
}

nlohmann::ordered_json day_json(std::optional<Date> day) {
  return day ? nlohmann::ordered_json(to_iso(*day)) : nlohmann::ordered_json(nullptr);
}

}  // namespace

std::string verify_text(const VerificationReport& report, const text::Messages& messages,
                        Date today) {
  std::string out = messages.get(seal::key_of(report.verdict)) + "\n";
  out += messages.get(fmt::format("verify.proves.{}",
                                  fmt::string_view(seal::name_of(report.verdict).data(),
                                                   seal::name_of(report.verdict).size()))) +
         "\n";
  if (report.defect) return out + messages.get(seal::key_of(*report.defect)) + "\n";
  if (proven(report.verdict) && report.trust == seal::Trust::Demo) {
    out += messages.get("verify.proves.demonstration") + "\n";
  }
  out += "\n";
  add_origin(out, report, messages);
  out += period(report, messages) + "\n";
  const std::string now = period_today(report, messages, today);
  if (!now.empty()) out += now + "\n";
  add_fields(out, messages.get("verify.report.sealed_title"), report.fields, report, messages);
  add_fields(out, messages.get("verify.report.annex_title"), report.annex, report, messages);
  if (proven(report.verdict)) add_limits(out, messages);
  add_line(out += "\n", messages.get("verify.report.raw"), report.raw);
  return out;
}

nlohmann::ordered_json verify_json(const VerificationReport& report) {
  nlohmann::ordered_json json;
  json["verdict"] = seal::name_of(report.verdict);
  if (report.defect) json["problem"] = seal::key_of(*report.defect);
  if (report.header) {
    json["type"] = report.header->type;
    json["document_kind"] = report.document_kind;
    json["signer"] = {{"ca_id", report.header->ca_id},
                      {"certificate_id", report.header->certificate_id},
                      {"label", report.signer_label},
                      {"official", report.trust == seal::Trust::Official}};
    json["issued_on"] = day_json(report.header->issued_on);
    json["signed_on"] = day_json(report.header->signed_on);
    json["valid_from"] = day_json(report.valid_from);
    json["valid_until"] = day_json(report.valid_until);
    json["fields"] = fields_json(report.fields);
    json["unsigned_fields"] = fields_json(report.annex);
  }
  json["raw"] = report.raw;
  return json;
}

}  // namespace sejour::cli
