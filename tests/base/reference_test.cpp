#include "base/reference.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/department_tiles.h"

namespace sejour {
namespace {

TEST(Countries, AreFoundByTheCodesOfPassports) {
  const auto* mali = find_country_iso3("MLI");
  ASSERT_NE(mali, nullptr);
  EXPECT_EQ(mali->iso2, "ML");
  EXPECT_EQ(mali->name_fr, "Mali");
  EXPECT_EQ(mali->name_en, "Mali");
  EXPECT_EQ(find_country_iso2("ML"), mali);
}

TEST(Countries, HaveTheCommonEnglishName) {
  EXPECT_EQ(find_country_iso2("DK")->name_en, "Denmark");
  EXPECT_EQ(find_country_iso2("VN")->name_en, "Vietnam");
}

TEST(Countries, ACodeSharedWithIslandsGivesTheState) {
  EXPECT_EQ(find_country_iso3("ESP")->name_fr, "Espagne");
  EXPECT_EQ(find_country_iso3("PRT")->name_fr, "Portugal");
  EXPECT_EQ(find_country_iso2("PT")->name_en, "Portugal");
}

TEST(Countries, AnUnknownOrEmptyCodeFindsNone) {
  EXPECT_EQ(find_country_iso3(""), nullptr);
  EXPECT_EQ(find_country_iso2(""), nullptr);
  EXPECT_EQ(find_country_iso3("XXX"), nullptr);
  EXPECT_EQ(find_country_iso3("mli"), nullptr);
}

TEST(Countries, EveryOneHasACodeOfTheInseeAndAFrenchName) {
  EXPECT_EQ(countries().size(), 229U);
  std::set<std::string_view> codes;
  for (const auto& country : countries()) {
    EXPECT_TRUE(codes.insert(country.insee_code).second) << country.insee_code;
    EXPECT_FALSE(country.name_fr.empty()) << country.insee_code;
  }
}

TEST(Countries, AnIsoCodeIsFoundWhereverThereIsOne) {
  for (const auto& country : countries()) {
    if (country.iso3.empty()) continue;
    const auto* found = find_country_iso3(country.iso3);
    ASSERT_NE(found, nullptr) << country.iso3;
    EXPECT_FALSE(found->name_en.empty()) << country.iso3;
  }
}

TEST(Sites, HundredAndOnePrefecturesShareTheCountry) {
  EXPECT_EQ(sites().size(), 101U);
  double total = 0;
  for (const auto& site : sites()) {
    total += site.weight;
    EXPECT_EQ(find_site(site.code), &site);
    EXPECT_FALSE(site.region.empty()) << site.code;
  }
  EXPECT_NEAR(total, 1.0, 0.001);
}

TEST(DepartmentTiles, EachDepartmentHasOneAndNoTwoShareAPlace) {
  std::map<std::string_view, int> tiles;
  std::set<std::pair<int, int>> places;
  for (const DepartmentTile& tile : department_tiles()) {
    ++tiles[tile.code];
    places.emplace(tile.row, tile.column);
  }
  EXPECT_EQ(tiles.size(), sites().size());
  EXPECT_EQ(places.size(), department_tiles().size());
  for (const Site& site : sites()) EXPECT_EQ(tiles[site.code], 1) << site.code;
}

TEST(Sites, AreFoundByDepartment) {
  ASSERT_NE(find_site("93"), nullptr);
  EXPECT_EQ(find_site("93")->department, "Seine-Saint-Denis");
  EXPECT_EQ(find_site("93")->region, "Île-de-France");
  EXPECT_NE(find_site("2A"), nullptr);
  EXPECT_EQ(find_site("20"), nullptr);
  EXPECT_EQ(find_site("1"), nullptr);
}

}  // namespace
}  // namespace sejour
