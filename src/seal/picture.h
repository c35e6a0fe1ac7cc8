#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "seal/defect.h"

namespace sejour::seal {

/// A picture in shades of grey, row by row from the top.
struct Picture {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> grey;  ///< width × height; 255 is white
};

/// Points that a picture may have; a larger one is `Defect::FileTooLarge`.
inline constexpr std::size_t kPicturePointsMax = 64'000'000;

/// Reads a PNG. Transparent points become white.
[[nodiscard]] Read<Picture> read_png(std::string_view bytes);

/// Reads a JPEG; a large photograph is read at half, a quarter or an eighth of its size.
[[nodiscard]] Read<Picture> read_jpeg(std::string_view bytes);

/// The picture with its longest side at most `side_max`, each point the mean of those it replaces.
[[nodiscard]] Picture shrunk(const Picture& picture, std::size_t side_max);

/// The picture `factor` times larger, each point repeated.
[[nodiscard]] Picture enlarged(const Picture& picture, std::size_t factor);

}  // namespace sejour::seal
