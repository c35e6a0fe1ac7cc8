#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "cli/forecast_decisions.h"
#include "cli/forecast_output.h"
#include "forecast/queue_model.h"
#include "forecast/site_run.h"
#include "wire/forecast_files.h"

/// How long a run of the country takes on one core, and textbook queues beside SimPy
/// (bench/forecast_simpy.py starts this program and compares).
namespace {

using namespace sejour;

/// Processor time of this program so far, so that other work on the machine counts less.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double seconds_since(std::chrono::steady_clock::time_point from) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

int run_country(const std::string& folder, const std::string& scenario_path) {
  const auto assumptions = wire::read_assumptions(file_text(folder + "/assumptions.csv")).value();
  const auto scenario = wire::read_scenario(file_text(scenario_path), assumptions).value();
  const auto country = forecast::make_country(scenario, assumptions, 0).value();
  forecast::Workspace workspace;
  for (int repeat = 0; repeat < 3; ++repeat) {
    const double start = processor_seconds();
    std::int64_t dossiers = 0;
    std::int64_t decided = 0;
    for (std::size_t site = 0; site < country.sites.size(); ++site) {
      const auto tally = forecast::run_site(country, site, workspace);
      dossiers += tally.dossiers;
      for (const auto& cell : tally.cells) decided += cell.decided;
    }
    const double seconds = processor_seconds() - start;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{}: {} dossiers, {} decided, {:.2f} s of processor, {:.0f} ns a dossier, {} MiB\n",
               scenario.id, dossiers, decided, seconds,
               seconds * 1e9 / static_cast<double>(dossiers), usage.ru_maxrss / 1024);
  }
  return 0;
}

/// `report FOLDER RUNS SCENARIO.toml [AGAINST.toml]`: the text of `sejour forecast`, timed.
int run_report(int argc, char** argv) {
  const std::string folder = argv[2];
  const auto assumptions = wire::read_assumptions(file_text(folder + "/assumptions.csv")).value();
  const int runs = std::atoi(argv[3]);
  const auto start = std::chrono::steady_clock::now();
  const auto runs_of = [&](const char* path) {
    const auto scenario = wire::read_scenario(file_text(path), assumptions).value();
    return cli::run_forecast(scenario, assumptions, runs, 2).value();
  };
  const auto shown = runs_of(argv[4]);
  const double seconds = seconds_since(start);
  auto results = cli::results_of(shown);
  std::optional<forecast::Results> base;
  if (argc > 5) {
    const auto other = runs_of(argv[5]);
    base = cli::results_of(other);
    forecast::compare(results, shown.runs, base->scenario, other.runs);
  }
  const cli::ForecastReport report{.runs = shown,
                                   .results = results,
                                   .base = base ? &*base : nullptr,
                                   .assumptions = assumptions,
                                   .language = text::Language::English};
  fmt::print("{}", std::string_view{argv[1]} == "page" ? cli::forecast_html(report)
                                                       : cli::forecast_text(report));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(stderr, "{} runs on two cores: {:.2f} s, {} MiB\n", runs, seconds,
             usage.ru_maxrss / 1024);
  return 0;
}

/// `share FOLDER AGENTS SCENARIO.toml` and `sensitivity FOLDER PATHS SCENARIO.toml`.
int run_decision(char** argv) {
  const std::string folder = argv[2];
  const auto assumptions = wire::read_assumptions(file_text(folder + "/assumptions.csv")).value();
  const auto scenario = wire::read_scenario(file_text(argv[4]), assumptions).value();
  const auto start = std::chrono::steady_clock::now();
  const auto text = std::string_view{argv[1]} == "share"
                        ? cli::sharing_text(scenario, assumptions, std::atof(argv[3]),
                                            cli::SharingGoal::GapDays, 2, text::Language::English)
                        : cli::sensitivity_text(scenario, assumptions, std::atoi(argv[3]), 2,
                                                text::Language::English);
  fmt::print("{}", text.value());
  fmt::print(stderr, "{:.1f} s\n", seconds_since(start));
  return 0;
}

/// `queue SERVERS CUSTOMERS WARM_UP SEED RATE SERVICE [RATE SERVICE…]`: one line of JSON.
int run_textbook(int argc, char** argv) {
  forecast::QueueModel model{.servers = static_cast<std::uint32_t>(std::atoi(argv[2])),
                             .classes = {},
                             .customers = static_cast<std::uint32_t>(std::atoi(argv[3])),
                             .warm_up = static_cast<std::uint32_t>(std::atoi(argv[4])),
                             .seed = static_cast<std::uint64_t>(std::atoll(argv[5]))};
  for (int i = 6; i + 1 < argc; i += 2) {
    model.classes.push_back(
        {.arrivals_per_hour = std::atof(argv[i]), .service_hours = std::atof(argv[i + 1])});
  }
  const auto start = std::chrono::steady_clock::now();
  const auto results = forecast::run_queue(model);
  const double seconds = seconds_since(start);
  fmt::print("{{\"seconds\":{:.6f},\"waits\":[", seconds);
  for (std::size_t i = 0; i < results.size(); ++i) {
    fmt::print("{}{:.6f}", i == 0 ? "" : ",", results[i].wait_hours);
  }
  fmt::print("]}}\n");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "country") return run_country(argv[2], argv[3]);
  const std::string_view first{argc > 1 ? argv[1] : ""};
  if (argc >= 5 && (first == "report" || first == "page")) return run_report(argc, argv);
  if (argc == 5 && (first == "share" || first == "sensitivity")) return run_decision(argv);
  if (argc >= 8 && std::string_view{argv[1]} == "queue") return run_textbook(argc, argv);
  fmt::print(stderr,
             "forecast_bench country FOLDER SCENARIO.toml | report|page FOLDER RUNS "
             "SCENARIO.toml [AGAINST.toml] | share FOLDER AGENTS SCENARIO.toml | "
             "sensitivity FOLDER PATHS SCENARIO.toml | queue SERVERS CUSTOMERS "
             "WARM_UP SEED RATE SERVICE…\n");
  return 2;
}
