#pragma once

#include <simdjson.h>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "cases/event.h"
#include "law/vocabulary.h"

namespace sejour::wire {

/// What is wrong with one field: the field, the message key (locales/*/case.toml) and the value.
struct FieldError {
  std::string field;
  std::string key;
  std::string value;
};

/// Reads the fields of one JSON object and remembers which were used, so that a field nobody asked
/// for is an error. The first error wins and stays; reading goes on with empty values.
class FieldReader {
 public:
  explicit FieldReader(simdjson::dom::object object) : object_(object) { used_.reserve(12); }

  [[nodiscard]] std::optional<std::string> optional_text(std::string_view field);
  [[nodiscard]] std::string text(std::string_view field);
  [[nodiscard]] std::optional<Date> optional_day(std::string_view field);
  [[nodiscard]] Date day(std::string_view field);
  [[nodiscard]] std::optional<bool> optional_flag(std::string_view field);
  [[nodiscard]] std::uint64_t number(std::string_view field);
  [[nodiscard]] std::optional<std::uint64_t> optional_number(std::string_view field);
  [[nodiscard]] std::optional<law::PermitId> optional_permit(std::string_view field);
  [[nodiscard]] law::PermitId permit(std::string_view field);
  [[nodiscard]] std::vector<std::string> texts(std::string_view field);
  [[nodiscard]] std::optional<simdjson::dom::array> optional_array(std::string_view field);
  [[nodiscard]] std::optional<simdjson::dom::object> optional_object(std::string_view field);

  template <class Enum, std::size_t N>
  [[nodiscard]] std::optional<Enum> optional_word(std::string_view field,
                                                  const law::Names<Enum, N>& names) {
    const auto word = optional_text(field);
    if (!word) return std::nullopt;
    const auto value = law::parse_in(names, *word);
    if (!value) fail(field, "case.error.unknown_word", *word);
    return value;
  }

  template <class Enum, std::size_t N>
  [[nodiscard]] Enum word(std::string_view field, const law::Names<Enum, N>& names) {
    const auto value = optional_word(field, names);
    if (!value) fail(field, "case.error.missing", {});
    return value.value_or(names.front().first);
  }

  void fail(std::string_view field, std::string_view key, std::string_view value);

  /// The first error, or the first field that nobody asked for.
  [[nodiscard]] std::optional<FieldError> finish();

 private:
  [[nodiscard]] std::optional<simdjson::dom::element> take(std::string_view field);

  simdjson::dom::object object_;
  std::vector<std::string_view> used_;
  std::optional<FieldError> error_;
};

}  // namespace sejour::wire
