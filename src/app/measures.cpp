#include "app/measures.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "rights/clock.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kBatch = 500;

/// Last day of the first permit that ended, if any is known.
std::optional<Date> first_expiry(const cases::State& state) {
  std::optional<Date> first;
  for (const auto& permit : state.permits) {
    if (permit.until && (!first || *permit.until < *first)) first = permit.until;
  }
  return first;
}

bool awaits_an_answer(const cases::State& state) {
  return std::ranges::any_of(state.applications,
                             [](const cases::Application& a) { return a.is_pending(); }) ||
         (!state.failed_attempts.empty() && state.applications.empty());
}

/// Walks through the days of a history. A day with proof says the same until the proof ends or
/// something happens, so such days are stepped over.
class Walk {
 public:
  Walk(const std::vector<cases::Event>& events, std::span<const Period> periods)
      : events_(events), periods_(periods), counted_(periods.size()) {}

  std::vector<HistoryMeasures> all() {
    for (Date day = first_day(); day <= last_day();) {
      take_events(day);
      while (periods_[current_].until < day) ++current_;
      day = std::max(judge(day), day + days{1});
    }
    count_blocked();
    return std::move(counted_);
  }

 private:
  void take_events(Date day) {
    while (next_ < events_.size() && events_[next_].on <= day) {
      cases::apply(state_, events_[next_++]);
    }
  }

  /// Counts the day; answers the next one that may differ.
  Date judge(Date day) {
    const auto rights = rights::clock(state_, day);
    if (rights.gap_since) ++counted_[current_].gap_days;
    if (rights.stay.proof != rights::Proof::None) {
      const Date changes = next_ < events_.size() ? events_[next_].on : last_day() + days{1};
      const Date ends = rights.stay.until ? *rights.stay.until + days{1} : changes;
      return rights.gap_since ? day + days{1} : std::min(changes, ends);
    }
    const auto expired = first_expiry(state_);
    if (expired && *expired < day && awaits_an_answer(state_)) ++counted_[current_].paperless_days;
    return day + days{1};
  }

  /// Days between a first failed attempt and the filing that followed it.
  void count_blocked() {
    std::optional<Date> since;
    for (const auto& event : events_) {
      if (event.on > last_day()) break;
      if (std::holds_alternative<cases::FilingFailed>(event.body) && !since) since = event.on;
      if (std::holds_alternative<cases::Filed>(event.body) && since) {
        add_blocked(*since, event.on);
        since.reset();
      }
    }
    if (since) add_blocked(*since, last_day() + days{1});
  }

  void add_blocked(Date from, Date before) {
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      const Date first = std::max(from, periods_[i].from);
      const Date end = std::min(before, periods_[i].until + days{1});
      if (first < end)
        counted_[i].blocked_days += static_cast<std::uint64_t>((end - first).count());
    }
  }

  [[nodiscard]] Date first_day() const { return periods_.front().from; }
  [[nodiscard]] Date last_day() const { return periods_.back().until; }

  const std::vector<cases::Event>& events_;
  std::span<const Period> periods_;  ///< one after the other, without a hole
  std::size_t current_ = 0;
  cases::State state_;
  std::size_t next_ = 0;
  std::vector<HistoryMeasures> counted_;
};

void add(Measures& all, const HistoryMeasures& one) {
  ++all.dossiers;
  all.days.gap_days += one.gap_days;
  all.days.blocked_days += one.blocked_days;
  all.days.paperless_days += one.paperless_days;
  if (one.gap_days > 0) ++all.people_with_gap;
  if (one.blocked_days > 0) ++all.people_blocked;
  if (one.paperless_days > 0) ++all.people_paperless;
}

std::vector<cases::Event> events_of(const Loaded& loaded) {
  std::vector<cases::Event> events;
  events.reserve(loaded.events.size());
  for (const auto& recorded : loaded.events) events.push_back(recorded.event);
  return events;
}

}  // namespace

HistoryMeasures measure_history(const std::vector<cases::Event>& events, const Period& period) {
  return Walk(events, {&period, 1}).all().front();
}

std::vector<HistoryMeasures> measure_months(const std::vector<cases::Event>& events,
                                            std::span<const Period> months) {
  return Walk(events, months).all();
}

Result<std::vector<Measures>> measure(Journal& journal, std::span<const Period> periods) {
  std::vector<Measures> all(periods.size());
  std::optional<DossierId> after;
  while (true) {
    ASSIGN_OR_RETURN(const auto dossiers, journal.dossiers(after, kBatch));
    if (dossiers.empty()) return all;
    after = dossiers.back();
    ASSIGN_OR_RETURN(const auto loaded, journal.load_many(dossiers));
    for (const auto& one : loaded) {
      const auto events = one ? events_of(*one) : std::vector<cases::Event>{};
      for (std::size_t i = 0; i < periods.size(); ++i) {
        if (one) {
          add(all[i], measure_history(events, periods[i]));
        } else {
          ++all[i].unreadable;
        }
      }
    }
  }
}

Result<Measures> measure(Journal& journal, const Period& period) {
  ASSIGN_OR_RETURN(const auto all, measure(journal, std::span{&period, 1}));
  return all.front();
}

}  // namespace sejour::app
