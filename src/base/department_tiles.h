#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The map of France as tiles of one size (reference/departement-tiles.csv, checked at build time):
/// a small department is as readable as a large one.
namespace sejour {

/// Where a department stands on the map.
struct DepartmentTile {
  std::string_view code;  ///< as `Site::code`
  std::uint8_t row;       ///< from 1, the north first
  std::uint8_t column;    ///< from 1, the west first
};

/// One for each department, by code; no two in one place.
[[nodiscard]] std::span<const DepartmentTile> department_tiles();

}  // namespace sejour
