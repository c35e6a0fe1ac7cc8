#include "seal/picture.h"

// jpeglib.h needs the types of <cstdio> before it.
#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>

namespace sejour::seal {
namespace {

constexpr std::size_t kJpegSideWanted = 3000;

struct JpegErrors {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

// libjpeg ends the program by default; it must jump back to the reader instead.
[[noreturn]] void leave_jpeg(j_common_ptr info) {
  auto* const errors = reinterpret_cast<JpegErrors*>(info->err);
  std::longjmp(errors->back, 1);
}

void keep_quiet(j_common_ptr /*info*/) {}

enum class JpegOutcome { Done, TooLarge, Damaged };

// A photograph needs no more points than a symbol can use: libjpeg shrinks by powers of two at
// once.
void choose_scale(jpeg_decompress_struct& info) {
  info.out_color_space = JCS_GRAYSCALE;
  info.scale_num = 1;
  info.scale_denom = 1;
  const std::size_t side = std::max(info.image_width, info.image_height);
  while (info.scale_denom < 8 && side / (info.scale_denom * 2) >= kJpegSideWanted) {
    info.scale_denom *= 2;
  }
}

// No object with a destructor lives in here: longjmp would not call it.
JpegOutcome decode_jpeg(jpeg_decompress_struct& info, JpegErrors& errors, std::string_view bytes,
                        Picture& picture) {
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave_jpeg;
  errors.manager.output_message = keep_quiet;
  if (setjmp(errors.back) != 0) return JpegOutcome::Damaged;
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (static_cast<std::size_t>(info.image_width) * info.image_height > kPicturePointsMax) {
    return JpegOutcome::TooLarge;
  }
  choose_scale(info);
  jpeg_start_decompress(&info);
  picture.width = info.output_width;
  picture.height = info.output_height;
  picture.grey.assign(picture.width * picture.height, 255);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = picture.grey.data() + info.output_scanline * picture.width;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  return JpegOutcome::Done;
}

std::uint8_t mean_of(const Picture& picture, std::size_t left, std::size_t top, std::size_t right,
                     std::size_t bottom) {
  std::size_t sum = 0;
  for (std::size_t y = top; y < bottom; ++y) {
    for (std::size_t x = left; x < right; ++x) sum += picture.grey[y * picture.width + x];
  }
  return static_cast<std::uint8_t>(sum / ((right - left) * (bottom - top)));
}

}  // namespace

Read<Picture> read_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    return std::unexpected(Defect::PictureUnreadable);
  }
  Picture picture{.width = image.width, .height = image.height, .grey = {}};
  if (picture.width * picture.height > kPicturePointsMax) {
    png_image_free(&image);
    return std::unexpected(Defect::FileTooLarge);
  }
  image.format = PNG_FORMAT_GRAY;
  picture.grey.resize(PNG_IMAGE_SIZE(image));
  const png_color white = {255, 255, 255};
  if (png_image_finish_read(&image, &white, picture.grey.data(), 0, nullptr) == 0) {
    return std::unexpected(Defect::PictureUnreadable);
  }
  return picture;
}

Read<Picture> read_jpeg(std::string_view bytes) {
  jpeg_decompress_struct info{};
  JpegErrors errors{};
  Picture picture;
  const JpegOutcome outcome = decode_jpeg(info, errors, bytes, picture);
  jpeg_destroy_decompress(&info);
  if (outcome == JpegOutcome::TooLarge) return std::unexpected(Defect::FileTooLarge);
  if (outcome == JpegOutcome::Damaged) return std::unexpected(Defect::PictureUnreadable);
  return picture;
}

Picture shrunk(const Picture& picture, std::size_t side_max) {
  const std::size_t side = std::max(picture.width, picture.height);
  if (side <= side_max) return picture;
  Picture small{.width = std::max<std::size_t>(1, picture.width * side_max / side),
                .height = std::max<std::size_t>(1, picture.height * side_max / side),
                .grey = {}};
  small.grey.reserve(small.width * small.height);
  for (std::size_t y = 0; y < small.height; ++y) {
    const std::size_t top = y * picture.height / small.height;
    const std::size_t bottom = (y + 1) * picture.height / small.height;
    for (std::size_t x = 0; x < small.width; ++x) {
      const std::size_t left = x * picture.width / small.width;
      const std::size_t right = (x + 1) * picture.width / small.width;
      small.grey.push_back(mean_of(picture, left, top, right, bottom));
    }
  }
  return small;
}

Picture enlarged(const Picture& picture, std::size_t factor) {
  Picture large{.width = picture.width * factor, .height = picture.height * factor, .grey = {}};
  large.grey.reserve(large.width * large.height);
  for (std::size_t y = 0; y < large.height; ++y) {
    for (std::size_t x = 0; x < large.width; ++x) {
      large.grey.push_back(picture.grey[y / factor * picture.width + x / factor]);
    }
  }
  return large;
}

}  // namespace sejour::seal
