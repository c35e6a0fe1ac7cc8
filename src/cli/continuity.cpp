#include "cli/continuity.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>

#include "app/measures.h"
#include "cli/daily_run.h"
#include "cli/files.h"
#include "text/dates.h"

namespace sejour::cli {
namespace {

struct RunOptions {
  std::string data;
  std::string on;
};

void show_issued(const app::ContinuityReport& report) {
  if (::isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r{}",
             text::Messages::of(language())
                 .format("installation.continuity.progress",
                         {{"count", std::to_string(report.looked_at)}}));
}

void print_report(const app::ContinuityReport& report, Date day) {
  const auto& messages = text::Messages::of(language());
  if (::isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\n");
  fmt::print("{}\n", messages.format("installation.continuity.day",
                                     {{"date", text::long_date(language(), day)}}));
  const auto line = [&](std::string_view key, std::uint64_t count) {
    fmt::print("  {}\n", messages.plural(fmt::format("installation.continuity.{}", key),
                                         static_cast<std::int64_t>(count)));
  };
  line("looked_at", report.looked_at);
  line("extensions", report.extensions);
  line("receipts", report.receipts);
  line("commission", report.commission_documents);
  line("favourable", report.favourable_decisions);
  line("tasks_opened", report.tasks_opened);
  line("tasks_closed", report.tasks_closed);
  line("prepared", report.renewals_prepared);
  if (report.conflicts > 0) line("conflicts", report.conflicts);
  if (report.failed == 0) return;
  line("failed", report.failed);
  for (const auto& failure : report.failures) {
    fmt::print("    {}: {}\n", failure.dossier.text(), failure.reason);
  }
  if (report.failed > report.failures.size()) {
    line("more_failures", report.failed - report.failures.size());
  }
}

Result<int> run(const RunOptions& options) {
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  Date day = data->clock().today();
  if (!options.on.empty()) {
    ASSIGN_OR_RETURN(day, parse_day_option("--on", options.on));
  }
  ASSIGN_OR_RETURN(const auto report, run_day(*data, day, show_issued));
  print_report(report, day);
  ASSIGN_OR_RETURN(const auto measures, app::measure(data->stores().journal(), {day, day}));
  const auto& messages = text::Messages::of(language());
  fmt::print("  {}\n", messages.plural("installation.continuity.gaps",
                                       static_cast<std::int64_t>(measures.people_with_gap)));
  fmt::print("  {}\n", messages.plural("installation.continuity.paperless",
                                       static_cast<std::int64_t>(measures.people_paperless)));
  return report.failed == 0 ? 0 : 1;
}

}  // namespace

void register_continuity(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<RunOptions>();
  auto* group = app.add_subcommand("continuity", messages.get("installation.continuity.about"));
  group->require_subcommand(1);
  auto* command = group->add_subcommand("run", messages.get("installation.continuity.run"));
  command->add_option("--on", options->on, messages.get("installation.continuity.on"));
  command->add_option("--data", options->data, messages.get("installation.data"))->required();
  command->callback([options, &exit_code] { exit_code = finish_command(run(*options)); });
}

}  // namespace sejour::cli
