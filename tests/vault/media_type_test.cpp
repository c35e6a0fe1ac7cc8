#include "vault/media_type.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace sejour {
namespace {

using namespace std::string_view_literals;

std::string found_in(std::string_view content, std::size_t step = 7) {
  vault::MediaTypeFinder finder;
  for (std::size_t at = 0; at < content.size(); at += step) {
    const auto part = content.substr(at, step);
    finder.add({reinterpret_cast<const std::uint8_t*>(part.data()), part.size()});
  }
  return finder.media_type();
}

constexpr std::string_view kPng =
    "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR.............\0\0\0\0IEND\xae\x42"sv;
constexpr std::string_view kJpeg = "\xff\xd8\xff\xe0\0\x10JFIF......\xff\xd9"sv;

TEST(MediaType, KnowsPdfPngAndJpegByTheirContent) {
  EXPECT_EQ(found_in("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"), "application/pdf");
  EXPECT_EQ(found_in("%PDF-2.0\nstartxref\n9\n%%EOF"), "application/pdf");
  EXPECT_EQ(found_in(kPng), "image/png");
  EXPECT_EQ(found_in(kJpeg), "image/jpeg");
}

TEST(MediaType, IsTheSameWhateverTheSizeOfTheChunks) {
  const auto pdf = "%PDF-1.4\n" + std::string(5000, ' ') + "%%EOF";
  for (const std::size_t step : {1UL, 3UL, 1024UL, 100000UL}) {
    EXPECT_EQ(found_in(pdf, step), "application/pdf") << step;
    EXPECT_EQ(found_in(kPng, step), "image/png") << step;
  }
}

TEST(MediaType, IsEmptyForOtherAndCutFiles) {
  EXPECT_EQ(found_in(""), "");
  EXPECT_EQ(found_in("<html>%PDF-1.7 %%EOF"), "");
  EXPECT_EQ(found_in("%PDF-1.7\ncut in the middle"), "");
  EXPECT_EQ(found_in(kPng.substr(0, 30)), "");
  EXPECT_EQ(found_in(kJpeg.substr(0, 12)), "");
  EXPECT_EQ(found_in("MZ\x90 an executable"), "");
}

}  // namespace
}  // namespace sejour
