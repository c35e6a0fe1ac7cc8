#pragma once

#include <cstdint>
#include <optional>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// Multi-year cards: which card leads to which (L. 433-4, L. 433-5), how long they last (L. 411-4),
/// and how often a temporary card is renewed (L. 433-1-1).
namespace sejour::law {

/// What a held card gives in the way of a multi-year card of the same mention.
enum class MultiYearPath : std::uint8_t {
  Opens,     ///< after one year, `title` may be asked for
  Renews,    ///< it is a multi-year card: `title` is the same
  Excluded,  ///< L. 433-5
  None,      ///< the card is outside these rules, or no such title was found
};

struct MultiYearTitle {
  MultiYearPath path = MultiYearPath::None;
  PermitId title{};             ///< meaningless unless Opens or Renews
  bool contract_bound = false;  ///< the integration contract, the exam and the language concern it
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// The multi-year card of the same mention as a card held, of at most a year or of several.
[[nodiscard]] MultiYearTitle multi_year_of_same_mention(PermitId held);

/// What ends a multi-year card before its longest duration.
enum class EndsWith : std::uint8_t { Nothing, Contract, StudyCycle, Posting, Care, MainCard };

struct MultiYearDuration {
  int months_max = 0;
  EndsWith ends_with = EndsWith::Nothing;
  Citation article;
  Certainty certainty = Certainty::Settled;
};

/// How long this multi-year card lasts (L. 411-4).
[[nodiscard]] MultiYearDuration multi_year_duration(PermitId title);

/// Whether the renewal of this multi-year card also asks for habitual residence in France
/// (L. 433-1, second paragraph), for an application filed on that day.
[[nodiscard]] bool asks_habitual_residence(PermitId title, Date filed);

/// First day of a lawful stay from which a multi-year card may begin on `begins`.
[[nodiscard]] Date one_year_before(Date begins);

/// What the three-renewals wall says of a temporary card.
struct RenewalWall {
  bool applies = false;  ///< false: the card is outside the contract, or the day is earlier
  int renewals_max = 0;
  int alarm_at = 0;  ///< the renewal at which a person looks at what is missing
  Certainty certainty = Certainty::Settled;
};

/// The wall for a renewal of this card filed on that day (L. 433-1-1).
[[nodiscard]] RenewalWall renewal_wall(PermitId held, Date filed);

}  // namespace sejour::law
