#include "cli/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>

#include "cli/files.h"
#include "cli/forecast_decisions.h"
#include "cli/forecast_output.h"
#include "cli/policy.h"
#include "cli/queue_policy.h"
#include "embedded/forecast.h"
#include "wire/forecast_files.h"

namespace sejour::cli {
namespace {

constexpr int kRunsDefault = 16;
constexpr int kRunsMax = 1'000;

struct ForecastOptions {
  std::string scenario;
  std::string base;
  std::string assumptions;
  std::string format = "text";
  int runs = kRunsDefault;
  int threads = 0;
  double share = 0;
  std::string goal = "gap";
  int paths = 0;
};

Result<std::vector<forecast::Assumption>> assumptions_of(const ForecastOptions& options) {
  if (options.assumptions.empty()) {
    return wire::read_assumptions(embedded::forecast().front().bytes);
  }
  ASSIGN_OR_RETURN(const auto csv, read_file(options.assumptions));
  return wire::read_assumptions(csv);
}

Result<forecast::Scenario> scenario_at(const std::string& path,
                                       const std::vector<forecast::Assumption>& assumptions) {
  ASSIGN_OR_RETURN(const auto toml, read_file(path));
  auto scenario = wire::read_scenario(toml, assumptions);
  if (!scenario) return fail(scenario.error().code, path + ": " + scenario.error().message);
  ASSIGN_OR_RETURN(scenario->policy, continuity_policy(scenario->start));
  ASSIGN_OR_RETURN(const auto queue, first_queue_policy());
  scenario->queue = queue.policy;
  return scenario;
}

std::string written(const ForecastReport& report, const std::string& format) {
  if (format == "json") return forecast_json(report);
  if (format == "csv") return forecast_csv(report);
  if (format == "html") return forecast_html(report);
  return forecast_text(report);
}

Result<int> print_or_fail(const Result<std::string>& text) {
  if (!text) return std::unexpected(text.error());
  fmt::print("{}", *text);
  return 0;
}

Result<int> forecast_command(const ForecastOptions& options) {
  ASSIGN_OR_RETURN(const auto assumptions, assumptions_of(options));
  ASSIGN_OR_RETURN(const auto scenario, scenario_at(options.scenario, assumptions));
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (options.share > 0) {
    const auto goal = options.goal == "gap" ? SharingGoal::GapDays : SharingGoal::WaitingDays;
    return print_or_fail(
        sharing_text(scenario, assumptions, options.share, goal, threads, language()));
  }
  if (options.paths > 0) {
    return print_or_fail(
        sensitivity_text(scenario, assumptions, options.paths, threads, language()));
  }
  ASSIGN_OR_RETURN(const auto runs, run_forecast(scenario, assumptions, options.runs, threads));
  std::optional<ForecastRuns> base;
  if (!options.base.empty()) {
    ASSIGN_OR_RETURN(const auto other, scenario_at(options.base, assumptions));
    ASSIGN_OR_RETURN(base, run_forecast(other, assumptions, options.runs, threads));
  }
  const ForecastReport report{.runs = runs,
                              .base = base ? &*base : nullptr,
                              .assumptions = assumptions,
                              .language = language()};
  fmt::print("{}", written(report, options.format));
  return 0;
}

}  // namespace

void register_forecast(CLI::App& app, int& exit_code) {
  const auto& words = text::Messages::of(language());
  auto options = std::make_shared<ForecastOptions>();
  auto* command = app.add_subcommand("forecast", words.get("forecast.cli.about"));
  command->add_option("scenario", options->scenario, words.get("forecast.cli.scenario"))
      ->required();
  command->add_option("--against", options->base, words.get("forecast.cli.against"));
  command->add_option("--assumptions", options->assumptions, words.get("forecast.cli.assumptions"));
  command->add_option("--runs", options->runs, words.get("forecast.cli.runs"))
      ->check(CLI::Range(1, kRunsMax));
  command->add_option("--threads", options->threads, words.get("forecast.cli.threads"))
      ->check(CLI::NonNegativeNumber);
  command->add_option("--format", options->format, words.get("forecast.cli.format"))
      ->check(CLI::IsMember({"text", "json", "csv", "html"}));
  command->add_option("--share", options->share, words.get("forecast.cli.share"))
      ->check(CLI::PositiveNumber);
  command->add_option("--goal", options->goal, words.get("forecast.cli.goal"))
      ->check(CLI::IsMember({"gap", "wait"}));
  command->add_option("--sensitivity", options->paths, words.get("forecast.cli.sensitivity"))
      ->check(CLI::Range(1, kRunsMax));
  command->callback(
      [options, &exit_code] { exit_code = finish_command(forecast_command(*options)); });
}

}  // namespace sejour::cli
