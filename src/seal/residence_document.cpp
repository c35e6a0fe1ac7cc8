#include "seal/residence_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "seal/field_table.h"
#include "seal/seal_letters.h"

namespace sejour::seal {
namespace {

constexpr std::string_view kSpecimenWord = "SPECIMEN";
constexpr std::size_t kGivenNamesMax = 6;
constexpr std::string_view kNoPostcode = "     ";

// The fields in the order of the published sample, 01 last.
class Writer {
 public:
  Writer() { entries_.reserve(28); }

  void exact(std::string_view id, std::string value) {
    entries_.emplace_back(id, std::move(value));
  }

  void exact_if_given(std::string_view id, const std::string& value) {
    if (!value.empty()) exact(id, value);
  }

  Status words(std::string_view id, std::string_view text, Letters letters) {
    ASSIGN_OR_RETURN(std::string value, to_seal_letters(text, letters));
    exact(id, std::move(value));
    return {};
  }

  Status words_if_given(std::string_view id, std::string_view text, Letters letters) {
    return text.empty() ? Status{} : words(id, text, letters);
  }

  Status words_of_specimen(std::string_view id, std::string_view text, Specimen specimen) {
    ASSIGN_OR_RETURN(std::string value, to_seal_letters(text, Letters::Only));
    if (specimen == Specimen::Yes && value != kSpecimenWord) {
      value = value.empty() ? std::string(kSpecimenWord)
                            : fmt::format("{} {}", fmt::string_view(kSpecimenWord), value);
    }
    exact(id, std::move(value));
    return {};
  }

  Result<std::string> encode(const Header& header) const {
    std::vector<FieldValue> fields;
    fields.reserve(entries_.size());
    for (const auto& [id, value] : entries_) fields.push_back({id, value});
    return encode_signed_text(header, fields);
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> entries_;
};

Result<std::string> given_names(const std::vector<std::string>& names) {
  std::string list;
  const std::size_t count = std::min(names.size(), kGivenNamesMax);
  for (std::size_t index = 0; index < count; ++index) {
    ASSIGN_OR_RETURN(const std::string name, to_seal_letters(names[index], Letters::Only));
    if (!list.empty() && !name.empty()) list.push_back('/');
    list += name;
  }
  return list;
}

Result<std::string> birth_day(const BirthDay& birth) {
  const bool day_without_month = birth.day != 0 && birth.month == 0;
  if (birth.year < 1000 || birth.year > 9999 || birth.month > 12 || birth.day > 31 ||
      day_without_month) {
    return fail(ErrorCode::InvalidInput, "2D-Doc: the day of birth cannot be written");
  }
  return fmt::format("{:02}{:02}{:04}", birth.day, birth.month, birth.year);
}

Status write_person(Writer& writer, const ResidenceDocumentFields& fields, Specimen specimen) {
  RETURN_IF_ERROR(writer.words("62", fields.birth_name, Letters::Only));
  RETURN_IF_ERROR(writer.words_of_specimen("63", fields.usual_name, specimen));
  ASSIGN_OR_RETURN(std::string names, given_names(fields.given_names));
  writer.exact("60", std::move(names));
  RETURN_IF_ERROR(writer.words_if_given("61", fields.first_given_name, Letters::Only));
  writer.exact("68", fields.sex == Sex::Female ? "F" : "M");
  ASSIGN_OR_RETURN(std::string birth, birth_day(fields.birth));
  writer.exact("69", std::move(birth));
  RETURN_IF_ERROR(writer.words("6A", fields.birth_place, Letters::AndDigits));
  writer.exact("6C", fields.birth_country);
  writer.exact("67", fields.nationality);
  RETURN_IF_ERROR(writer.words_if_given("66", fields.identity_paper_number, Letters::AndDigits));
  writer.exact_if_given("6R", fields.visa_number);
  return {};
}

Status write_address(Writer& writer, const ResidenceDocumentFields& fields) {
  RETURN_IF_ERROR(writer.words_if_given("6S", fields.address_line_2, Letters::AndDigits));
  RETURN_IF_ERROR(writer.words_if_given("6T", fields.address_line_3, Letters::AndDigits));
  RETURN_IF_ERROR(writer.words("6U", fields.address_line_4, Letters::AndDigits));
  RETURN_IF_ERROR(writer.words_if_given("6V", fields.address_line_5, Letters::AndDigits));
  writer.exact("6W", fields.postcode.empty() ? std::string(kNoPostcode) : fields.postcode);
  return writer.words("6X", fields.town, Letters::NoDigits);
}

}  // namespace

Result<std::string> encode_residence_document(const ResidenceDocumentFields& fields,
                                              const SealingContext& context) {
  Writer writer;
  writer.exact("6J", std::to_string(static_cast<int>(fields.kind)));
  writer.exact("6K", fields.application_number);
  writer.exact("6L", field_day(fields.filed_on));
  RETURN_IF_ERROR(writer.words_of_specimen("6P", fields.authorisation, context.specimen));
  RETURN_IF_ERROR(writer.words("6Q", fields.foreigner_number, Letters::AndDigits));
  RETURN_IF_ERROR(write_person(writer, fields, context.specimen));
  RETURN_IF_ERROR(write_address(writer, fields));
  RETURN_IF_ERROR(writer.words_if_given("6M", fields.title_category, Letters::NoDigits));
  if (fields.valid_from) writer.exact("6N", field_day(*fields.valid_from));
  if (fields.valid_until) writer.exact("6O", field_day(*fields.valid_until));
  writer.exact_if_given("6Y", fields.address_country);
  writer.exact_if_given("01", fields.document_id);
  return writer.encode({.ca_id = context.ca_id,
                        .certificate_id = context.certificate_id,
                        .issued_on = context.issued_on,
                        .signed_on = context.signed_on});
}

}  // namespace sejour::seal
