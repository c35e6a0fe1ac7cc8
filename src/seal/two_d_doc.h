#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "seal/defect.h"

namespace sejour::seal {

/// Separators of the message (ANTS 2D-Doc v3.2.6, § 3.5).
inline constexpr char kGroupSeparator = '\x1D';   ///< ends a field of variable length
inline constexpr char kRecordSeparator = '\x1E';  ///< ends a field that was cut to its length
inline constexpr char kUnitSeparator = '\x1F';    ///< ends the message, before the signature

/// Type "document étranger": the attestations of the téléservice.
inline constexpr std::string_view kTypeForeigner = "13";
/// Perimeter ANTS, the only one whose identifiers are known here.
inline constexpr std::string_view kPerimeterAnts = "01";

/// The header of a code. A header that we write is of version 4.
struct Header {
  int version = 4;                  ///< 1 to 4
  std::string ca_id = {};           ///< country and two signs: `FR05`; `FR00` is for tests
  std::string certificate_id = {};  ///< four signs
  std::optional<Date> issued_on = std::nullopt;  ///< nothing when the type has none (`FFFF`)
  std::optional<Date> signed_on = std::nullopt;  ///< day of the signature
  std::string type{kTypeForeigner};              ///< two signs
  std::string perimeter{kPerimeterAnts};         ///< versions 3 and 4; `01` before
  std::string country{"FR"};                     ///< version 4; `FR` before
  bool operator==(const Header&) const = default;
};

/// Whether this program knows an identifier.
enum class Known : std::uint8_t { Yes, No };
/// Whether a value was longer than its field.
enum class Cut : std::uint8_t { No, Yes };

/// A field as read. The value of an unknown identifier goes up to the next separator: it may
/// swallow the fields of fixed length that follow it.
struct Field {
  std::string id = {};
  std::string value = {};
  Known known = Known::Yes;
  Cut cut = Cut::No;  ///< the value was longer than the field
  bool operator==(const Field&) const = default;
};

/// A code, taken apart. Nothing in it has been verified.
struct Code {
  Header header;
  std::vector<Field> fields = {};
  std::vector<Field> annex = {};  ///< after the signature: signed by nobody
  std::string signed_text = {};   ///< header and message, the bytes that the signature covers
  std::vector<std::uint8_t> signature = {};  ///< r then s: 64, 96 or 132 bytes
};

/// Takes a code apart: C40 form, versions 1 to 4, any type. Bounds: 3,000 signs.
[[nodiscard]] Read<Code> parse_code(std::string_view code);

/// A code typed or pasted by a person: `<GS>`, `<RS>` and `<US>` written out become separators,
/// line breaks and blanks at both ends fall.
[[nodiscard]] std::string code_from_typed_text(std::string_view text);

/// The code with its separators written `<GS>`, `<RS>` and `<US>`, for a screen. A sign that no
/// code holds becomes `?`: it could command the screen.
[[nodiscard]] std::string typed_text_of(std::string_view code);

/// A field to write. The value already has the signs that its rule accepts (`to_seal_letters`).
struct FieldValue {
  std::string_view id;
  std::string_view value;
};

/// The part of a code that is signed: a header of version 4 and the fields in the given order.
/// A value longer than its field is cut and marked so (<RS>). Errors `InvalidInput`: an unknown or
/// repeated identifier, a sign that the field does not accept, a wrong fixed length, a header with
/// an impossible reference or without its days.
[[nodiscard]] Result<std::string> encode_signed_text(const Header& header,
                                                     std::span<const FieldValue> fields);

}  // namespace sejour::seal
