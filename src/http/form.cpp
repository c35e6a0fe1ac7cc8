#include "http/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"

namespace sejour::http {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string::npos) return {};
  const auto last = text.find_last_not_of(kSpaces);
  return text.substr(first, last - first + 1);
}

std::optional<int> parse_number(std::string_view text) {
  int number = 0;
  const auto parsed = std::from_chars(text.begin(), text.end(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != text.end() || number < 0) return std::nullopt;
  return number;
}

std::string part_name(std::string_view field, std::string_view part) {
  return fmt::format("{}_{}", field, part);
}

}  // namespace

const FormError* Form::error_of(std::string_view field) const {
  const auto found = std::ranges::find(errors_, field, &FormError::field);
  return found == errors_.end() ? nullptr : &*found;
}

bool Form::has(std::string_view field, std::string_view value) const {
  return std::ranges::count(values_.all(field), value) > 0;
}

void Form::error(std::string_view field, std::string_view message_key,
                 std::vector<text::Argument> arguments) {
  if (error_of(field) != nullptr) return;
  errors_.push_back({std::string{field}, std::string{message_key}, std::move(arguments)});
}

std::string Form::require_text(std::string_view field, std::size_t length_max,
                               std::string_view required_key) {
  std::string text = optional_text(field, length_max);
  if (text.empty()) error(field, required_key);
  return text;
}

std::string Form::optional_text(std::string_view field, std::size_t length_max) {
  std::string text = trimmed(value(field));
  if (text.size() > length_max) {
    error(field, "common.form.too_long", {{"max", std::to_string(length_max)}});
  }
  return text;
}

std::string Form::require_choice(std::string_view field, std::span<const std::string_view> allowed,
                                 std::string_view required_key) {
  std::string chosen = value(field);
  if (std::ranges::count(allowed, chosen) == 0) error(field, required_key);
  return chosen;
}

std::optional<Date> Form::parse_date_parts(std::string_view field) const {
  const auto day = parse_number(trimmed(value(part_name(field, "day"))));
  const auto month = parse_number(trimmed(value(part_name(field, "month"))));
  const auto year = parse_number(trimmed(value(part_name(field, "year"))));
  if (!day || !month || !year) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

std::optional<Date> Form::optional_date(std::string_view field) {
  const bool empty = trimmed(value(part_name(field, "day"))).empty() &&
                     trimmed(value(part_name(field, "month"))).empty() &&
                     trimmed(value(part_name(field, "year"))).empty();
  if (empty) return std::nullopt;
  const auto day = parse_date_parts(field);
  if (!day) error(field, "common.form.date_invalid");
  return day;
}

Date Form::require_date(std::string_view field, std::string_view required_key) {
  const auto day = optional_date(field);
  if (!day) error(field, required_key);
  return day.value_or(date(1900, 1, 1));
}

const UploadedFile* Form::require_file(const Request& request, std::string_view field) {
  const UploadedFile* file = request.file(field);
  if (file == nullptr) {
    error(field, "common.form.choose_file");
    return nullptr;
  }
  switch (file->outcome) {
    case UploadOutcome::Received:
      return file;
    case UploadOutcome::Empty:
      error(field, file->file_name.empty() ? "common.form.choose_file" : "common.form.file_empty");
      return nullptr;
    case UploadOutcome::TooLarge:
      error(field, "common.form.file_too_large");
      return nullptr;
    case UploadOutcome::Failed:
      error(field, "common.form.file_failed");
      return nullptr;
  }
  CHECK_UNREACHABLE();
}

Data error_summary(const Form& form, const text::Messages& messages) {
  if (form.ok()) return Data{false};
  Data errors = list_data();
  for (const auto& error : form.errors()) {
    Data line;
    line.set("field", error.field);
    line.set("message", messages.format(error.message_key, error.arguments));
    errors.push_back(line);
  }
  return Data{"errors", errors};
}

void add_date_fields(Fields& fields, std::string_view field, Date day) {
  const std::chrono::year_month_day ymd{day};
  fields.add(part_name(field, "day"), std::to_string(static_cast<unsigned>(ymd.day())));
  fields.add(part_name(field, "month"), std::to_string(static_cast<unsigned>(ymd.month())));
  fields.add(part_name(field, "year"), std::to_string(static_cast<int>(ymd.year())));
}

}  // namespace sejour::http
