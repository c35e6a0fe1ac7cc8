#pragma once

#include <string>
#include <string_view>

#include "text/picture.h"

namespace sejour::cli {

/// The text with what HTML would take for marks written out.
[[nodiscard]] std::string html_text(std::string_view text);

/// The picture as SVG that stands alone.
[[nodiscard]] std::string svg_of(const text::Picture& picture);

}  // namespace sejour::cli
