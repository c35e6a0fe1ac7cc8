#include "app/typed_text.h"

namespace sejour::app {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// Length of the character at the start of `text`; 0 when it is no UTF-8 (RFC 3629, table of
/// section 4, which leaves out overlong forms and surrogates).
std::size_t character_length(std::string_view text) {
  const unsigned char first = byte_at(text, 0);
  if (first < 0x80) return 1;
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (length == 0 || byte_at(text, 1) < low || byte_at(text, 1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

bool is_control(std::string_view character) {
  return character.size() == 1 && (byte_at(character, 0) < ' ' || character[0] == '\x7f');
}

}  // namespace

std::string keepable_text(std::string_view typed, std::size_t bytes_max) {
  std::string kept;
  while (!typed.empty()) {
    const std::size_t length = character_length(typed);
    std::string_view character = length == 0 ? "?" : typed.substr(0, length);
    if (is_control(character)) character = " ";
    if (kept.size() + character.size() > bytes_max) break;
    kept += character;
    typed.remove_prefix(length == 0 ? 1 : length);
  }
  return kept;
}

}  // namespace sejour::app
