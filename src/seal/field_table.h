#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"

namespace sejour::seal {

/// The signs that a field accepts.
enum class Charset : std::uint8_t {
  Letters,           ///< A-Z and space
  Names,             ///< A-Z, space and '/' between given names
  LettersAndDigits,  ///< A-Z, 0-9 and space
  Digits,            ///< 0-9
  DigitsOrSpaces,    ///< 0-9, or spaces when there is none
  Any,               ///< any printable sign: fields of types that are not ours
};

/// How the value is shown to a person.
enum class Content : std::uint8_t {
  Text,
  Names,         ///< '/' becomes ", "
  Day,           ///< DDMMYYYY, 00 for an unknown day or month
  HexDay,        ///< four hexadecimal digits, days since 1 January 2000
  Url,           ///< UTF-8 in base32
  DocumentKind,  ///< 6J, one digit
};

/// One identifier of perimeter 01: its lengths and signs (ANTS 2D-Doc v3.2.6, § 10).
struct FieldRule {
  std::string_view id;
  std::size_t length_min = 0;
  std::size_t length_max = 0;  ///< 0: no bound
  Charset charset = Charset::Any;
  Content content = Content::Text;

  [[nodiscard]] constexpr bool fixed() const { return length_max != 0 && length_min == length_max; }
};

/// The rule of an identifier; null for an identifier that this program does not know.
[[nodiscard]] const FieldRule* find_field(std::string_view id);

/// All of them, by identifier.
[[nodiscard]] std::span<const FieldRule> known_fields();

/// True when every sign is one that the rule accepts.
[[nodiscard]] bool accepts(Charset charset, std::string_view value);

/// Key of the name of the field in the message catalogue: `verify.field.6J`.
[[nodiscard]] std::string label_key_of(std::string_view id);

/// The value as a person reads it: days as `DD/MM/YYYY`, names parted by commas, the address of a
/// page in clear. The value itself when it cannot be read as its rule says.
[[nodiscard]] std::string shown_value(std::string_view id, std::string_view value);

/// A day written DDMMYYYY; nothing when it does not exist or is not wholly known.
[[nodiscard]] std::optional<Date> parse_field_day(std::string_view text);

/// Writes DDMMYYYY.
[[nodiscard]] std::string field_day(Date day);

/// A day written as four capital hexadecimal digits, days since 1 January 2000.
[[nodiscard]] std::optional<Date> parse_hex_day(std::string_view text);

/// Writes four hexadecimal digits. The day lies between 2000-01-01 and 2179-06-05.
[[nodiscard]] std::string hex_day(Date day);

}  // namespace sejour::seal
