#pragma once

#include <string_view>

#include "base/citation.h"
#include "base/date.h"

/// Whether fingerprints and photograph taken before serve for a new card.
namespace sejour::law {

/// What the rule of a day says of fingerprints taken on an earlier day.
struct BiometricReuse {
  bool may_be_reused = false;
  Date last_day;  ///< of reuse, by the rule in force on the day asked about
  int years = 0;
  std::string_view basis;
  Certainty certainty = Certainty::Unsure;
  bool operator==(const BiometricReuse&) const = default;
};

/// For fingerprints taken on `taken`, asked about on `day`.
[[nodiscard]] BiometricReuse biometric_reuse(Date taken, Date day);

}  // namespace sejour::law
