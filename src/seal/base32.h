#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sejour::seal {

/// Writes the bytes in base32 (RFC 4648, capital letters, no padding) at the end of `out`.
void append_base32(std::string& out, std::span<const std::uint8_t> bytes);

/// Reads base32. Padding signs at the end are dropped, as the 2D-Doc specification asks for none.
/// Nothing for another sign, an impossible length or left-over bits that are not zero: one
/// signature has one writing.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_base32(std::string_view text);

}  // namespace sejour::seal
