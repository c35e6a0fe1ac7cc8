#pragma once

#include <string>
#include <string_view>

#include "rights/answer.h"
#include "text/messages.h"

namespace sejour::wire {

/// Appends the output of the clock as one JSON object (docs/rights-case.md, "Output on a day").
/// `why` of a next step is in the language given.
void write_rights(std::string& out, const rights::Rights& rights, text::Language language);

/// True when every field of `expected` is in `actual`: objects by key, other values equal.
/// On false, `difference` names the path and both values.
[[nodiscard]] bool contains(std::string_view actual, std::string_view expected,
                            std::string& difference);

}  // namespace sejour::wire
