#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "http/request.h"
#include "http/templates.h"
#include "text/messages.h"

namespace sejour::http {

/// What is wrong with one field, in words.
struct FormError {
  std::string field;
  std::string message_key;
  std::vector<text::Argument> arguments;
};

/// The answers of a form, kept as typed, and what is wrong with them. Read with `require_…` and
/// `optional_…`; what they return is only to be used when `ok()`.
class Form {
 public:
  /// An empty form, or one filled from a draft.
  explicit Form(Fields values = {}) : values_(std::move(values)) {}

  /// The form that was sent.
  explicit Form(const Request& request) : values_(request.form) {}

  [[nodiscard]] bool ok() const { return errors_.empty(); }
  [[nodiscard]] const std::vector<FormError>& errors() const { return errors_; }
  [[nodiscard]] const FormError* error_of(std::string_view field) const;
  [[nodiscard]] std::string value(std::string_view field) const { return values_.get(field); }
  [[nodiscard]] bool has(std::string_view field, std::string_view value) const;
  [[nodiscard]] const Fields& values() const { return values_; }

  /// Says what is wrong with a field. Only the first error of a field is kept.
  void error(std::string_view field, std::string_view message_key,
             std::vector<text::Argument> arguments = {});

  /// Trimmed text of 1 to `length_max` bytes. `required_key` is said when it is empty.
  std::string require_text(std::string_view field, std::size_t length_max,
                           std::string_view required_key = "common.form.required");
  /// Trimmed text, may be empty.
  std::string optional_text(std::string_view field, std::size_t length_max);
  /// One of `allowed`.
  std::string require_choice(std::string_view field, std::span<const std::string_view> allowed,
                             std::string_view required_key = "common.form.choose");
  /// A day from the fields `<field>_day`, `<field>_month`, `<field>_year`; 1900-01-01 when wrong.
  Date require_date(std::string_view field, std::string_view required_key = "common.form.required");
  /// The same; nothing when all three are empty.
  std::optional<Date> optional_date(std::string_view field);
  /// The whole file of that field; null when missing or refused, with its error.
  const UploadedFile* require_file(const Request& request, std::string_view field);

 private:
  [[nodiscard]] std::optional<Date> parse_date_parts(std::string_view field) const;

  Fields values_;
  std::vector<FormError> errors_;
};

/// The list "There is a problem" at the top of a page, each line linked to its field; `false` when
/// the form is right.
[[nodiscard]] Data error_summary(const Form& form, const text::Messages& messages);

/// The three fields of a day, to fill a form from a date: `<field>_day`…
void add_date_fields(Fields& fields, std::string_view field, Date day);

}  // namespace sejour::http
