#include "rights/prepared_renewal.h"

#include <algorithm>
#include <ranges>

#include "base/check.h"
#include "law/filing_r431.h"
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

/// Who asked already is not asked again, whatever became of it: granted and the card on its way,
/// refused, withdrawn.
bool is_asked_already(const cases::State& state, const cases::HeldPermit& card) {
  return std::ranges::any_of(state.applications, [&](const cases::Application& application) {
    if (!application.held || !application.asks_to_stay()) return false;
    const auto& followed = state.permits[*application.held];
    return followed.permit == card.permit && followed.until == card.until;
  });
}

/// The window, by the list of the day on which the preparation opens: it is the same on each day.
struct ConfirmWindow {
  bool at_the_counter = false;
  Date from;
  Date until;
};

ConfirmWindow confirm_window(const cases::HeldPermit& card, Date opens) {
  const Date ends = *card.until;
  const auto regime = law::filing_regime(card.permit, law::ApplicationKind::Renewal,
                                         law::FilingChannel::Teleservice, opens);
  const bool counter = regime.certainty == Certainty::Settled && !regime.teleservice;
  const auto permit_class = law::permit(card.permit).permit_class;
  if (law::is_exempt_from_renewal_window(permit_class)) {
    return {.at_the_counter = counter, .from = opens, .until = ends};
  }
  const auto window = law::renewal_filing_window(ends, regime);
  return {.at_the_counter = counter, .from = window.opens.value_or(opens), .until = window.closes};
}

/// Why the next card needs no more than a confirmation; nothing when a person looks at it first.
std::optional<PreparedBecause> because_of(const cases::State& state, law::PermitId card) {
  if (law::is_renewed_by_right(card)) return PreparedBecause::ByRight;
  const auto granted_on = granted_here_on(state);
  if (!granted_on || is_told_of_a_change(state, *granted_on)) return std::nullopt;
  return PreparedBecause::NothingChanged;
}

bool is_prepared(const cases::State& state, const PreparedRenewal& ready) {
  const auto& prepared = state.situation.prepared;
  if (!prepared) return false;
  const auto& told = prepared->content;
  return told.permit == law::permit(ready.permit).id &&
         told.ends.value_or(ready.ends) == ready.ends;
}

/// Nobody can be told of what is prepared for nobody, and another service keeps its own files.
bool is_for_nobody(const cases::State& state) {
  return !state.person || state.elsewhere.has_value();
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

cases::RenewalPrepared event_of(const PreparedRenewal& ready) {
  return {.permit = std::string{law::permit(ready.permit).id},
          .why = std::string{name_of(ready.because)},
          .ends = ready.ends,
          .from = ready.confirm_from,
          .until = ready.confirm_until};
}

std::optional<PreparedRenewal> prepared_renewal(const cases::State& state, Date day,
                                                const PreparedRenewalPolicy& policy) {
  if (state.elsewhere) return std::nullopt;
  const auto file = read_file(state, day);
  const auto* card = file.current();
  if (file.pending != nullptr || card == nullptr || !card->until) return std::nullopt;
  const Date opens = subtract_months_round_down(*card->until, policy.months_before_end);
  if (day < opens || day > *card->until) return std::nullopt;
  const auto window = confirm_window(*card, opens);
  if (window.at_the_counter || is_asked_already(state, *card)) return std::nullopt;
  const auto because = because_of(state, card->permit);
  if (!because) return std::nullopt;
  return PreparedRenewal{.permit = card->permit,
                         .ends = *card->until,
                         .because = *because,
                         .confirm_from = window.from,
                         .confirm_until = day > window.until ? *card->until : window.until};
}

std::optional<PreparedRenewal> renewal_to_prepare(const cases::State& state, Date day,
                                                  const PreparedRenewalPolicy& policy) {
  if (is_for_nobody(state) || policy.months_before_end <= 0) return std::nullopt;
  auto ready = prepared_renewal(state, day, policy);
  if (!ready || is_prepared(state, *ready)) return std::nullopt;
  return ready;
}

std::optional<Date> next_preparation(const cases::State& state, Date day,
                                     const PreparedRenewalPolicy& policy) {
  if (is_for_nobody(state) || policy.months_before_end <= 0) return std::nullopt;
  std::optional<Date> first;
  // What is ready changes only when the months of a card begin, or when a card begins to count.
  for (const auto& card : state.permits) {
    if (!card.until || !card.gives_stay()) continue;
    const Date opens = subtract_months_round_down(*card.until, policy.months_before_end);
    for (const Date candidate : {opens, card.begins()}) {
      if (candidate <= day || (first && *first <= candidate)) continue;
      if (renewal_to_prepare(state, candidate, policy)) first = candidate;
    }
  }
  return first;
}

}  // namespace sejour::rights
