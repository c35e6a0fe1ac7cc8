#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sejour::vault {

/// Finds what a file is from its first and last bytes while it streams by; never from its name.
/// PDF: `%PDF-1.` or `%PDF-2.` at the start, `%%EOF` in the last kibibyte (ISO 32000-1, 7.5).
/// PNG: signature and IHDR first, IEND last (PNG, 5.2 and 5.6). JPEG: SOI and a marker first, EOI
/// in the last kibibyte (ITU-T T.81, B.2.1).
class MediaTypeFinder {
 public:
  void add(std::span<const std::uint8_t> bytes);
  /// `application/pdf`, `image/jpeg`, `image/png`, or empty for anything else.
  [[nodiscard]] std::string media_type() const;

 private:
  std::string head_;
  std::string tail_;
};

}  // namespace sejour::vault
