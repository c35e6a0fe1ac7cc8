#pragma once

#include <optional>

#include "cases/state.h"
#include "rights/answer.h"

/// What the law gives for one application on a day. Pure; the rules are those of room law.
namespace sejour::rights {

/// The permit that an application follows, when its last day is known.
struct FollowedPermit {
  law::PermitId permit{};
  std::optional<Date> from;  ///< stated first day
  Date known_on;
  Date expiry;
};

/// The permit held that the application follows; nothing when none is known.
[[nodiscard]] std::optional<FollowedPermit> followed_permit(const cases::State& state,
                                                            const cases::Application& application);

/// Whether silence may have decided on the day: from the earliest reading on.
[[nodiscard]] bool silence_may_have_decided(const ApplicationRights& rights);

/// Window, timeliness, fee, silence, appeal and documents due, as of `day`.
[[nodiscard]] ApplicationRights application_rights(const cases::State& state,
                                                   const cases::Application& application, Date day);

/// Kept rights of L. 433-3 that this application gives; not cut at its last day.
[[nodiscard]] KeptRights kept_rights_of(const cases::State& state,
                                        const cases::Application& application,
                                        const ApplicationRights& rights);

}  // namespace sejour::rights
