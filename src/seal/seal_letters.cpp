#include "seal/seal_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace sejour::seal {
namespace {

using Replacement = std::pair<UChar32, std::string_view>;

// Latin letters that Unicode does not take apart. Both cases, sorted by code point.
constexpr std::array kReplacements = std::to_array<Replacement>({
    {0x00C6, "AE"}, {0x00D0, "D"}, {0x00D8, "O"},  {0x00DE, "TH"}, {0x00DF, "SS"}, {0x00E6, "AE"},
    {0x00F0, "D"},  {0x00F8, "O"}, {0x00FE, "TH"}, {0x0110, "D"},  {0x0111, "D"},  {0x0126, "H"},
    {0x0127, "H"},  {0x0131, "I"}, {0x0132, "IJ"}, {0x0133, "IJ"}, {0x0138, "K"},  {0x0141, "L"},
    {0x0142, "L"},  {0x0149, "N"}, {0x014A, "N"},  {0x014B, "N"},  {0x0152, "OE"}, {0x0153, "OE"},
    {0x0166, "T"},  {0x0167, "T"}, {0x018F, "E"},  {0x0259, "E"},  {0x1E9E, "SS"},
});

// Adds one letter, digit or space. A space never begins the text nor follows another one.
void append_sign(std::string& out, char sign) {
  if (sign != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(sign);
}

// What an ASCII sign becomes: capitals and digits stay, the rest parts words. 0: refused.
constexpr std::array<char, 128> kSealSigns = [] {
  std::array<char, 128> signs{};
  for (std::size_t sign = ' '; sign <= '~'; ++sign) signs[sign] = ' ';
  for (std::size_t sign = '0'; sign <= '9'; ++sign) signs[sign] = static_cast<char>(sign);
  for (std::size_t sign = 'A'; sign <= 'Z'; ++sign) {
    signs[sign] = static_cast<char>(sign);
    signs[sign - 'A' + 'a'] = static_cast<char>(sign);
  }
  return signs;
}();

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

// 0 when the field does not allow it.
char seal_sign(char sign, Letters letters) {
  if (letters == Letters::Only && is_digit(sign)) return 0;
  return kSealSigns[static_cast<unsigned char>(sign)];
}

// Adds an ASCII sign; false when the field does not allow it.
bool append_ascii(std::string& out, char sign, Letters letters) {
  const char made = seal_sign(sign, letters);
  if (made == 0) return false;
  append_sign(out, made);
  return true;
}

// The same as append_ascii for each sign: most names are plain letters already.
bool write_ascii(std::string& out, std::string_view text, Letters letters) {
  out.resize(text.size());
  auto end = out.begin();
  for (const char sign : text) {
    const char made = seal_sign(sign, letters);
    if (made == 0) return false;
    if (made == ' ' && (end == out.begin() || end[-1] == ' ')) continue;
    *end++ = made;
  }
  out.erase(end, out.end());
  return true;
}

bool append_code_point(std::string& out, UChar32 point, Letters letters) {
  if (point < 0x80) return append_ascii(out, static_cast<char>(point), letters);
  if (u_charType(point) == U_NON_SPACING_MARK) return true;
  const auto* const found = std::ranges::lower_bound(kReplacements, point, {}, &Replacement::first);
  if (found != kReplacements.end() && found->first == point) {
    for (const char sign : found->second) append_sign(out, sign);
    return true;
  }
  // U+02B0 to U+02FF: letters used as apostrophes, as in Hawaiian or Uzbek names.
  const bool modifier = point >= 0x02B0 && point <= 0x02FF;
  // ICU reads bytes that are not UTF-8 as U+FFFD.
  const bool damaged = point == 0xFFFD;
  if (damaged || (!modifier && (u_isalnum(point) || u_iscntrl(point)))) return false;
  append_sign(out, ' ');
  return true;
}

bool append_decomposed(std::string& out, std::string_view utf8, Letters letters) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const normalizer = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return false;
  const icu::UnicodeString parts = normalizer->normalize(
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}), status);
  if (U_FAILURE(status)) return false;
  for (std::int32_t index = 0; index < parts.length(); index = parts.moveIndex32(index, 1)) {
    if (!append_code_point(out, parts.char32At(index), letters)) return false;
  }
  return true;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char sign) { return static_cast<unsigned char>(sign) < 0x80; });
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, is_digit);
}

std::string without_words_with_digits(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    if (!has_digit(word)) {
      if (!out.empty()) out.push_back(' ');
      out += word;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

Result<std::string> to_seal_letters(std::string_view utf8, Letters letters) {
  std::string out;
  const bool accepted =
      is_ascii(utf8) ? write_ascii(out, utf8, letters) : append_decomposed(out, utf8, letters);
  if (!accepted) {
    return fail(ErrorCode::InvalidInput,
                "a sealed text holds letters of the Latin alphabet only: use the writing of the "
                "passport");
  }
  while (out.ends_with(' ')) out.pop_back();
  return letters == Letters::NoDigits ? without_words_with_digits(out) : out;
}

}  // namespace sejour::seal
