#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "seal/defect.h"
#include "seal/picture.h"

namespace sejour::seal {

/// How long a reader may search.
struct SearchLimits {
  std::chrono::milliseconds picture{2000};  ///< one picture at one size
  std::chrono::milliseconds file{10000};    ///< all sizes and all pages together
  int pages_max = 6;                        ///< pages of a PDF that are looked at
};

/// The code of the first 2D-Doc symbol on a picture, in any direction. Other DataMatrix symbols are
/// passed over. `Defect::SymbolNotFound` when there is none or time runs out.
[[nodiscard]] Read<std::string> read_symbol(const Picture& picture, const SearchLimits& limits);

/// The code of the first 2D-Doc symbol in a PDF: each page at 200, then at 300 points an inch.
[[nodiscard]] Read<std::string> read_symbol_in_pdf(std::string_view bytes,
                                                   const SearchLimits& limits);

}  // namespace sejour::seal
