#include "cases/examined_state.h"

#include <algorithm>

namespace sejour::cases {

int CourtOrder::days_late(Date day) const {
  const Date counted = executed_on ? std::min(*executed_on, day) : day;
  return std::max(0, static_cast<int>((counted - content.due).count()));
}

std::uint64_t CourtOrder::penalty_eur(Date day) const {
  return content.penalty_eur_per_day.value_or(0) * static_cast<std::uint64_t>(days_late(day));
}

const Dated<FactRecorded>* Situation::fact(FactKind kind) const {
  const auto found = std::ranges::find_if(
      known_facts, [&](const auto& known) { return known.content.fact == kind; });
  return found == known_facts.end() ? nullptr : &*found;
}

const CourtOrder* Situation::order(const CourtOrderId& id) const {
  const auto found = std::ranges::find_if(
      court_orders, [&](const CourtOrder& order) { return order.content.order == id; });
  return found == court_orders.end() ? nullptr : &*found;
}

}  // namespace sejour::cases
