#pragma once

#include <cstdint>
#include <vector>

namespace sejour::forecast {

/// Customers of one class: they come and are served with exponential times; a lower number in the
/// list goes first, work that was begun is finished.
struct CustomerClass {
  double arrivals_per_hour = 0;
  double service_hours = 0;  ///< mean
};

/// A textbook queue, run by the same station as the country. Its results are compared with closed
/// formulas in the tests and with SimPy in bench/.
struct QueueModel {
  std::uint32_t servers = 1;
  std::vector<CustomerClass> classes;
  std::uint32_t customers = 0;  ///< in all
  std::uint32_t warm_up = 0;    ///< the first ones are not counted
  std::uint64_t seed = 1;
};

/// What happened to one class.
struct ClassResult {
  std::uint64_t served = 0;
  double wait_hours = 0;         ///< in the queue, mean
  double sojourn_hours = 0;      ///< in the queue and in service, mean
  double in_system = 0;          ///< customers, mean over time
  double arrivals_per_hour = 0;  ///< as observed
};

/// Runs the model; one result for each class.
[[nodiscard]] std::vector<ClassResult> run_queue(const QueueModel& model);

}  // namespace sejour::forecast
