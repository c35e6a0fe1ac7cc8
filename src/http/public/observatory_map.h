#pragma once

#include <vector>

#include "app/small_numbers.h"
#include "http/templates.h"
#include "text/messages.h"

namespace sejour::http {

/// A map of the departments as tiles of one size, drawn by the template: each has its code and,
/// below it, its published number or the sign for one that is not published. It needs neither
/// colour nor script. `departments` are codes of reference/sites.csv; other names have no tile.
[[nodiscard]] Data department_map(const std::vector<app::Count>& departments,
                                  const text::Messages& messages);

}  // namespace sejour::http
