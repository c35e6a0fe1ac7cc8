#include <algorithm>

#include "app/announce.h"
#include "app/evidence_bundle.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

constexpr int kMonthsMax = 240;

RightsPeriod period_of(const rights::Rights& rights, Date day) {
  return {.days = {day, day},
          .lawful = rights.stay.lawful,
          .proof = rights.stay.proof,
          .work = rights.work.allowed,
          .return_to_france = rights.return_to_france.allowed,
          .certainty = rights.stay.certainty,
          .gap = rights.gap_since.has_value()};
}

bool is_same(const RightsPeriod& a, const RightsPeriod& b) {
  return a.lawful == b.lawful && a.proof == b.proof && a.work == b.work &&
         a.return_to_france == b.return_to_france && a.certainty == b.certainty && a.gap == b.gap;
}

}  // namespace

std::vector<RightsPeriod> rights_by_period(const std::vector<cases::Event>& events, Date until) {
  const Date earliest = subtract_months_round_down(until, kMonthsMax);
  std::optional<Date> first;
  for (const auto& event : events) {
    if (event.on >= earliest && (!first || event.on < *first)) first = event.on;
  }
  std::vector<RightsPeriod> periods;
  if (!first) return periods;
  for (Date day = *first; day <= until; day += days{1}) {
    const auto today = period_of(rights::clock(events, day), day);
    if (!periods.empty() && is_same(periods.back(), today)) {
      periods.back().days.until = day;
    } else {
      periods.push_back(today);
    }
  }
  return periods;
}

std::vector<Uuid> notices_of(const Dossier& dossier) {
  std::vector<Uuid> ids;
  for (const auto& recorded : dossier.loaded.events) {
    for (const auto& message :
         announce(dossier.state, dossier.id, recorded.sequence, {recorded.event})) {
      ids.push_back(message.id);
    }
  }
  return ids;
}

}  // namespace sejour::app
