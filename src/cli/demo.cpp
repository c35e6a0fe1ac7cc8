#include "cli/demo.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/demo_create.h"
#include "cli/files.h"
#include "text/dates.h"

namespace sejour::cli {
namespace {

struct Options {
  std::string data;
  DemoCreateOptions create;
  std::string on;
};

void print_created(const DemoCreated& created, const Options& options) {
  const auto& messages = text::Messages::of(language());
  fmt::print("{}\n", messages.format("demo.create.done",
                                     {{"dossiers", std::to_string(created.dossiers)},
                                      {"events", std::to_string(created.events)},
                                      {"pieces", std::to_string(created.pieces)},
                                      {"date", text::long_date(language(), options.create.on)}}));
  const auto& counted = created.measures.days;
  fmt::print("{}\n", messages.format("demo.create.measured",
                                     {{"gap", std::to_string(counted.gap_days)},
                                      {"paperless", std::to_string(counted.paperless_days)},
                                      {"blocked", std::to_string(counted.blocked_days)}}));
  fmt::print("{}\n", messages.get("demo.create.accounts"));
  for (const auto& account : created.accounts) {
    fmt::print("  {:28} {:24} {}\n", account.email, account.password,
               messages.get(account.what_key));
  }
  fmt::print("{}\n", messages.format("demo.create.serve", {{"path", options.data}}));
}

Result<int> create(Options options) {
  const auto& messages = text::Messages::of(language());
  options.create.on = today();
  if (!options.on.empty()) {
    ASSIGN_OR_RETURN(options.create.on, parse_day_option("--on", options.on));
  }
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::path{options.data} / "sejour.db", error)) {
    return fail(ErrorCode::Conflict,
                messages.format("demo.create.exists", {{"path", options.data}}));
  }
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Create, language()));
  if (!data->is_demonstration()) {
    return fail(ErrorCode::Forbidden,
                messages.format("demo.create.not_demonstration", {{"path", options.data}}));
  }
  ASSIGN_OR_RETURN(const auto created, create_demonstration(*data, options.create));
  print_created(created, options);
  return 0;
}

}  // namespace

void register_demo(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<Options>();
  auto* group = app.add_subcommand("demo", messages.get("demo.create.about"));
  group->require_subcommand(1);
  auto* command = group->add_subcommand("create", messages.get("demo.create.command"));
  command->add_option("--data", options->data, messages.get("installation.data"))->required();
  command->add_option("--seed", options->create.seed, messages.get("demo.create.seed"));
  command->add_option("--dossiers", options->create.dossiers, messages.get("demo.create.dossiers"))
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--on", options->on, messages.get("demo.create.on"));
  command->callback([options, &exit_code] { exit_code = finish_command(create(*options)); });
}

}  // namespace sejour::cli
