#include "wire/json_writer.h"

#include <algorithm>

namespace sejour::wire {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void append_two_digits(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

/// Must not stand in a JSON text as it is.
bool needs_escape(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

}  // namespace

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  // Nearly all texts are plain: they go out in one piece.
  if (std::ranges::none_of(text, needs_escape)) {
    out_ += text;
    out_ += '"';
    return;
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      out_ += "\\u00";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 0x0F];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

void JsonWriter::write_date(Date day) {
  const std::chrono::year_month_day ymd{day};
  const auto year = static_cast<unsigned>(static_cast<int>(ymd.year()));
  out_ += '"';
  append_two_digits(out_, year / 100);
  append_two_digits(out_, year % 100);
  out_ += '-';
  append_two_digits(out_, static_cast<unsigned>(ymd.month()));
  out_ += '-';
  append_two_digits(out_, static_cast<unsigned>(ymd.day()));
  out_ += '"';
}

}  // namespace sejour::wire
