#include "wire/json_writer.h"

#include <algorithm>
#include <array>

namespace sejour::wire {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void append_two_digits(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

/// What must not stand in a JSON text as it is.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) escaped[byte] = true;
  escaped['"'] = true;
  escaped['\\'] = true;
  return escaped;
}();

bool needs_escape(char c) {
  return kEscaped[static_cast<unsigned char>(c)];
}

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '\\';
  if (c == '"' || c == '\\') {
    out += c;
  } else if (c == '\n') {
    out += 'n';
  } else {
    out += "u00";
    out += kHex[byte >> 4];
    out += kHex[byte & 0x0F];
  }
}

}  // namespace

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  while (true) {
    const auto plain = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(), needs_escape) - text.begin());
    out_.append(text.substr(0, plain));
    if (plain == text.size()) break;
    append_escaped(out_, text[plain]);
    text.remove_prefix(plain + 1);
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
