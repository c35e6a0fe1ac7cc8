#include "app/long_titles.h"

#include "cases/state.h"
#include "rights/longest_permit.h"

namespace sejour::app {
namespace {

constexpr int kYearMonths = 12;

void count_decision(LongTitles& into, const cases::State& before, const cases::Event& event) {
  const auto* decided = std::get_if<cases::Decided>(&event.body);
  if (decided == nullptr || decided->outcome != cases::Outcome::Granted) return;
  const auto* application = before.find(decided->application);
  if (application == nullptr || !application->asks_to_stay()) return;
  const auto longest = rights::longest_permit(before, event.on);
  const auto* title = longest.longest();
  if (title == nullptr) return;
  const bool is_long = title->months_max == 0 || title->months_max > kYearMonths;
  if (!is_long) return;
  ++into.possible;
  const auto permit = decided->permit.value_or(application->permit);
  if (!rights::is_less_than_longest(longest, permit, std::nullopt, decided->until)) {
    ++into.granted;
  } else if (decided->shorter_reason.empty()) {
    ++into.without_reason;
  } else {
    ++into.with_reason;
  }
}

}  // namespace

void count_long_titles(LongTitles& into, const Loaded& dossier, const Period& period) {
  cases::State state;
  for (const auto& recorded : dossier.events) {
    const auto& event = recorded.event;
    if (period.contains(event.on)) count_decision(into, state, event);
    cases::apply(state, event);
  }
}

}  // namespace sejour::app
