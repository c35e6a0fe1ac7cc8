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
  int months_before_end = 4;  ///< 0: nothing is prepared
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
  Date confirm_from;   ///< first day on which it can be filed in time (R. 431-5)
  Date confirm_until;  ///< last day in time; the last day of the card once that is past
  bool operator==(const PreparedRenewal&) const = default;
};

/// The event that tells of it.
[[nodiscard]] cases::RenewalPrepared event_of(const PreparedRenewal& ready);

/// `by_right`, `nothing_changed`: the last part of a message key.
[[nodiscard]] std::string_view name_of(PreparedBecause because);

/// The renewal that is ready for the person to confirm on `day`: the card held ends within the
/// months of the policy, its renewal was not asked for yet, nothing is pending, it can be filed
/// online, and it is renewed by right or nothing has changed. Never for a file kept elsewhere.
[[nodiscard]] std::optional<PreparedRenewal> prepared_renewal(const cases::State& state, Date day,
                                                              const PreparedRenewalPolicy& policy);

/// The same, as long as no event tells that it was prepared, for a person who can be told: what the
/// engine does on `day`.
[[nodiscard]] std::optional<PreparedRenewal> renewal_to_prepare(
    const cases::State& state, Date day, const PreparedRenewalPolicy& policy);

/// First day after `day` on which the engine will have a renewal to prepare if nothing else
/// happens.
[[nodiscard]] std::optional<Date> next_preparation(const cases::State& state, Date day,
                                                   const PreparedRenewalPolicy& policy);

}  // namespace sejour::rights
