#include "text/charts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sejour::text {
namespace {

template <class Shape>
std::vector<Shape> all_of(const Picture& picture) {
  std::vector<Shape> found;
  for (const auto& shape : picture.shapes) {
    if (const auto* one = std::get_if<Shape>(&shape)) found.push_back(*one);
  }
  return found;
}

bool says(const Picture& picture, std::string_view words) {
  return std::ranges::any_of(all_of<DrawnText>(picture),
                             [&](const DrawnText& one) { return one.text == words; });
}

BandChart chart() {
  return {.title = "Stock",
          .labels = {"2026-04", "2026-05"},
          .values = {{.central = 100, .low = 50, .high = 150},
                     {.central = 200, .low = 100, .high = 400}},
          .base = {},
          .name = "one",
          .base_name = "other"};
}

TEST(BandChart, PutsLargerValuesHigherAndTheBandAroundTheLine) {
  const auto picture = band_chart(chart());
  EXPECT_EQ(picture.title, "Stock");
  ASSERT_EQ(all_of<DrawnArea>(picture).size(), 1U);
  const auto band = all_of<DrawnArea>(picture).front().points;
  const auto line = all_of<DrawnLine>(picture)[5].points;  // after five lines of the grid
  ASSERT_EQ(line.size(), 2U);
  EXPECT_LT(line[1].y, line[0].y);
  EXPECT_LT(band[0].y, line[0].y);  // its high end
  EXPECT_GT(band[3].y, line[0].y);  // its low end
  EXPECT_TRUE(says(picture, "2026-05") && says(picture, "400") && says(picture, "one"));
}

TEST(BandChart, TellsTheOtherLineApartWithoutColour) {
  auto compared = chart();
  compared.base = compared.values;
  const auto lines = all_of<DrawnLine>(band_chart(compared));
  EXPECT_EQ(std::ranges::count(lines, Stroke::Dashed, &DrawnLine::stroke), 2);  // line and key
  EXPECT_TRUE(says(band_chart(compared), "other"));
}

TEST(BandChart, StaysInsideThePictureWhateverItIsGiven) {
  auto odd = chart();
  odd.values = {{.central = std::numeric_limits<double>::quiet_NaN(), .low = 0, .high = 0},
                {.central = 1e9, .low = 0, .high = 3e9}};
  const auto picture = band_chart(odd);
  for (const auto& line : all_of<DrawnLine>(picture)) {
    for (const auto& point : line.points) {
      EXPECT_TRUE(point.x >= 0 && point.x <= picture.width);
      EXPECT_TRUE(point.y >= 0 && point.y <= picture.height);
    }
  }
}

TEST(TileMap, DrawsEachDepartmentGivenOnceWithItsNumber) {
  const auto picture = tile_map("Map", {{.code = "69", .number = "123", .shade = 1},
                                        {.code = "2A", .number = "7", .shade = 0},
                                        {.code = "none", .number = "9", .shade = 0}});
  const auto boxes = all_of<DrawnBox>(picture);
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_NE(boxes[0].colour, boxes[1].colour);
  EXPECT_TRUE(says(picture, "69") && says(picture, "123") && says(picture, "7"));
  EXPECT_FALSE(says(picture, "9"));
}

}  // namespace
}  // namespace sejour::text
