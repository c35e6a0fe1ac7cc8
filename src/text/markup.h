#pragma once

#include <string>
#include <string_view>

namespace sejour::text {

/// The text with what HTML or XML would take for marks written out.
[[nodiscard]] std::string markup_text(std::string_view text);

}  // namespace sejour::text
