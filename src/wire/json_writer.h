#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace sejour::wire {

/// Appends compact JSON to a string: the answers of the clock are written a hundred thousand times
/// a second, without a tree in between. The caller opens and closes what it must.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name) {
    comma();
    quote(name);
    out_ += ':';
    first_ = true;  // The value that follows needs no comma.
  }

  void value(std::string_view text) {
    comma();
    quote(text);
  }
  void value(const char* text) { value(std::string_view{text}); }

  template <std::same_as<bool> Bool>
  void value(Bool flag) {
    comma();
    out_ += flag ? "true" : "false";
  }

  template <std::integral Integer>
    requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>)
  void value(Integer number) {
    comma();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.append(digits, end);
  }

  void value(Date day) {
    comma();
    write_date(day);
  }

  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }

  void null() {
    comma();
    out_ += "null";
  }

  /// A piece of JSON that is already written.
  void raw(std::string_view json) {
    comma();
    out_ += json;
  }

  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// Leaves the field out when there is nothing.
  template <class T>
  void optional_field(std::string_view name, const std::optional<T>& content) {
    if (content) field(name, *content);
  }

 private:
  void open(char bracket) {
    comma();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void quote(std::string_view text);
  void write_date(Date day);

  std::string& out_;
  bool first_ = true;
};

}  // namespace sejour::wire
