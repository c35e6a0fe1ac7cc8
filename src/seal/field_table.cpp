#include "seal/field_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "seal/base32.h"

namespace sejour::seal {
namespace {

// Sorted by identifier. Lengths: ANTS 2D-Doc v3.2.6, § 10; for types that are not ours, checked
// against its published codes (tests/seal/samples.h).
constexpr std::array kFields = std::to_array<FieldRule>({
    // Complementary fields, common to all types.
    {"01", 0, 0, Charset::LettersAndDigits},
    {"02", 0, 0, Charset::LettersAndDigits},
    {"03", 0, 0, Charset::LettersAndDigits},
    {"04", 0, 0, Charset::LettersAndDigits},
    {"05", 0, 0, Charset::LettersAndDigits},
    {"06", 4, 4, Charset::LettersAndDigits, Content::HexDay},
    {"07", 6, 6, Charset::Digits},
    {"08", 4, 4, Charset::LettersAndDigits, Content::HexDay},
    {"09", 4, 4, Charset::Digits},
    {"0A", 9, 9, Charset::Digits},
    {"0B", 9, 9, Charset::Digits},
    {"0C", 0, 0, Charset::LettersAndDigits, Content::Url},
    {"0D", 36, 36, Charset::LettersAndDigits},
    // Employment, in type 15 (work authorisation).
    {"50", 14, 14, Charset::Digits},
    {"55", 8, 8, Charset::Digits, Content::Day},
    {"56", 4, 4, Charset::LettersAndDigits, Content::HexDay},
    {"57", 8, 8, Charset::Digits, Content::Day},
    {"5M", 0, 38, Charset::Any},
    {"5N", 21, 21, Charset::Digits},
    {"5O", 0, 38, Charset::Any},
    {"5P", 0, 20, Charset::Any},
    {"5Q", 0, 38, Charset::Any},
    {"5R", 0, 20, Charset::Any},
    {"5S", 0, 40, Charset::Any},
    {"5T", 1, 1, Charset::Digits},
    {"5U", 0, 12, Charset::Any},
    // Identity and residence: type 13, and its neighbours 07, 15, 16.
    {"60", 0, 60, Charset::Names, Content::Names},
    {"61", 0, 20, Charset::Letters},
    {"62", 0, 38, Charset::Letters},
    {"63", 0, 38, Charset::Letters},
    {"64", 0, 38, Charset::Letters},
    {"65", 2, 2, Charset::LettersAndDigits},
    {"66", 0, 20, Charset::LettersAndDigits},
    {"67", 2, 2, Charset::LettersAndDigits},
    {"68", 1, 1, Charset::Letters},
    {"69", 8, 8, Charset::Digits, Content::Day},
    {"6A", 0, 32, Charset::LettersAndDigits},
    {"6C", 2, 2, Charset::LettersAndDigits},
    {"6J", 1, 1, Charset::Digits, Content::DocumentKind},
    {"6K", 19, 19, Charset::Digits},
    {"6L", 8, 8, Charset::Digits, Content::Day},
    {"6M", 0, 40, Charset::Letters},
    {"6N", 8, 8, Charset::Digits, Content::Day},
    {"6O", 8, 8, Charset::Digits, Content::Day},
    {"6P", 0, 40, Charset::Letters},
    {"6Q", 0, 10, Charset::LettersAndDigits},
    {"6R", 12, 12, Charset::LettersAndDigits},
    {"6S", 0, 38, Charset::LettersAndDigits},
    {"6T", 0, 38, Charset::LettersAndDigits},
    {"6U", 0, 38, Charset::LettersAndDigits},
    {"6V", 0, 38, Charset::LettersAndDigits},
    {"6W", 5, 5, Charset::DigitsOrSpaces},
    {"6X", 0, 32, Charset::Letters},
    {"6Y", 2, 2, Charset::LettersAndDigits},
    // Bailiff's act, type 12.
    {"90", 0, 38, Charset::Any},
    {"91", 0, 38, Charset::Any},
    {"92", 0, 38, Charset::Any},
    {"93", 0, 38, Charset::Any},
    {"94", 0, 38, Charset::Any},
    {"95", 0, 18, Charset::Any},
    {"96", 8, 8, Charset::Digits, Content::Day},
    // Test result, type B2.
    {"F0", 0, 60, Charset::Any},
    {"F1", 0, 38, Charset::Any},
    {"F2", 8, 8, Charset::Digits, Content::Day},
    {"F3", 1, 1, Charset::Any},
    {"F4", 3, 7, Charset::Any},
    {"F5", 1, 1, Charset::Any},
    {"F6", 12, 12, Charset::Digits},
    // Asylum application, type 16.
    {"G0", 2, 2, Charset::Any},
    {"G1", 2, 2, Charset::Any},
    {"G2", 0, 20, Charset::Any},
});
static_assert(std::ranges::is_sorted(kFields, {}, &FieldRule::id));

constexpr Date kEpoch = date(2000, 1, 1);
constexpr int kHexDayMax = 0xFFFE;

std::optional<int> number(std::string_view digits, int base) {
  int value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (error != std::errc{} || stop != end || value < 0) return std::nullopt;
  return value;
}

constexpr bool accepts_sign(Charset charset, char sign) {
  const bool letter = sign >= 'A' && sign <= 'Z';
  const bool digit = sign >= '0' && sign <= '9';
  const bool space = sign == ' ';
  switch (charset) {
    case Charset::Letters:
      return letter || space;
    case Charset::Names:
      return letter || space || sign == '/';
    case Charset::LettersAndDigits:
      return letter || digit || space;
    case Charset::Digits:
      return digit;
    case Charset::DigitsOrSpaces:
      return digit || space;
    case Charset::Any:
      return sign >= ' ' && sign <= '~';
  }
  return false;
}

constexpr std::size_t kCharsets = 6;
using SignTable = std::array<std::array<bool, 256>, kCharsets>;

constexpr SignTable make_sign_table() {
  SignTable table{};
  for (std::size_t charset = 0; charset < kCharsets; ++charset) {
    for (std::size_t sign = 0; sign < 256; ++sign) {
      table[charset][sign] = accepts_sign(static_cast<Charset>(charset), static_cast<char>(sign));
    }
  }
  return table;
}

constexpr SignTable kAccepted = make_sign_table();

// Two signs as one number, in the same order.
constexpr unsigned number_of(std::string_view id) {
  return static_cast<unsigned>(static_cast<unsigned char>(id[0])) << 8 |
         static_cast<unsigned char>(id[1]);
}

// Writes the last `count` decimal digits.
void put_digits(char* at, unsigned value, std::size_t count) {
  for (std::size_t i = count; i > 0; value /= 10) at[--i] = static_cast<char>('0' + value % 10);
}

std::string shown_day(std::string_view value) {
  if (value.size() != 8 || !accepts(Charset::Digits, value)) return std::string(value);
  return fmt::format("{}/{}/{}", value.substr(0, 2), value.substr(2, 2), value.substr(4));
}

std::string shown_names(std::string_view value) {
  std::string shown;
  for (const char sign : value) {
    if (sign == '/') {
      shown += ", ";
    } else {
      shown.push_back(sign);
    }
  }
  return shown;
}

// Control signs inside an address would let it pretend to be something else on a screen.
std::string shown_url(std::string_view value) {
  const auto bytes = decode_base32(value);
  if (!bytes) return std::string(value);
  const bool plain =
      std::ranges::all_of(*bytes, [](std::uint8_t byte) { return byte > ' ' && byte <= '~'; });
  return plain ? std::string(bytes->begin(), bytes->end()) : std::string(value);
}

}  // namespace

const FieldRule* find_field(std::string_view id) {
  if (id.size() != 2) return nullptr;
  const auto* const found = std::ranges::lower_bound(
      kFields, number_of(id), {}, [](const FieldRule& rule) { return number_of(rule.id); });
  return found != kFields.end() && found->id == id ? found : nullptr;
}

std::span<const FieldRule> known_fields() {
  return kFields;
}

bool accepts(Charset charset, std::string_view value) {
  const auto& accepted = kAccepted[static_cast<std::size_t>(charset)];
  return std::ranges::all_of(value,
                             [&](char sign) { return accepted[static_cast<unsigned char>(sign)]; });
}

std::string label_key_of(std::string_view id) {
  return fmt::format("verify.field.{}", id);
}

std::string shown_value(std::string_view id, std::string_view value) {
  const FieldRule* const rule = find_field(id);
  if (rule == nullptr) return std::string(value);
  switch (rule->content) {
    case Content::Text:
    case Content::DocumentKind:
      return std::string(value);
    case Content::Names:
      return shown_names(value);
    case Content::Day:
      return shown_day(value);
    case Content::HexDay: {
      const auto day = parse_hex_day(value);
      return day ? shown_day(field_day(*day)) : std::string(value);
    }
    case Content::Url:
      return shown_url(value);
  }
  CHECK_UNREACHABLE();
}

std::optional<Date> parse_field_day(std::string_view text) {
  if (text.size() != 8 || !accepts(Charset::Digits, text)) return std::nullopt;
  return parse_date(fmt::format("{}-{}-{}", text.substr(4), text.substr(2, 2), text.substr(0, 2)));
}

std::string field_day(Date day) {
  const std::chrono::year_month_day parts{day};
  std::string text(8, '0');
  put_digits(text.data(), static_cast<unsigned>(parts.day()), 2);
  put_digits(text.data() + 2, static_cast<unsigned>(parts.month()), 2);
  put_digits(text.data() + 4, static_cast<unsigned>(static_cast<int>(parts.year())), 4);
  return text;
}

std::optional<Date> parse_hex_day(std::string_view text) {
  const auto capital = [](char sign) {
    return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'F');
  };
  if (text.size() != 4 || !std::ranges::all_of(text, capital)) return std::nullopt;
  const auto count = number(text, 16);
  if (!count || *count > kHexDayMax) return std::nullopt;
  return kEpoch + days{*count};
}

std::string hex_day(Date day) {
  const auto count = (day - kEpoch).count();
  CHECK(count >= 0 && count <= kHexDayMax);
  return fmt::format("{:04X}", count);
}

}  // namespace sejour::seal
