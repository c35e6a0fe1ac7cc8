#include "wire/field_reader.h"

#include <algorithm>

namespace sejour::wire {

std::optional<simdjson::dom::element> FieldReader::take(std::string_view field) {
  used_.push_back(field);
  simdjson::dom::element element;
  if (object_.at_key(field).get(element) != simdjson::SUCCESS) return std::nullopt;
  if (element.is_null()) return std::nullopt;
  return element;
}

void FieldReader::fail(std::string_view field, std::string_view key, std::string_view value) {
  if (error_) return;
  error_ =
      FieldError{.field = std::string{field}, .key = std::string{key}, .value = std::string{value}};
}

std::optional<std::string> FieldReader::optional_text(std::string_view field) {
  const auto element = take(field);
  if (!element) return std::nullopt;
  std::string_view text;
  if (element->get_string().get(text) != simdjson::SUCCESS) {
    fail(field, "case.error.not_text", simdjson::minify(*element));
    return std::nullopt;
  }
  return std::string{text};
}

std::string FieldReader::text(std::string_view field) {
  auto value = optional_text(field);
  if (!value || value->empty()) fail(field, "case.error.missing", {});
  return std::move(value).value_or(std::string{});
}

std::optional<Date> FieldReader::optional_day(std::string_view field) {
  const auto text = optional_text(field);
  if (!text) return std::nullopt;
  const auto day = parse_date(*text);
  if (!day) fail(field, "case.error.no_such_day", *text);
  return day;
}

Date FieldReader::day(std::string_view field) {
  const auto value = optional_day(field);
  if (!value) fail(field, "case.error.missing", {});
  return value.value_or(Date{});
}

std::optional<bool> FieldReader::optional_flag(std::string_view field) {
  const auto element = take(field);
  if (!element) return std::nullopt;
  bool flag = false;
  if (element->get_bool().get(flag) != simdjson::SUCCESS) {
    fail(field, "case.error.not_flag", simdjson::minify(*element));
    return std::nullopt;
  }
  return flag;
}

std::uint64_t FieldReader::number(std::string_view field) {
  const auto element = take(field);
  std::uint64_t value = 0;
  if (!element || element->get_uint64().get(value) != simdjson::SUCCESS) {
    fail(field, "case.error.not_number", {});
  }
  return value;
}

std::optional<std::uint64_t> FieldReader::optional_number(std::string_view field) {
  const auto element = take(field);
  if (!element) return std::nullopt;
  std::uint64_t value = 0;
  if (element->get_uint64().get(value) != simdjson::SUCCESS) {
    fail(field, "case.error.not_number", simdjson::minify(*element));
    return std::nullopt;
  }
  return value;
}

std::optional<law::PermitId> FieldReader::optional_permit(std::string_view field) {
  const auto text = optional_text(field);
  if (!text) return std::nullopt;
  const auto id = law::find_permit(*text);
  if (!id) fail(field, "case.error.unknown_permit", *text);
  return id;
}

law::PermitId FieldReader::permit(std::string_view field) {
  const auto id = optional_permit(field);
  if (!id) fail(field, "case.error.missing", {});
  return id.value_or(law::PermitId{});
}

std::optional<simdjson::dom::array> FieldReader::optional_array(std::string_view field) {
  const auto element = take(field);
  if (!element) return std::nullopt;
  simdjson::dom::array array;
  if (element->get_array().get(array) != simdjson::SUCCESS) {
    fail(field, "case.error.not_list", simdjson::minify(*element));
    return std::nullopt;
  }
  return array;
}

std::optional<simdjson::dom::object> FieldReader::optional_object(std::string_view field) {
  const auto element = take(field);
  if (!element) return std::nullopt;
  simdjson::dom::object object;
  if (element->get_object().get(object) != simdjson::SUCCESS) {
    fail(field, "case.error.not_object", simdjson::minify(*element));
    return std::nullopt;
  }
  return object;
}

std::vector<std::string> FieldReader::texts(std::string_view field) {
  std::vector<std::string> items;
  const auto array = optional_array(field);
  if (!array) return items;
  for (const auto element : *array) {
    std::string_view item;
    if (element.get_string().get(item) != simdjson::SUCCESS) {
      fail(field, "case.error.not_text", simdjson::minify(element));
      return items;
    }
    items.emplace_back(item);
  }
  return items;
}

std::optional<FieldError> FieldReader::finish() {
  if (error_) return error_;
  for (const auto& [key, value] : object_) {
    if (std::ranges::find(used_, key) == used_.end()) {
      return FieldError{.field = std::string{key}, .key = "case.error.unknown_field", .value = {}};
    }
  }
  return std::nullopt;
}

}  // namespace sejour::wire
