#include "text/normalise.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

namespace sejour::text {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// ICU's transliterators may not be shared between threads.
const icu::Transliterator& without_accents() {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII", UTRANS_FORWARD, status)};
    CHECK(U_SUCCESS(status) != 0);
    return made;
  }();
  return *transliterator;
}

std::string to_ascii(std::string_view text) {
  auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
  without_accents().transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_kept(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string normalise(std::string_view text) {
  // Most names are plain letters already, and the daily run writes many.
  const std::string ascii = is_ascii(text) ? std::string{text} : to_ascii(text);
  std::string out;
  for (const char raw : ascii) {
    const char c = lower(raw);
    if (is_kept(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace sejour::text
