#include "seal/two_d_doc.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "seal/base32.h"
#include "seal/field_table.h"

namespace sejour::seal {
namespace {

constexpr std::size_t kSealLengthMax = 3000;
constexpr std::size_t kIdLength = 2;
constexpr std::string_view kNoDay = "FFFF";
constexpr std::array<std::size_t, 3> kSignatureLengths = {64, 96, 132};
constexpr std::array<std::pair<char, std::string_view>, 3> kTyped = {
    {{kGroupSeparator, "<GS>"}, {kRecordSeparator, "<RS>"}, {kUnitSeparator, "<US>"}}};

bool is_separator(char sign) {
  return sign == kGroupSeparator || sign == kRecordSeparator;
}

bool capital_or_digit(std::string_view text) {
  return accepts(Charset::LettersAndDigits, text) && !text.contains(' ');
}

std::size_t header_length(int version) {
  if (version <= 2) return 22;
  return version == 3 ? 24 : 26;
}

Read<std::optional<Date>> header_day(std::string_view text) {
  if (text == kNoDay) return std::optional<Date>{};
  const auto day = parse_hex_day(text);
  if (!day) return std::unexpected(Defect::HeaderUnreadable);
  return day;
}

Read<Header> parse_header(std::string_view code) {
  if (!code.starts_with("DC")) return std::unexpected(Defect::NotASeal);
  if (code.size() < 4) return std::unexpected(Defect::HeaderCut);
  if (code[2] != '0' || code[3] < '1' || code[3] > '4') {
    return std::unexpected(Defect::VersionUnknown);
  }
  Header header;
  header.version = code[3] - '0';
  const auto length = header_length(header.version);
  if (code.size() < length) return std::unexpected(Defect::HeaderCut);
  if (!capital_or_digit(code.substr(0, length))) return std::unexpected(Defect::HeaderUnreadable);
  header.ca_id = code.substr(4, 4);
  header.certificate_id = code.substr(8, 4);
  ASSIGN_OR_RETURN(header.issued_on, header_day(code.substr(12, 4)));
  ASSIGN_OR_RETURN(header.signed_on, header_day(code.substr(16, 4)));
  header.type = code.substr(20, 2);
  if (header.version >= 3) header.perimeter = code.substr(22, 2);
  if (header.version >= 4) header.country = code.substr(24, 2);
  return header;
}

std::size_t next_separator(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_separator(text[from])) ++from;
  return from;
}

// Reads one field at `at` and moves `at` behind it and its separator.
Read<Field> parse_field(std::string_view text, std::string_view perimeter, std::size_t& at) {
  if (text.size() - at < kIdLength) return std::unexpected(Defect::FieldCut);
  Field field;
  field.id = text.substr(at, kIdLength);
  at += kIdLength;
  const FieldRule* const rule = perimeter == kPerimeterAnts ? find_field(field.id) : nullptr;
  field.known = rule != nullptr ? Known::Yes : Known::No;
  std::size_t end = next_separator(text, at);
  if (rule != nullptr && rule->length_max != 0) end = std::min(end, at + rule->length_max);
  field.value = text.substr(at, end - at);
  if (rule != nullptr && field.value.size() < rule->length_min) {
    return std::unexpected(Defect::FieldCut);
  }
  at = end;
  if (at < text.size() && is_separator(text[at])) {
    if (text[at] == kRecordSeparator) field.cut = Cut::Yes;
    ++at;
  }
  return field;
}

Read<std::vector<Field>> parse_fields(std::string_view text, std::string_view perimeter) {
  std::vector<Field> fields;
  std::size_t at = 0;
  while (at < text.size()) {
    ASSIGN_OR_RETURN(auto field, parse_field(text, perimeter, at));
    fields.push_back(std::move(field));
  }
  return fields;
}

bool printable_or_separator(char sign) {
  return (sign >= ' ' && sign <= '~') || is_separator(sign) || sign == kUnitSeparator;
}

fmt::string_view view(std::string_view text) {
  return {text.data(), text.size()};
}

Status check_header(const Header& header) {
  const auto reference = [](std::string_view text, std::size_t length) {
    return text.size() == length && capital_or_digit(text);
  };
  if (!reference(header.ca_id, 4) || !reference(header.certificate_id, 4)) {
    return fail(ErrorCode::InvalidInput, "2D-Doc: a signer has four capital letters or digits");
  }
  if (!reference(header.type, 2) || !reference(header.country, 2) ||
      header.perimeter != kPerimeterAnts) {
    return fail(ErrorCode::InvalidInput, "2D-Doc: type, perimeter or country cannot be written");
  }
  if (!header.issued_on || !header.signed_on || *header.issued_on < date(2000, 1, 1) ||
      *header.signed_on < date(2000, 1, 1) || *header.issued_on > date(2179, 1, 1) ||
      *header.signed_on > date(2179, 1, 1)) {
    return fail(ErrorCode::InvalidInput, "2D-Doc: the days of issue and signature are needed");
  }
  return {};
}

Result<const FieldRule*> rule_for(const FieldValue& field) {
  const FieldRule* const rule = find_field(field.id);
  if (rule == nullptr) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("2D-Doc: no field {} is known", view(field.id)));
  }
  if (!accepts(rule->charset, field.value)) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("2D-Doc: field {} holds a sign it may not hold", view(field.id)));
  }
  const auto length = field.value.size();
  if (length < rule->length_min || (rule->fixed() && length != rule->length_max)) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("2D-Doc: field {} has a wrong length", view(field.id)));
  }
  return rule;
}

