#pragma once

#include <string>

#include "text/picture.h"

namespace sejour::cli {

/// The picture as SVG that stands alone.
[[nodiscard]] std::string svg_of(const text::Picture& picture);

}  // namespace sejour::cli
