#include "cli/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "cli/files.h"
#include "cli/forecast_decisions.h"
#include "cli/forecast_output.h"
#include "cli/forecast_pdf.h"
#include "cli/policy.h"
#include "cli/queue_policy.h"
#include "embedded/assumptions.h"
#include "wire/forecast_files.h"
#include "wire/forecast_results.h"

namespace sejour::cli {
namespace {

constexpr int kRunsDefault = 16;
constexpr int kRunsMax = 1'000;
constexpr double kSampleLeast = 0.01;

struct ForecastOptions {
  std::string scenario;
  std::string base;
  std::string assumptions;
  std::string format = "text";
  int runs = kRunsDefault;
  int threads = 0;
  double sample = 1;
  double share = 0;
  std::string goal = "gap";
  int paths = 0;
};

/// The table of assumptions as it is written: that of the program, or another.
Result<std::string> assumptions_csv_of(const ForecastOptions& options) {
  if (!options.assumptions.empty()) return read_file(options.assumptions);
  return std::string{embedded::assumptions().front().bytes};
}

/// A scenario as it was written and as it was read.
struct Read {
  forecast::Scenario scenario;
  std::string toml;
};

Result<Read> scenario_at(const std::string& path, const ForecastOptions& options,
                         const std::vector<forecast::Assumption>& assumptions) {
  Read read;
  ASSIGN_OR_RETURN(read.toml, read_file(path));
  auto scenario = wire::read_scenario(read.toml, assumptions);
  if (!scenario) return fail(scenario.error().code, path + ": " + scenario.error().message);
  read.scenario = std::move(*scenario);
  read.scenario.sample = options.sample;
  ASSIGN_OR_RETURN(read.scenario.policy, continuity_policy(read.scenario.start));
  ASSIGN_OR_RETURN(const auto queue, first_queue_policy());
  read.scenario.queue = queue.policy;
  return read;
}

Result<std::string> written(const ForecastReport& report, const std::string& format) {
  if (format == "json") return wire::write_results(report.results);
  if (format == "csv") return forecast_csv(report);
  if (format == "html") return forecast_html(report);
  if (format == "pdf") return forecast_pdf(report);
  return forecast_text(report);
}

Result<int> print_or_fail(const Result<std::string>& text) {
  if (!text) return std::unexpected(text.error());
  fmt::print("{}", *text);
  return 0;
}

Result<int> run_and_print(const ForecastOptions& options, const Read& read,
                          const std::vector<forecast::Assumption>& assumptions,
                          std::string_view assumptions_csv, int threads) {
  ASSIGN_OR_RETURN(const auto runs,
                   run_forecast(read.scenario, assumptions, options.runs, threads));
  auto results = results_of(runs);
  results.fingerprint = wire::forecast_fingerprint(read.toml, assumptions_csv);
  std::optional<forecast::Results> base;
  if (!options.base.empty()) {
    ASSIGN_OR_RETURN(const auto other, scenario_at(options.base, options, assumptions));
    ASSIGN_OR_RETURN(const auto base_runs,
                     run_forecast(other.scenario, assumptions, options.runs, threads));
    base = results_of(base_runs);
    forecast::compare(results, runs.runs, base->scenario, base_runs.runs);
  }
  return print_or_fail(written({.runs = runs,
                                .results = results,
                                .base = base ? &*base : nullptr,
                                .assumptions = assumptions,
                                .language = language()},
                               options.format));
}

Result<int> forecast_command(const ForecastOptions& options) {
  ASSIGN_OR_RETURN(const auto csv, assumptions_csv_of(options));
  ASSIGN_OR_RETURN(const auto assumptions, wire::read_assumptions(csv));
  ASSIGN_OR_RETURN(const auto read, scenario_at(options.scenario, options, assumptions));
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (options.share > 0) {
    const auto goal = options.goal == "gap" ? SharingGoal::GapDays : SharingGoal::WaitingDays;
    return print_or_fail(
        sharing_text(read.scenario, assumptions, options.share, goal, threads, language()));
  }
  if (options.paths > 0) {
    return print_or_fail(
        sensitivity_text(read.scenario, assumptions, options.paths, threads, language()));
  }
  return run_and_print(options, read, assumptions, csv, threads);
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
      ->check(CLI::IsMember({"text", "json", "csv", "html", "pdf"}));
  command->add_option("--sample", options->sample, words.get("forecast.cli.sample"))
      ->check(CLI::Range(kSampleLeast, 1.0));
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
