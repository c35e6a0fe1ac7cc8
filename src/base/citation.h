#pragma once

#include <string_view>

namespace sejour {

/// How sure a statement of law is. Shown to people beside the statement.
enum class Certainty { Settled, Contested, Unsure };

/// The less sure of two.
[[nodiscard]] constexpr Certainty weakest(Certainty a, Certainty b) {
  return a < b ? b : a;
}

/// `settled`, `contested` or `unsure`, as in the contract of the rights case.
[[nodiscard]] constexpr std::string_view name_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::Settled:
      return "settled";
    case Certainty::Contested:
      return "contested";
    case Certainty::Unsure:
      return "unsure";
  }
  return "unsure";
}

/// Where a rule stands: short form of the article (`R. 431-15-1`) or the ruling.
struct Citation {
  std::string_view article;
  bool operator==(const Citation&) const = default;
};

}  // namespace sejour
