#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cases/state.h"

/// The renewal that prepares itself: when the next application can be filled in from the last file,
/// so that the person only confirms it. It prepares; the person files and people decide.
namespace sejour::rights {

/// Policy, not law.
struct PreparedRenewalPolicy {
  int months_before_end = 4;
};

/// Why nothing more than a confirmation is expected.
enum class PreparedBecause : std::uint8_t {
  ByRight,         ///< a card of ten years, renewed by right (L. 433-2)
  NothingChanged,  ///< granted here, and the file tells of no change since
};

struct PreparedRenewal {
  law::PermitId permit{};
  Date ends;  ///< last day of the card held
  PreparedBecause because = PreparedBecause::NothingChanged;
  bool operator==(const PreparedRenewal&) const = default;
};

/// `by_right`, `nothing_changed`: the last part of a message key.
[[nodiscard]] std::string_view name_of(PreparedBecause because);

/// The renewal that is ready for the person to confirm on `day`: the card held ends within the
/// months of the policy, nothing is pending, and it is renewed by right or nothing has changed.
[[nodiscard]] std::optional<PreparedRenewal> prepared_renewal(const cases::State& state, Date day,
                                                              const PreparedRenewalPolicy& policy);

}  // namespace sejour::rights
