#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace sejour::cli {

/// `{"id":"…","rights":` of one line of bulk output.
[[nodiscard]] std::string bulk_prefix(std::string_view id);

/// Bulk: one case a line from each file (`-` is standard input), one line of output for each case
/// and day asked, in order. A wrong line gives an error line and never stops the rest. Work is
/// spread over the processors. Returns the exit code: 0, or 2 when a file cannot be read.
[[nodiscard]] int answer_lines(const std::vector<std::string>& files, std::optional<Date> on);

}  // namespace sejour::cli
