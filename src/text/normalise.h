#pragma once

#include <string>
#include <string_view>

namespace sejour::text {

/// A name or a number as it is searched: lower case, without accents, one space between words,
/// nothing but letters and digits. « Éléonore  D’Aubigné » and « eleonore d aubigne » are the same.
[[nodiscard]] std::string normalise(std::string_view text);

}  // namespace sejour::text
