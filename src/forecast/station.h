#pragma once

#include <algorithm>
#include <array>

#include "forecast/agent_pool.h"
#include "forecast/lanes.h"

namespace sejour::forecast {

/// Whether an agent whose turn it is works.
struct Attendance {
  enum class Kind : std::uint8_t { Present, Away, Gone };
  Kind kind = Kind::Present;
  WorkTime back_at = 0;  ///< when away
};

/// Agents in front of lanes: the kernel of every model here, from M/M/1 to the country. Work that
/// was begun is finished (no pre-emption). Two teams may differ in the lanes they can do.
class Station {
 public:
  static constexpr std::size_t kTeams = 2;

  Station(std::uint32_t lanes, std::uint32_t buckets) : lanes_(lanes, buckets) {}

  /// Empties the lanes for `items` items and sends the agents home.
  void reset(std::uint32_t items) {
    lanes_.reset(items);
    for (auto& team : teams_) team.clear();
  }
  [[nodiscard]] Lanes& lanes() { return lanes_; }
  [[nodiscard]] AgentPool& team(std::size_t number) { return teams_[number]; }
  /// The lanes that a team can do; all at first.
  void set_skill(std::size_t team, std::uint64_t lanes) { skills_[team] = lanes; }

  /// Lets free agents take what waits from `from`, the time of the last arrival, to `until`,
  /// excluded. `hooks` has
  ///   Attendance attends(agent, time)              asked before an agent takes anything
  ///   std::uint64_t choose(lanes)                  narrows the lanes that the agent can do
  ///   WorkTime work(item, agent, start)            does the work; when the agent is free again
  template <class Hooks>
  void serve_until(WorkTime from, WorkTime until, Hooks& hooks) {
    while (true) {
      const std::size_t number = next_team(until);
      if (number == kTeams) return;
      AgentPool& team = teams_[number];
      const WorkTime start = std::max(from, team.free_at());
      const Attendance attendance = hooks.attends(team.agent(), start);
      if (attendance.kind == Attendance::Kind::Gone) {
        team.dismiss();
        continue;
      }
      if (attendance.kind == Attendance::Kind::Away) {
        team.keep_busy_until(attendance.back_at);
        continue;
      }
      const std::uint32_t item = lanes_.pop(hooks.choose(lanes_.busy() & skills_[number]));
      team.keep_busy_until(hooks.work(item, team.agent(), start));
    }
  }

 private:
  /// The team with the agent who is free first and can do something; kTeams when there is none.
  [[nodiscard]] std::size_t next_team(WorkTime until) const {
    std::size_t first = kTeams;
    for (std::size_t i = 0; i < kTeams; ++i) {
      if (teams_[i].empty() || (lanes_.busy() & skills_[i]) == 0) continue;
      const WorkTime free_at = teams_[i].free_at();
      if (free_at >= until) continue;
      if (first == kTeams || free_at < teams_[first].free_at()) first = i;
    }
    return first;
  }

  Lanes lanes_;
  std::array<AgentPool, kTeams> teams_;
  std::array<std::uint64_t, kTeams> skills_{Lanes::kAllLanes, Lanes::kAllLanes};
};

}  // namespace sejour::forecast
