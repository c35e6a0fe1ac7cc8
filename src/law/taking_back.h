#pragma once

#include <string_view>

#include "base/citation.h"
#include "base/date.h"

/// Until when the administration may take back a decision of its own (retrait).
namespace sejour::law {

/// What a decision gives to the person to whom it speaks.
enum class DecisionGives : std::uint8_t { Rights, NoRights };

struct TakingBack {
  Date last_day;  ///< for a decision that is unlawful
  std::string_view basis;
  /// True where the decision may still end for the future after that day (abrogation).
  bool may_end_later = false;
  Certainty certainty = Certainty::Settled;
  bool operator==(const TakingBack&) const = default;
};

/// For a decision taken on a day.
[[nodiscard]] TakingBack taking_back(Date decided, DecisionGives gives);

}  // namespace sejour::law
