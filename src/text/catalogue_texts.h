#pragma once

#include <map>
#include <string>

#include "text/messages.h"

namespace sejour::text {

/// Texts by key.
using Texts = std::map<std::string, std::string, std::less<>>;

/// Every text of a language, from the catalogues that are part of the program. For Messages only;
/// the clock in the browser has its own, with the few that it says (scripts/clock_texts.py).
[[nodiscard]] Texts read_texts(Language language);

}  // namespace sejour::text