void append_field(std::string& out, const FieldRule& rule, std::string_view value, bool last) {
  out += rule.id;
  const bool bounded = rule.length_max != 0;
  if (bounded && value.size() > rule.length_max) {
    out += value.substr(0, rule.length_max);
    out.push_back(kRecordSeparator);
    return;
  }
  out += value;
  const bool full = bounded && value.size() == rule.length_max;
  if (!full && !last) out.push_back(kGroupSeparator);
}

}  // namespace

Read<Code> parse_code(std::string_view code) {
  if (code.size() > kSealLengthMax) return std::unexpected(Defect::TooLong);
  Code parsed;
  ASSIGN_OR_RETURN(parsed.header, parse_header(code));
  if (!std::ranges::all_of(code, printable_or_separator)) {
    return std::unexpected(Defect::SignForbidden);
  }
  const auto unit = code.find(kUnitSeparator);
  if (unit == std::string_view::npos) return std::unexpected(Defect::SignatureMissing);
  parsed.signed_text = code.substr(0, unit);
  const auto length = header_length(parsed.header.version);
  if (unit < length) return std::unexpected(Defect::HeaderCut);
  const auto& perimeter = parsed.header.perimeter;
  ASSIGN_OR_RETURN(parsed.fields, parse_fields(code.substr(length, unit - length), perimeter));

  const auto tail = code.substr(unit + 1);
  if (tail.empty()) return std::unexpected(Defect::SignatureMissing);
  const auto signature_end = next_separator(tail, 0);
  auto signature = decode_base32(tail.substr(0, signature_end));
  if (!signature ||
      std::ranges::find(kSignatureLengths, signature->size()) == kSignatureLengths.end()) {
    return std::unexpected(Defect::SignatureUnreadable);
  }
  parsed.signature = std::move(*signature);
  if (signature_end < tail.size()) {
    ASSIGN_OR_RETURN(parsed.annex, parse_fields(tail.substr(signature_end + 1), perimeter));
  }
  return parsed;
}

std::string code_from_typed_text(std::string_view text) {
  std::string code;
  code.reserve(text.size());
  while (!text.empty()) {
    const auto* const typed = std::ranges::find_if(
        kTyped, [&](const auto& entry) { return text.starts_with(entry.second); });
    if (typed != kTyped.end()) {
      code.push_back(typed->first);
      text.remove_prefix(typed->second.size());
      continue;
    }
    if (text.front() != '\n' && text.front() != '\r') code.push_back(text.front());
    text.remove_prefix(1);
  }
  const auto first = code.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  const auto last = code.find_last_not_of(" \t");
  return code.substr(first, last - first + 1);
}

std::string typed_text_of(std::string_view code) {
  std::string text;
  text.reserve(code.size() + 64);
  for (const char sign : code) {
    const auto* const typed =
        std::ranges::find(kTyped, sign, &std::pair<char, std::string_view>::first);
    if (typed != kTyped.end()) {
      text += typed->second;
    } else {
      text.push_back(sign >= ' ' && sign <= '~' ? sign : '?');
    }
  }
  return text;
}

Result<std::string> encode_signed_text(const Header& header, std::span<const FieldValue> fields) {
  RETURN_IF_ERROR(check_header(header));
  std::string out;
  out.reserve(640);
  out += "DC04";
  out += header.ca_id;
  out += header.certificate_id;
  out += hex_day(*header.issued_on);
  out += hex_day(*header.signed_on);
  out += header.type;
  out += header.perimeter;
  out += header.country;
  std::vector<const FieldRule*> given;
  given.reserve(fields.size());
  for (std::size_t index = 0; index < fields.size(); ++index) {
    const auto& field = fields[index];
    ASSIGN_OR_RETURN(const FieldRule* const rule, rule_for(field));
    if (std::ranges::find(given, rule) != given.end()) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("2D-Doc: field {} is given twice", view(field.id)));
    }
    given.push_back(rule);
    append_field(out, *rule, field.value, index + 1 == fields.size());
  }
  return out;
}

}  // namespace sejour::seal
