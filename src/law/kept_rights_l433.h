#pragma once

#include <optional>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"
#include "law/filing_r431.h"

/// Rights kept on the expired card: CESEDA L. 433-3 (formerly L. 311-4).
namespace sejour::law {

/// What is known of the card held.
struct HeldCard {
  PermitId permit{};
  std::optional<Date> from;  ///< first day printed on it, when stated
  Date held_since;           ///< a day on which it was held already
  Date expiry;
};

struct KeptRightsRule {
  std::optional<Date> until;  ///< last day; missing = the rule does not keep them
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
};

/// The rule for a renewal of this card filed on a day. `timeliness` is that of R. 431-5; missing
/// when not known.
[[nodiscard]] KeptRightsRule kept_rights(const HeldCard& card, Date filed,
                                         std::optional<Timeliness> timeliness);

}  // namespace sejour::law
