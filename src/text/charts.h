#pragma once

#include <string>
#include <vector>

#include "text/picture.h"

namespace sejour::text {

/// A value and its interval.
struct BandPoint {
  double central = 0;
  double low = 0;
  double high = 0;
};

/// A line over time with its band.
struct BandChart {
  std::string title;
  std::vector<std::string> labels;  ///< one for each value, e.g. `2026-04`
  std::vector<BandPoint> values;    ///< from zero up; what is not finite counts as zero
  std::vector<BandPoint> base;      ///< of what it is compared with; may be empty
  std::string name;                 ///< of the line
  std::string base_name;
};

/// Axes, grid, band, line; the other line dashed, so that it is told apart without colour.
[[nodiscard]] Picture band_chart(const BandChart& chart);

/// One tile of the map: a department and its number.
struct Tile {
  std::string code;
  std::string number;
  double shade = 0;  ///< from 0, light, to 1, dark
};

/// The departments as tiles of one size (base/department_tiles.h).
[[nodiscard]] Picture tile_map(const std::string& title, const std::vector<Tile>& tiles);

}  // namespace sejour::text
