#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wire/examined_fields.h"
#include "wire/field_reader.h"

/// Reader of the events of cases/examined.h, for the table of event_read.cpp.
namespace sejour::wire {

/// Fills the fields of an event from JSON. What is wrong with one is told to the reader of fields,
/// which keeps the first problem.
class ExaminedReader {
 public:
  explicit ExaminedReader(FieldReader& in) : in_(in) {}

  void operator()(std::string_view field, std::string& text) {
    text = in_.optional_text(field).value_or(std::string{});
  }
  void operator()(std::string_view field, Date& day) { day = in_.day(field); }
  void operator()(std::string_view field, std::optional<Date>& day) {
    day = in_.optional_day(field);
  }
  void operator()(std::string_view field, std::uint64_t& number) { number = in_.number(field); }
  void operator()(std::string_view field, std::optional<std::uint64_t>& number) {
    number = in_.optional_number(field);
  }
  void operator()(std::string_view field, std::vector<std::string>& texts) {
    texts = in_.texts(field);
  }
  template <class Tag>
  void operator()(std::string_view field, std::optional<Id<Tag>>& id) {
    const auto text = in_.optional_text(field);
    if (!text) return;
    id = Id<Tag>::parse(*text);
    if (!id) in_.fail(field, "case.error.unknown_word", *text);
  }
  template <class Tag>
  void operator()(std::string_view field, Id<Tag>& id) {
    std::optional<Id<Tag>> found;
    (*this)(field, found);
    if (!found) in_.fail(field, "case.error.missing", {});
    id = found.value_or(Id<Tag>{});
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void operator()(std::string_view field, Enum& value) {
    value = in_.word(field, cases::names_of(value));
  }

 private:
  FieldReader& in_;
};

/// The event of this type.
template <class Event>
[[nodiscard]] cases::Body read_examined(FieldReader& in) {
  Event event;
  ExaminedReader reader{in};
  each_field(event, reader);
  return event;
}

}  // namespace sejour::wire
