#include "rights/prepared_renewal.h"

#include <algorithm>
#include <ranges>

#include "base/check.h"
#include "law/long_duration_resident.h"
#include "rights/file_facts.h"

namespace sejour::rights {
namespace {

/// The day of the last favourable decision whose card is in hand.
std::optional<Date> granted_here_on(const cases::State& state) {
  for (const auto& application : std::views::reverse(state.applications)) {
    const auto* decision = application.decision();
    if (decision == nullptr || !application.handed_over_on) continue;
    if (decision->content.outcome == cases::Outcome::Granted) return decision->on;
  }
  return std::nullopt;
}

/// What was stated after the decision may change the conditions: a person looks at it first.
bool is_told_of_a_change(const cases::State& state, Date since) {
  return std::ranges::any_of(state.situation.known_facts,
                             [&](const auto& fact) { return fact.on > since; });
}

}  // namespace

std::string_view name_of(PreparedBecause because) {
  switch (because) {
    case PreparedBecause::ByRight:
      return "by_right";
    case PreparedBecause::NothingChanged:
      return "nothing_changed";
  }
  CHECK_UNREACHABLE();
}

std::optional<PreparedRenewal> prepared_renewal(const cases::State& state, Date day,
                                                const PreparedRenewalPolicy& policy) {
  const auto file = read_file(state, day);
  const auto* card = file.current();
  if (file.pending != nullptr || card == nullptr || !card->until) return std::nullopt;
  const Date opens = subtract_months_round_down(*card->until, policy.months_before_end);
  if (day < opens || day > *card->until) return std::nullopt;
  PreparedRenewal ready{.permit = card->permit, .ends = *card->until};
  if (law::is_renewed_by_right(card->permit)) {
    ready.because = PreparedBecause::ByRight;
    return ready;
  }
  const auto granted_on = granted_here_on(state);
  if (!granted_on || is_told_of_a_change(state, *granted_on)) return std::nullopt;
  return ready;
}

}  // namespace sejour::rights
