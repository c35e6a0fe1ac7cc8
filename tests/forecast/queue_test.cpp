#include <gtest/gtest.h>

#include <cmath>

#include "forecast/lanes.h"
#include "forecast/queue_model.h"

namespace sejour::forecast {
namespace {

// The error that is stated: what a run of this many customers may differ from the formula.
constexpr double kStatedError = 0.03;
constexpr std::uint32_t kCustomers = 400'000;
constexpr std::uint32_t kWarmUp = 20'000;

/// Erlang C: the probability of waiting in M/M/c with offered load a.
double erlang_c(std::uint32_t servers, double load) {
  double blocked = 1;  // Erlang B by its recursion
  for (std::uint32_t i = 1; i <= servers; ++i) {
    blocked = load * blocked / (i + load * blocked);
  }
  const double utilisation = load / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}

QueueModel queue(std::uint32_t servers, std::vector<CustomerClass> classes) {
  return {.servers = servers,
          .classes = std::move(classes),
          .customers = kCustomers,
          .warm_up = kWarmUp,
          .seed = 20260401};
}

TEST(Queue, OneServerWaitsAsTheFormulaSays) {
  for (const double rho : {0.3, 0.6, 0.8}) {
    const auto result = run_queue(queue(1, {{.arrivals_per_hour = rho, .service_hours = 1}}))[0];
    const double wait = rho / (1 - rho);
    EXPECT_NEAR(result.wait_hours, wait, kStatedError * wait) << rho;
  }
}

TEST(Queue, ManyServersWaitAsErlangCSays) {
  for (const std::uint32_t servers : {2U, 8U, 25U}) {
    const double rate = 0.85 * servers;
    const auto result =
        run_queue(queue(servers, {{.arrivals_per_hour = rate, .service_hours = 1}}))[0];
    const double wait = erlang_c(servers, rate) / (servers - rate);
    EXPECT_NEAR(result.wait_hours, wait, kStatedError * wait) << servers;
  }
}

TEST(Queue, ObeysLittlesLaw) {
  for (const std::uint32_t servers : {1U, 5U}) {
    const auto result =
        run_queue(queue(servers, {{.arrivals_per_hour = 0.8 * servers, .service_hours = 1}}))[0];
    const double little = result.arrivals_per_hour * result.sojourn_hours;
    EXPECT_NEAR(result.in_system, little, 0.01 * little) << servers;
  }
}

// Cobham's formula for M/M/1 with priorities without pre-emption.
TEST(Queue, PrioritiesWaitAsCobhamSays) {
  const std::vector<CustomerClass> classes{{.arrivals_per_hour = 0.2, .service_hours = 1.0},
                                           {.arrivals_per_hour = 0.3, .service_hours = 0.8},
                                           {.arrivals_per_hour = 0.2, .service_hours = 1.5}};
  double residual = 0;
  for (const auto& one : classes) {
    residual += one.arrivals_per_hour * one.service_hours * one.service_hours;
  }
  const auto results = run_queue(queue(1, classes));
  double before = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const double with = before + classes[i].arrivals_per_hour * classes[i].service_hours;
    const double wait = residual / ((1 - before) * (1 - with));
    EXPECT_NEAR(results[i].wait_hours, wait, 2 * kStatedError * wait) << i;
    before = with;
  }
}

// M/M/c with priorities and one mean of service: the wait of a class is that of Erlang C, cut.
TEST(Queue, PrioritiesOfManyServersWaitAsTheFormulaSays) {
  constexpr std::uint32_t kServers = 6;
  const std::vector<CustomerClass> classes{{.arrivals_per_hour = 2.0, .service_hours = 1},
                                           {.arrivals_per_hour = 3.1, .service_hours = 1}};
  const auto results = run_queue(queue(kServers, classes));
  const double base = erlang_c(kServers, 5.1) / kServers;
  const double high = base / (1 - 2.0 / kServers);
  const double low = base / ((1 - 2.0 / kServers) * (1 - 5.1 / kServers));
  EXPECT_NEAR(results[0].wait_hours, high, 2 * kStatedError * high);
  EXPECT_NEAR(results[1].wait_hours, low, 2 * kStatedError * low);
}

TEST(Queue, IsTheSameForTheSameSeed) {
  const auto model = queue(3, {{.arrivals_per_hour = 2.5, .service_hours = 1}});
  EXPECT_EQ(run_queue(model)[0].wait_hours, run_queue(model)[0].wait_hours);
}

TEST(Lanes, TakeLanesThenBucketsThenOrderThenWhoCameFirst) {
  Lanes lanes(3, 200);
  lanes.reset(8);
  lanes.push(0, 2, 5, 1);
  lanes.push(1, 1, 150, 9);
  lanes.push(2, 1, 150, 7);
  lanes.push(3, 1, 150, 9);
  lanes.push(4, 1, 40, 99);
  lanes.push(5, 0, 199, 0);
  lanes.push(6, 1, 150, 8);
  lanes.remove(6);
  std::vector<std::uint32_t> taken;
  for (auto item = lanes.pop(Lanes::kAllLanes); item != Lanes::kNobody;
       item = lanes.pop(Lanes::kAllLanes)) {
    taken.push_back(item);
  }
  EXPECT_EQ(taken, (std::vector<std::uint32_t>{5, 4, 2, 1, 3, 0}));
  EXPECT_EQ(lanes.busy(), 0U);
}

}  // namespace
}  // namespace sejour::forecast
