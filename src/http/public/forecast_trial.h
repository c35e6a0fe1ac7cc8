#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "forecast/summary.h"
#include "http/form.h"
#include "http/public/forecast_data.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::http {

/// Of the files, the share that a trial follows: pictures in less than two seconds
/// (docs/adr/0008).
inline constexpr double kTrialSample = 0.1;

/// What a visitor may change of the country.
struct ForecastTrial {
  int agents = 500;      ///< more
  int agents_month = 3;  ///< of the run, in which they come
  forecast::Order order = forecast::Order::RenewalsFirst;
  forecast::Attestations attestations = forecast::Attestations::ByHand;
  int engine_month = 3;      ///< of the run, in which the engine begins
  int long_percent = 0;      ///< of one-year cards that become long ones
  int fast_percent = 0;      ///< of simple renewals in a fast lane
  int reserve_percent = 30;  ///< of the agents' time, for first applications
  auto operator<=>(const ForecastTrial&) const = default;
};

/// One number of the form and its limits.
struct TrialNumber {
  std::string_view field;
  int least = 0;
  int most = 0;
  int step = 1;
  int ForecastTrial::* member = nullptr;
};
[[nodiscard]] std::span<const TrialNumber> trial_numbers();

/// The words of the choices in addresses, e.g. `renewals_first`; positions are those of the enums.
[[nodiscard]] std::span<const std::string_view> trial_orders();
[[nodiscard]] std::span<const std::string_view> trial_attestations();

/// Reads the form; what is missing keeps its default. Numbers outside their limits and unknown
/// words are errors of the form.
[[nodiscard]] ForecastTrial read_trial(Form& form);

/// The fields of a trial, to fill the form.
[[nodiscard]] Fields fields_of(const ForecastTrial& trial);

/// The scenario of a trial.
[[nodiscard]] forecast::Scenario scenario_of(const ForecastTrial& trial,
                                             const forecast::Scenario& base);

/// A trial and what it is compared with.
struct TrialResults {
  forecast::Results results;
  forecast::Results base;
};

/// How the engine and the queue work.
struct TrialPolicies {
  rights::ContinuityPolicy continuity;
  rights::QueuePolicy queue;
};

/// Runs trials: one at a time, those that were run lately are kept. Thread-safe.
class ForecastTrials {
 public:
  /// The library lives longer. `stop` ends a run that is at work.
  ForecastTrials(const ForecastLibrary& library, TrialPolicies policies, std::stop_token stop);

  /// The results of a trial. Error Unavailable: others are computed and it would take long, or
  /// the server stops.
  [[nodiscard]] Result<std::shared_ptr<const TrialResults>> run(const ForecastTrial& trial);

 private:
  [[nodiscard]] std::shared_ptr<const TrialResults> kept(const ForecastTrial& trial);
  void keep(const ForecastTrial& trial, std::shared_ptr<const TrialResults> results);
  [[nodiscard]] Result<forecast::Results> simulate(forecast::Scenario scenario,
                                                   std::optional<forecast::RunFigures>& figures);

  const ForecastLibrary& library_;
  TrialPolicies policies_;
  std::stop_token stop_;
  std::timed_mutex at_work_;
  std::optional<forecast::RunFigures> base_figures_;  ///< by who is at work
  forecast::Results base_;
  std::mutex keeping_;
  std::map<ForecastTrial, std::shared_ptr<const TrialResults>> kept_;
  std::deque<ForecastTrial> oldest_first_;
};

}  // namespace sejour::http
