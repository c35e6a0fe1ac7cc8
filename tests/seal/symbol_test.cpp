#include "seal/symbol.h"

#include <gtest/gtest.h>
#include <jpeglib.h>

#include <cmath>
#include <cstdio>

#include "other_programs.h"
#include "our_seal.h"
#include "samples.h"
#include "seal/file_verification.h"
#include "seal/picture.h"

namespace sejour::seal {
namespace {

using SymbolTest = OurSeal;
using PictureTest = OurSeal;

// A photograph: the symbol turned about the middle of a grey sheet.
Picture turned(const Picture& symbol, double degrees, std::size_t side) {
  Picture photo{.width = side, .height = side, .grey = std::vector<std::uint8_t>(side * side, 225)};
  const double angle = degrees * 3.14159265358979 / 180;
  const double middle = static_cast<double>(side) / 2;
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      const double dx = static_cast<double>(x) - middle;
      const double dy = static_cast<double>(y) - middle;
      const double u =
          dx * std::cos(angle) + dy * std::sin(angle) + static_cast<double>(symbol.width) / 2;
      const double v =
          dy * std::cos(angle) - dx * std::sin(angle) + static_cast<double>(symbol.height) / 2;
      if (u < 0 || v < 0) continue;
      const auto column = static_cast<std::size_t>(u);
      const auto row = static_cast<std::size_t>(v);
      if (column >= symbol.width || row >= symbol.height) continue;
      photo.grey[y * side + x] = symbol.grey[row * symbol.width + column];
    }
  }
  return photo;
}

std::string jpeg_of(Picture picture) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&info, &bytes, &length);
  info.image_width = static_cast<JDIMENSION>(picture.width);
  info.image_height = static_cast<JDIMENSION>(picture.height);
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 70, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = picture.grey.data() + info.next_scanline * picture.width;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  std::string jpeg(bytes, bytes + length);
  jpeg_destroy_compress(&info);
  std::free(bytes);
  return jpeg;
}

TEST_F(SymbolTest, WhatWeIssueIsReadByTwoOtherProgramsByteForByte) {
  const std::string ours = code();
  const auto symbol = make_symbol(ours);
  ASSERT_TRUE(symbol);
  const auto png = folder_.path() / "symbol.png";
  write_file(png, symbol_png(*symbol, 6).value_or(""));
  EXPECT_EQ(run("dmtxread -N1 " + png.string()).output, ours);
  const auto zxing = run("ZXingReader -format DataMatrix -bytes " + png.string());
  EXPECT_EQ(zxing.output, ours);
}

TEST_F(SymbolTest, WhatWeIssueIsVerifiedByAProgramThatSharesNoCode) {
  const auto file = folder_.path() / "code.txt";
  const std::string check = std::string("/usr/bin/python3 ") + SEJOUR_SOURCE_DIR +
                            "/tests/seal/independent_check.py " + certificate().string() + " < " +
                            file.string();
  write_file(file, code(Specimen::No));
  const auto right = run(check);
  EXPECT_EQ(right.exit_code, 0);
  EXPECT_EQ(right.output,
            "issued=2026-11-23\nsigned=2026-11-23\ntype=13\n6J=2\n6K=7503202611230000042\n"
            "6L=30082026\n6P=AUTORISE SON TITULAIRE A TRAVAILLER\n6Q=7503120521\n"
            "62=N GUESSAN CELIK\n63=LEFEVRE\n60=ELODIE ANNE/ZOE/OENONE\n68=F\n69=00001991\n"
            "6A=YAOUNDE 2E\n6C=CM\n67=CM\n6U=12 BIS RUE DE L EGLISE\n6W=75015\n6X=PARIS\n"
            "6M=SALARIE\n6N=24112026\n6O=23022027\n6Y=FR\n");
  std::string changed = code(Specimen::No);
  changed.replace(changed.find("ELODIE"), 6, "MELODI");
  write_file(file, changed);
  EXPECT_EQ(run(check).exit_code, 1);
}

TEST_F(SymbolTest, EveryPublishedCodeGoesThroughASymbolAndBack) {
  for (const auto sample : kSamples) {
    const std::string text = code_from_typed_text(sample);
    const auto symbol = make_symbol(text);
    ASSERT_TRUE(symbol);
    EXPECT_EQ(find_code(symbol_png(*symbol, 4).value_or("")), text);
  }
}

TEST_F(SymbolTest, CodeThatFitsNoSymbolIsRefused) {
  EXPECT_FALSE(make_symbol(""));
  EXPECT_FALSE(make_symbol(std::string(5000, 'A')));
}

TEST_F(PictureTest, TinyPictureOfOnePointASquareIsRead) {
  const auto symbol = make_symbol(code());
  ASSERT_TRUE(symbol);
  const auto report = verify_bytes(symbol_png(*symbol, 1).value_or(""), store_, demo_);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
}

TEST_F(PictureTest, PhotographTurnedAndLargeIsRead) {
  const auto symbol = make_symbol(code());
  ASSERT_TRUE(symbol);
  const auto flat = read_png(symbol_png(*symbol, 12).value_or(""));
  ASSERT_TRUE(flat);
  for (const double degrees : {7.0, 90.0, 143.0}) {
    const auto report = verify_bytes(jpeg_of(turned(*flat, degrees, 2600)), store_, demo_);
    EXPECT_EQ(report.verdict, Verdict::Authentic) << degrees;
  }
}

TEST_F(PictureTest, PictureWithoutSymbolSaysSo) {
  const Picture blank{.width = 300, .height = 300, .grey = std::vector<std::uint8_t>(90000, 255)};
  EXPECT_EQ(find_code(jpeg_of(blank)), std::unexpected(Defect::SymbolNotFound));
}

TEST_F(PictureTest, DamagedFilesSaySo) {
  const auto symbol = make_symbol(code());
  ASSERT_TRUE(symbol);
  const std::string png = symbol_png(*symbol, 4).value_or("");
  EXPECT_EQ(find_code(png.substr(0, png.size() / 2)), std::unexpected(Defect::PictureUnreadable));
  EXPECT_EQ(find_code("\xFF\xD8\xFFgarbage"), std::unexpected(Defect::PictureUnreadable));
  EXPECT_EQ(find_code("%PDF-1.7 garbage"), std::unexpected(Defect::PdfUnreadable));
  EXPECT_EQ(find_code(std::string("GIF89a\0\0", 8)), std::unexpected(Defect::FileUnknown));
  EXPECT_EQ(find_code(std::string(kFileBytesMax + 1, ' ')), std::unexpected(Defect::FileTooLarge));
  EXPECT_EQ(verify_file("/nowhere.pdf", store_, demo_).defect, Defect::FileMissing);
}

TEST_F(PictureTest, TextOfACodeIsUnderstoodAsTyped) {
  EXPECT_EQ(verify_bytes(std::string(kProlongation) + "\n", store_, demo_).verdict,
            Verdict::Authentic);
}

}  // namespace
}  // namespace sejour::seal
