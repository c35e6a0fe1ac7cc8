#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sejour::app {

/// A text from outside as we may keep it: valid UTF-8 of at most `bytes_max` bytes, cut between
/// characters; what is not UTF-8 becomes `?`, control characters become spaces.
[[nodiscard]] std::string keepable_text(std::string_view typed, std::size_t bytes_max);

}  // namespace sejour::app
