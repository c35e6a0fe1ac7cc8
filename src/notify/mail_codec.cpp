#include "notify/mail_codec.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace sejour::notify {
namespace {

constexpr std::size_t kLineOctetsMax = 76;
constexpr std::string_view kWordBegin = "=?UTF-8?Q?";
constexpr std::string_view kWordEnd = "?=";
constexpr std::size_t kWordOctetsMax = 75 - kWordBegin.size() - kWordEnd.size();

bool is_printable(char c) {
  return c > ' ' && c < '\x7f';
}

std::string escaped(char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto octet = static_cast<unsigned char>(c);
  return {'=', kDigits[octet >> 4U], kDigits[octet & 15U]};
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  return std::nullopt;
}

/// The octet of `=XY` at `at`, if that is one.
std::optional<char> escape_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '=') return std::nullopt;
  const auto high = hex_digit(text[at + 1]);
  const auto low = hex_digit(text[at + 2]);
  if (!high || !low) return std::nullopt;
  return static_cast<char>((*high << 4U) | *low);
}

std::string encode_line(std::string_view line) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool last = i + 1 == line.size();
    // A space at the end of a line would be dropped on the way.
    const bool literal = (is_printable(line[i]) && line[i] != '=') || (line[i] == ' ' && !last);
    const auto piece = literal ? std::string(1, line[i]) : escaped(line[i]);
    if (column + piece.size() > kLineOctetsMax - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  return out + "\r\n";
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string word_character(std::string_view character) {
  std::string out;
  for (const char c : character) {
    const bool literal = is_printable(c) && c != '=' && c != '?' && c != '_' && c != '"';
    if (c == ' ') {
      out += '_';
    } else {
      out += literal ? std::string(1, c) : escaped(c);
    }
  }
  return out;
}

std::string decode_word(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (const auto octet = escape_at(word, i)) {
      out += *octet;
      i += 2;
    } else {
      out += word[i] == '_' ? ' ' : word[i];
    }
  }
  return out;
}

}  // namespace

std::string to_quoted_printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out += encode_line(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string from_quoted_printable(std::string_view encoded) {
  std::string out;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded.substr(i).starts_with("=\r\n")) {
      i += 2;
    } else if (const auto octet = escape_at(encoded, i)) {
      out += *octet;
      i += 2;
    } else if (encoded[i] != '\r') {
      out += encoded[i];
    }
  }
  return out;
}

std::string to_header_text(std::string_view text) {
  const auto plain = [](char c) { return is_printable(c) || c == ' '; };
  if (std::ranges::all_of(text, plain) && !text.contains("=?")) return std::string(text);

  std::string out(kWordBegin);
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && continues_character(text[end])) ++end;
    const auto character = word_character(text.substr(i, end - i));
    if (used + character.size() > kWordOctetsMax) {
      out.append(kWordEnd).append("\r\n ").append(kWordBegin);
      used = 0;
    }
    out += character;
    used += character.size();
    i = end;
  }
  return out.append(kWordEnd);
}

std::string from_header_text(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    const auto begin = value.find(kWordBegin);
    const auto end =
        begin == std::string_view::npos ? begin : value.find(kWordEnd, begin + kWordBegin.size());
    if (end == std::string_view::npos) return out.append(value);
    // White space between two encoded words is only their folding.
    if (value.substr(0, begin).find_first_not_of(" \r\n") != std::string_view::npos) {
      out.append(value.substr(0, begin));
    }
    const auto word_begin = begin + kWordBegin.size();
    out += decode_word(value.substr(word_begin, end - word_begin));
    value.remove_prefix(end + kWordEnd.size());
  }
  return out;
}

}  // namespace sejour::notify
