#include "law/biometrics.h"

#include <array>

#include "base/check.h"
#include "law/dated.h"

namespace sejour::law {
namespace {

// INTERPRETATION: no text was read for either number; both come from what the press reported of the
// instruction of 5 April 2026 (« 10 ans au lieu de 5 »). See LI-039.
// LAW: instruction of 5 April 2026 | reported, not read | since 2026-04-05 | unsure
constexpr std::array<Dated<int>, 2> kYears{{
    {.from = kRecodification,
     .value = 5,
     .source = {"pratique, selon ce qui est rapporté de l’instruction du 5 avril 2026"},
     .certainty = Certainty::Unsure,
     .checked_on = kCheckedOn},
    {.from = date(2026, 4, 5),
     .value = 10,
     .source = {"instruction du 5 avril 2026, telle que rapportée"},
     .certainty = Certainty::Unsure,
     .checked_on = kCheckedOn},
}};

}  // namespace

BiometricReuse biometric_reuse(Date taken, Date day) {
  const auto* rule = in_force<int>(kYears, day);
  if (rule == nullptr) rule = kYears.data();
  const Date last = add_months_round_down(taken, 12 * rule->value);
  return {.may_be_reused = taken <= day && day <= last,
          .last_day = last,
          .years = rule->value,
          .basis = rule->source.article,
          .certainty = rule->certainty};
}

}  // namespace sejour::law
