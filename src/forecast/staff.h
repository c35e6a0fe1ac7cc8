#pragma once

#include <vector>

#include "forecast/country.h"
#include "forecast/station.h"

namespace sejour::forecast {

/// The agents of a site over time: who is there, how fast, who learns.
class Staff {
 public:
  /// Puts the agents of a site into the teams of a station: team 0 does simple files, team 1 all.
  Staff(const Country& country, std::size_t site, Station& station);

  /// Whether an agent works at a time: absence is drawn for each agent and day.
  [[nodiscard]] Attendance attends(std::uint32_t agent, WorkTime time);
  /// How fast an agent is at a time, 1 being a trained full-time agent.
  [[nodiscard]] double speed(std::uint32_t agent, WorkTime time) const;
  /// Days of contract in the run, in thousandths of a working day of a full-time agent.
  [[nodiscard]] std::int64_t agent_days() const { return agent_days_; }

 private:
  enum class Learning : std::uint8_t { No, Yes };
  struct Agent {
    double share = 1;  ///< of a full-time agent
    Learning learning = Learning::No;
    std::int64_t from = 0;  ///< working day, counted from the start
    std::int64_t until = 0;
    std::int64_t asked = -1;  ///< working day for which absence was drawn
  };

  void hire(double agents, std::int64_t from, std::int64_t until, Learning learning,
            Station& station);
  [[nodiscard]] bool is_absent(std::uint32_t agent, std::int64_t working_day) const;

  const Model& model_;
  std::uint64_t key_;
  WorkTime day_minutes_;
  double smallest_share_;
  double days_per_month_;
  std::vector<Agent> agents_;
  std::int64_t agent_days_ = 0;
  double trained_left_ = 0;
};

/// Minutes of a working day as the station counts them.
[[nodiscard]] WorkTime day_minutes(const Model& model);

}  // namespace sejour::forecast
