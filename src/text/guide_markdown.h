#pragma once

#include <string_view>
#include <vector>

#include "text/guide.h"

namespace sejour::text {

/// Headings, paragraphs and items of lists, in their order (CommonMark). Raw HTML, pictures, tables
/// and quotations are left out; a link keeps its address only when that is a path of this site.
[[nodiscard]] std::vector<GuideBlock> read_markdown(std::string_view markdown);

}  // namespace sejour::text
