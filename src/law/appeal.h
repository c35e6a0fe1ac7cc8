#pragma once

#include <optional>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"

/// Until when a decision can be brought before the administrative court: CJA R. 421-1, CRPA
/// L. 112-6 and L. 232-4, CESEDA L. 911-1 and L. 921-1.
namespace sejour::law {

/// A last useful day, and how sure it is.
struct AppealLimit {
  Date last_day;
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
  /// Where the count can be read shorter: the day before which nobody can be told late.
  std::optional<Date> safe_day;
};

/// Whether the acknowledgement or the notice of the decision names the remedies.
enum class RemediesStated : std::uint8_t { Yes, No, NotKnown };

/// What comes with a refusal: nothing, or an obligation to leave with one of three regimes.
enum class Removal : std::uint8_t { None, ThirtyDays, HouseArrest, Detention, NotKnown };

/// `count` clear months (délai franc) from a day: same day of the month, one day more, moved to
/// the next working day. After the end of a short month the added day is unclear and left out.
[[nodiscard]] AppealLimit clear_months(Date from, int count, std::string_view basis);

/// Limit against an implicit refusal born on a day.
[[nodiscard]] AppealLimit appeal_against_silence(Date born, RemediesStated remedies);

/// Limit when the reasons of the implicit refusal were asked for in time (CRPA L. 232-4).
[[nodiscard]] AppealLimit appeal_after_reasons(Date requested, std::optional<Date> given);

/// Limit against an explicit refusal. `notified` missing: counted from the day of the decision,
/// which is the safe reading.
[[nodiscard]] AppealLimit appeal_against_refusal(Date decided, std::optional<Date> notified,
                                                 Removal removal, RemediesStated remedies);

/// Day on which the administration must have given the reasons asked for.
[[nodiscard]] Date reasons_due(Date requested);

}  // namespace sejour::law
