#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch_acts.h"

namespace sejour::app {

/// A batch as lines of text, and back; nothing for a text that is not one.
[[nodiscard]] std::string write_batch(const Batch& batch);
[[nodiscard]] std::optional<Batch> read_batch(std::string_view text);

/// The lines of a text that are not empty.
[[nodiscard]] std::vector<std::string> lines_in(std::string_view text);

}  // namespace sejour::app
