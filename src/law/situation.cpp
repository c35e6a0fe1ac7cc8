#include "law/situation.h"

namespace sejour::law {

// LAW: CESEDA R. 431-23 | version not checked | since 2021-05-01 | contested
Date address_declaration_closes(Date moved) {
  return add_months_round_down(moved, 3);
}

// LAW: CESEDA R. 432-6 | LEGIARTI000042806916 | since 2021-05-01 | settled
Date commission_opinion_deemed_given(Date referred) {
  return add_months_round_down(referred, 3);
}

// LAW: CJA L. 521-3 | CE 10 June 2020, n° 435594 | since 2001-01-01 | settled
bool attempts_spread_over_weeks(std::span<const Date> attempts) {
  if (attempts.size() < 2) return false;
  return attempts.back() - attempts.front() >= days{7};
}

}  // namespace sejour::law
