#include "app/board_outcomes.h"

#include <algorithm>

#include "law/silence_r432.h"
#include "rights/application_rights.h"
#include "rights/silence_of.h"

namespace sejour::app {
namespace {

using cases::Application;
using cases::State;

std::optional<Date> first_decision_of(const Application& application) {
  if (application.decisions.empty()) return std::nullopt;
  return application.decisions.front().on;
}

/// The day on which it stopped to wait: decided, withdrawn, replaced or handed over.
std::optional<Date> answered_on(const Application& application) {
  std::optional<Date> first;
  for (const auto& day : {first_decision_of(application), application.withdrawn_on,
                          application.replaced_on, application.handed_over_on}) {
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

class Outcomes {
 public:
  Outcomes(BoardFacts& facts, const State& state, const BoardWindow& window)
      : facts_(facts), state_(state), window_(window) {}

  void add_application(const Application& application) {
    if (application.kind == law::ApplicationKind::Renewal && application.asks_to_stay()) {
      add_expiry(application);
      add_time_of_silence(application);
    }
    add_silence(application);
  }

  void add_order(const cases::CourtOrder& order) {
    const int late = order.days_late(window_.today());
    if (late <= 0) return;
    add(Figure::CourtOrdersLate, order.content.due + days{1},
        key_of_named(state_, order.content.application), static_cast<std::uint32_t>(late));
  }

 private:
  /// Only what could be decided in time: filed before the end, and still asked for on that day.
  void add_expiry(const Application& application) {
    const auto followed = rights::followed_permit(state_, application);
    if (!followed || application.filed_on > followed->expiry) return;
    if (application.withdrawn_on && *application.withdrawn_on <= followed->expiry) return;
    const auto decided = first_decision_of(application);
    const bool in_time = decided && *decided <= followed->expiry;
    const BoardKey key = key_of(application);
    add(Figure::RenewalsExpiring, followed->expiry, key);
    if (in_time) add(Figure::RenewalsDecidedBeforeExpiry, followed->expiry, key);
    if (application.examination.prepared_on) {
      add(Figure::PreparedExpiring, followed->expiry, key);
      if (in_time) add(Figure::PreparedDecidedBeforeExpiry, followed->expiry, key);
    }
    const auto& stated = application.examination.situation;
    if (!stated || !stated->content.changes.empty()) return;
    add(Figure::UnchangedExpiring, followed->expiry, key);
    if (in_time) add(Figure::UnchangedDecidedBeforeExpiry, followed->expiry, key);
  }

  void add_time_of_silence(const Application& application) {
    const Date counted = application.counted_filing();
    const auto term = law::silence_term(application.permit, application.kind, counted);
    if (!term) return;
    const Date ends = law::silence_ends(counted, *term);
    if (application.withdrawn_on && *application.withdrawn_on < ends) return;
    const auto decided = first_decision_of(application);
    const BoardKey key = key_of(application);
    add(Figure::RenewalsAtSilence, ends, key);
    if (decided && *decided < ends) add(Figure::RenewalsDecidedBeforeSilence, ends, key);
  }

  void add_silence(const Application& application) {
    const auto silence = rights::silence_of(application, window_.today());
    if (!silence || !silence->kind || !silence->latest) return;
    const auto answered = answered_on(application);
    if (answered && *answered < *silence->latest) return;
    add(Figure::SilenceReached, *silence->latest, key_of(application));
  }

  void add(Figure figure, Date on, const BoardKey& key, std::uint32_t amount = 0) {
    if (const auto month = window_.month_of(on)) {
      facts_.contributions.push_back({figure, key, *month, amount});
    }
  }

  BoardFacts& facts_;
  const State& state_;
  const BoardWindow& window_;
};

}  // namespace

std::uint32_t days_between_of(Date from, Date until) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>((until - from).count(), 0));
}

BoardKey key_of(const Application& application) {
  return {static_cast<std::uint16_t>(application.permit),
          static_cast<std::uint8_t>(application.kind)};
}

BoardKey key_of_named(const State& state, const cases::ApplicationName& name) {
  if (const auto* application = state.find(name)) return key_of(*application);
  return key_on(state, Date::max());
}

BoardKey key_on(const State& state, Date day) {
  const auto& all = state.applications;
  const auto last = std::find_if(all.rbegin(), all.rend(),
                                 [&](const Application& a) { return a.filed_on <= day; });
  if (last != all.rend()) return key_of(*last);
  if (state.permits.empty()) return {};
  return {static_cast<std::uint16_t>(state.permits.back().permit), kNoKind};
}

bool is_litigated(const State& state, const Application& application) {
  if (application.court_action_on) return true;
  return std::ranges::any_of(state.situation.court_orders, [&](const cases::CourtOrder& order) {
    const auto& of = order.content.application;
    return of.empty() || of == application.name;
  });
}

void add_outcomes(BoardFacts& facts, const State& state, const BoardWindow& window) {
  Outcomes outcomes(facts, state, window);
  for (const auto& application : state.applications) outcomes.add_application(application);
  for (const auto& order : state.situation.court_orders) outcomes.add_order(order);
}

}  // namespace sejour::app
