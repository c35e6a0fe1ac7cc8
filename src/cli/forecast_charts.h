#pragma once

#include <string>
#include <vector>

#include "forecast/summary.h"

namespace sejour::cli {

/// The text with what HTML would take for marks written out.
[[nodiscard]] std::string html_text(std::string_view text);

/// A line over time with its band.
struct BandChart {
  std::string title;                       ///< says what is shown, also to who cannot see it
  std::vector<std::string> labels;         ///< one for each value, e.g. `2026-04`
  std::vector<forecast::Interval> values;  ///< from zero up
  std::vector<forecast::Interval> base;    ///< of the scenario compared with; may be empty
  std::string name;                        ///< of the line
  std::string base_name;
};

/// As SVG that stands alone: axes, grid, band, line; the other scenario dashed, so that it is told
/// apart without colour.
[[nodiscard]] std::string band_chart(const BandChart& chart);

/// One tile of the map: a department and its number.
struct Tile {
  std::string code;
  std::string number;
  double shade = 0;  ///< from 0, white, to 1, dark
};

/// The departments as tiles of one size (base/department_tiles.h).
[[nodiscard]] std::string tile_map(const std::string& title, const std::vector<Tile>& tiles);

}  // namespace sejour::cli
