#include "base/reference.h"

#include <algorithm>

#include "base/reference_tables.h"

namespace sejour {
namespace {

template <class Row>
const Row* find(std::span<const Row> rows, std::span<const tables::IdPosition> index,
                std::string_view code) {
  const auto found = std::ranges::lower_bound(index, code, {}, &tables::IdPosition::id);
  if (found == index.end() || found->id != code) return nullptr;
  return &rows[found->position];
}

}  // namespace

std::span<const Country> countries() {
  return tables::kCountries;
}

const Country* find_country_iso2(std::string_view code) {
  return find(tables::kCountries, tables::kCountryIso2Index, code);
}

const Country* find_country_iso3(std::string_view code) {
  return find(tables::kCountries, tables::kCountryIso3Index, code);
}

std::span<const Site> sites() {
  return tables::kSites;
}

std::span<const DepartmentTile> department_tiles() {
  return tables::kDepartmentTiles;
}

const Site* find_site(std::string_view code) {
  return find(tables::kSites, tables::kSiteIndex, code);
}

}  // namespace sejour
