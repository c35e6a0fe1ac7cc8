#include "app/daily_reading.h"

#include <algorithm>
#include <tuple>

#include "rights/application_rights.h"
#include "rights/horizon.h"

namespace sejour::app {
namespace {

/// Files read at once.
constexpr std::uint32_t kReadingBatch = 1000;

std::vector<cases::Event> bodies_of(const Loaded& loaded) {
  std::vector<cases::Event> events;
  events.reserve(loaded.events.size());
  for (const auto& recorded : loaded.events) events.push_back(recorded.event);
  return events;
}

void add_horizon(DayRead& read, const DossierId& dossier, const cases::State& state,
                 const rights::ContinuityPolicy& policy) {
  for (const auto& application : state.applications) {
    if (!application.is_pending()) continue;
    const auto rights = rights::application_rights(state, application, read.day);
    const auto reached = rights::horizon_day(rights, application, policy);
    if (!reached || *reached > read.day + days{policy.horizon_warning_days}) continue;
    read.horizon.push_back({dossier, application.name, state.person->site, *reached});
  }
}

void add_dossier(DayRead& read, const DossierId& dossier, const Loaded& loaded,
                 const rights::ContinuityPolicy& policy) {
  const auto state = cases::fold(bodies_of(loaded), read.day);
  if (state.elsewhere || !state.person) return;
  ++read.dossiers;
  add_horizon(read, dossier, state, policy);
  read.board.add(dossier, state.person->site, board_facts(loaded, state, read.board.window()));
}

}  // namespace

Result<DayRead> read_day(Journal& journal, Date day, const rights::ContinuityPolicy& policy) {
  DayRead read{.day = day, .board = Board{board_window(day)}};
  std::optional<DossierId> after;
  while (true) {
    ASSIGN_OR_RETURN(const auto dossiers, journal.dossiers(after, kReadingBatch));
    if (dossiers.empty()) break;
    after = dossiers.back();
    ASSIGN_OR_RETURN(const auto loaded, journal.load_many(dossiers));
    for (std::size_t i = 0; i < dossiers.size(); ++i) {
      if (loaded[i]) {
        add_dossier(read, dossiers[i], *loaded[i], policy);
      } else {
        ++read.unreadable;
      }
    }
  }
  std::ranges::sort(read.horizon, {}, [](const NearHorizon& near) {
    return std::tuple{near.reached_on, near.dossier, near.application};
  });
  return read;
}

KeptReading DailyReading::kept() const {
  const std::scoped_lock lock{keeping_};
  return kept_;
}

Result<KeptReading> DailyReading::today() {
  const Date day = clock_.today();
  const auto is_of_today = [&](const KeptReading& reading) {
    return reading && reading->day == day;
  };
  if (auto reading = kept(); is_of_today(reading)) return reading;
  std::unique_lock making{making_, std::defer_lock};
  if (!making.try_lock()) {
    if (auto older = kept()) return older;
    making.lock();
  }
  if (auto reading = kept(); is_of_today(reading)) return reading;
  return make(day);
}

Result<KeptReading> DailyReading::latest() {
  const Date day = clock_.today();
  if (auto reading = kept(); reading && (reading->day == day || reading->day + days{1} == day)) {
    return reading;
  }
  return today();
}

Result<KeptReading> DailyReading::make(Date day) {
  ASSIGN_OR_RETURN(auto read, read_day(journal_, day, policy_));
  read.read_at_ms = clock_.now_ms();
  const std::scoped_lock lock{keeping_};
  kept_ = std::make_shared<const DayRead>(std::move(read));
  return kept_;
}

}  // namespace sejour::app
