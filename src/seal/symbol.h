#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sejour::seal {

/// The squares of a DataMatrix, without its quiet zone. Row 0 is the top.
struct Symbol {
  std::size_t size = 0;            ///< squares on a side
  std::vector<std::uint8_t> dark;  ///< size × size, row by row; 1 is printed

  [[nodiscard]] bool is_dark(std::size_t row, std::size_t column) const {
    return dark[row * size + column] != 0;
  }
};

/// Width of one square on paper, in millimetres. ANTS 2D-Doc v3.2.6 § 8.5 asks for 0.4 at least
/// when the printer is not known.
inline constexpr double kSquareMillimetres = 0.45;
/// White border, in squares. One is required; more helps telephones.
inline constexpr std::size_t kQuietZoneSquares = 2;

/// The square ECC 200 symbol of a code, in C40 from the first codeword (230), as 2D-Doc wants it.
/// Error `InvalidInput` when the code is empty or too long for the largest symbol.
[[nodiscard]] Result<Symbol> make_symbol(std::string_view code);

/// The symbol as a grey PNG with its quiet zone, `points_per_square` points for a square (1 to 32).
[[nodiscard]] Result<std::string> symbol_png(const Symbol& symbol, std::size_t points_per_square);

}  // namespace sejour::seal
