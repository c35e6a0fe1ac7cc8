#include "law/taking_back.h"

namespace sejour::law {
namespace {

constexpr int kMonths = 4;

}  // namespace

// INTERPRETATION: known from memory, wording not read again: shown as unsure. See LI-041.
// LAW: CRPA L. 242-1 | version not checked | since 2016-06-01 | unsure
// LAW: CRPA L. 243-3 | version not checked | since 2016-06-01 | unsure
// LAW: CRPA L. 243-1 | version not checked | since 2016-06-01 | unsure
TakingBack taking_back(Date decided, DecisionGives gives) {
  const bool rights = gives == DecisionGives::Rights;
  return {.last_day = add_months_round_down(decided, kMonths),
          .basis = rights ? "CRPA L. 242-1" : "CRPA L. 243-3",
          .may_end_later = !rights,
          .certainty = Certainty::Unsure};
}

}  // namespace sejour::law
