#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/department_tiles.h"
#include "base/reference.h"

/// The tables that scripts/law_tables.py generates from reference/*.csv, for reference.cpp only.
namespace sejour::tables {

/// Where the row with this code stands.
struct IdPosition {
  std::string_view id;
  std::uint16_t position;
};

extern const std::span<const Country> kCountries;
extern const std::span<const Site> kSites;
extern const std::span<const DepartmentTile> kDepartmentTiles;

/// Sorted by code.
extern const std::span<const IdPosition> kCountryIso2Index;
extern const std::span<const IdPosition> kCountryIso3Index;
extern const std::span<const IdPosition> kSiteIndex;

}  // namespace sejour::tables
