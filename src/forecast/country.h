#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "forecast/assumptions.h"
#include "forecast/papers.h"
#include "forecast/scenario.h"
#include "forecast/tally.h"

namespace sejour::forecast {

/// The days of a run: which are worked, in which month they lie.
struct Calendar {
  Day first = 0;
  Day end = 0;                            ///< the day after the last
  std::vector<Day> worked;                ///< working days
  std::vector<std::int32_t> work_index;   ///< per day: how many working days came before
  std::vector<std::uint8_t> is_worked;    ///< per day
  std::vector<std::uint16_t> month;       ///< per day, from 0
  std::vector<std::uint8_t> civil_month;  ///< per day, January is 0
  std::vector<double> year;               ///< per month of the run: its middle, e.g. 2026.37

  [[nodiscard]] std::size_t index(Day day) const { return static_cast<std::size_t>(day - first); }
  [[nodiscard]] std::size_t size() const { return is_worked.size(); }
};

/// The calendar of a number of months from a day.
[[nodiscard]] Calendar make_calendar(Date start, int months);

/// Everything that one run needs, made from a scenario and the values of its assumptions. Read
/// only, shared by threads.
struct Country {
  Scenario scenario;
  Model model;
  std::vector<SiteModel> sites;
  std::vector<StreamLaw> laws;  ///< per stream
  Calendar calendar;
  std::uint64_t key = 0;  ///< of the run
};

/// The country of a run. The values of the scenario go before those given. Run 0 has the central
/// values. Errors: InvalidInput for what the assumptions lack, an unknown site.
[[nodiscard]] Result<Country> make_country(const Scenario& scenario,
                                           std::span<const Assumption> assumptions, int run);

/// The same with values that the caller chose.
[[nodiscard]] Result<Country> make_country(const Scenario& scenario, const Values& values,
                                           std::uint64_t run_key);

}  // namespace sejour::forecast
