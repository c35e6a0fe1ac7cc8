#pragma once

#include <string_view>

namespace sejour {

/// A file that is part of the program itself. Made by `sejour_embed` (cmake/Embed.cmake); the
/// bytes live as long as the program.
struct EmbeddedFile {
  std::string_view path;   ///< relative to the folder that was embedded
  std::string_view bytes;  ///< the whole file, not ended by a zero
};

}  // namespace sejour
