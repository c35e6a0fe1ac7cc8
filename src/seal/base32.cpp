#include "seal/base32.h"

namespace sejour::seal {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned kBitsPerSign = 5;

std::optional<unsigned> value_of(char sign) {
  if (sign >= 'A' && sign <= 'Z') return static_cast<unsigned>(sign - 'A');
  if (sign >= '2' && sign <= '7') return static_cast<unsigned>(sign - '2') + 26;
  return std::nullopt;
}

}  // namespace

void append_base32(std::string& out, std::span<const std::uint8_t> bytes) {
  const std::size_t before = out.size();
  out.resize(before + (bytes.size() * 8 + kBitsPerSign - 1) / kBitsPerSign);
  auto sign = out.begin() + static_cast<std::ptrdiff_t>(before);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const auto byte : bytes) {
    buffer = (buffer << 8 | byte) & 0xFFFU;
    bits += 8;
    while (bits >= kBitsPerSign) {
      bits -= kBitsPerSign;
      *sign++ = kAlphabet[buffer >> bits & 31U];
    }
  }
  if (bits > 0) *sign = kAlphabet[buffer << (kBitsPerSign - bits) & 31U];
}

std::optional<std::vector<std::uint8_t>> decode_base32(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() * kBitsPerSign / 8);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const char sign : text) {
    const auto value = value_of(sign);
    if (!value) return std::nullopt;
    buffer = (buffer << kBitsPerSign | *value) & 0xFFFU;
    bits += kBitsPerSign;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(buffer >> bits & 0xFFU));
    }
  }
  const bool left_over = bits >= kBitsPerSign || (buffer & ((1U << bits) - 1U)) != 0;
  if (left_over) return std::nullopt;
  return bytes;
}

}  // namespace sejour::seal
