#include "forecast/queue_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/draws.h"
#include "forecast/station.h"

namespace sejour::forecast {
namespace {

constexpr double kTicksPerHour = 1e6;

struct Customer {
  WorkTime arrived = 0;
  WorkTime service = 0;
  std::uint32_t kind = 0;
};

WorkTime ticks(double hours) {
  return std::lround(hours * kTicksPerHour);
}

/// All customers in the order in which they come.
std::vector<Customer> customers_of(const QueueModel& model) {
  double total = 0;
  for (const auto& one : model.classes) total += one.arrivals_per_hour;
  std::vector<Customer> customers(model.customers);
  double now = 0;
  for (std::uint32_t i = 0; i < model.customers; ++i) {
    const auto key = key_below(mix(model.seed), i);
    now += exponential(unit(key, Draw::Arrivals)) / total;
    double pick = unit(key, Draw::Family) * total;
    std::uint32_t kind = 0;
    while (kind + 1 < model.classes.size() && pick >= model.classes[kind].arrivals_per_hour) {
      pick -= model.classes[kind++].arrivals_per_hour;
    }
    const double service = model.classes[kind].service_hours * exponential(unit(key, Draw::Work));
    customers[i] = {.arrived = ticks(now), .service = ticks(service), .kind = kind};
  }
  return customers;
}

/// Serves and writes down; every server is always there.
struct Log {
  const QueueModel& model;
  const std::vector<Customer>& customers;
  std::vector<ClassResult> results;
  std::vector<double> sojourn_in_window;  ///< per class, for the mean number over time
  WorkTime window_from = 0;
  WorkTime window_until = 0;

  static Attendance attends(std::uint32_t /*server*/, WorkTime /*time*/) { return {}; }
  static std::uint64_t choose(std::uint64_t lanes) { return lanes; }
  WorkTime work(std::uint32_t item, std::uint32_t /*server*/, WorkTime start) {
    const auto& customer = customers[item];
    const WorkTime end = start + customer.service;
    const WorkTime inside = std::min(end, window_until) - std::max(customer.arrived, window_from);
    if (inside > 0) sojourn_in_window[customer.kind] += static_cast<double>(inside);
    if (item < model.warm_up) return end;
    auto& result = results[customer.kind];
    ++result.served;
    result.wait_hours += static_cast<double>(start - customer.arrived);
    result.sojourn_hours += static_cast<double>(end - customer.arrived);
    return end;
  }
};

void finish(Log& log) {
  const auto window = static_cast<double>(log.window_until - log.window_from);
  for (std::size_t i = 0; i < log.results.size(); ++i) {
    auto& result = log.results[i];
    const auto served = static_cast<double>(std::max<std::uint64_t>(result.served, 1));
    result.wait_hours /= served * kTicksPerHour;
    result.sojourn_hours /= served * kTicksPerHour;
    result.in_system = log.sojourn_in_window[i] / window;
    result.arrivals_per_hour = static_cast<double>(result.served) / window * kTicksPerHour;
  }
}

}  // namespace

std::vector<ClassResult> run_queue(const QueueModel& model) {
  const auto customers = customers_of(model);
  Log log{.model = model, .customers = customers};
  log.results.resize(model.classes.size());
  log.sojourn_in_window.resize(model.classes.size());
  log.window_from = customers[model.warm_up].arrived;
  log.window_until = customers.back().arrived;
  Station station(static_cast<std::uint32_t>(model.classes.size()), 1);
  station.reset(model.customers);
  for (std::uint32_t i = 0; i < model.servers; ++i) station.team(0).add(i, 0);
  WorkTime last = 0;
  for (std::uint32_t i = 0; i < model.customers; ++i) {
    const auto& customer = customers[i];
    station.serve_until(last, customer.arrived, log);
    station.lanes().push(i, customer.kind, 0, 0);
    last = customer.arrived;
  }
  station.serve_until(last, std::numeric_limits<WorkTime>::max(), log);
  finish(log);
  return log.results;
}

}  // namespace sejour::forecast
