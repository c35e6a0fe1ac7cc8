#include "cli/rights.h"

#include <fmt/format.h>

#include <cstdio>
#include <vector>

#include "cli/bulk_rights.h"
#include "cli/files.h"
#include "rights/clock.h"
#include "text/rights_in_words.h"
#include "wire/case_json.h"
#include "wire/rights_json.h"

namespace sejour::cli {
namespace {

struct RightsOptions {
  std::vector<std::string> files;
  std::string on;
  std::string format = "text";
};

void print_error(std::string_view message) {
  fmt::print(stderr, "sejour: {}\n", message);
}

/// `file: event 3: …`, in the user's language.
std::string locate(const std::string& file, const wire::CaseError& error) {
  const auto& messages = text::Messages::of(language());
  const auto what = wire::describe(error, language());
  if (error.event == 0) return fmt::format("{}: {}", file, what);
  return messages.format(
      "cli.error.in_event",
      {{"file", file}, {"number", std::to_string(error.event)}, {"message", what}});
}

void print_answer(const wire::RightsCase& read, Date day, const RightsOptions& options) {
  const auto rights = rights::clock(wire::state_on(read, day), day);
  if (options.format == "text") {
    const auto words = text::explain(rights, language());
    fmt::print("{}\n", text::as_plain_text(read.id, day, words, language()));
    return;
  }
  std::string out;
  const bool lines = options.format == "jsonl";
  if (lines) out = bulk_prefix(read.id);
  wire::write_rights(out, rights, language());
  if (lines) out += '}';
  fmt::print("{}\n", out);
}

/// The days to answer for: `--on`, else those that the case asks, else today.
std::vector<Date> days_of(const wire::RightsCase& read, std::optional<Date> on) {
  if (on) return {*on};
  if (!read.ask.empty()) return read.ask;
  return {today()};
}

int answer_files(const RightsOptions& options) {
  std::optional<Date> on;
  if (!options.on.empty()) {
    const auto day = parse_day_option("--on", options.on);
    if (!day) {
      print_error(day.error().message);
      return 2;
    }
    on = *day;
  }
  if (options.format == "jsonl") return answer_lines(options.files, on);
  int exit_code = 0;
  for (const auto& file : options.files) {
    const auto content = read_file(file);
    if (!content) {
      print_error(content.error().message);
      exit_code = 1;
      continue;
    }
    const auto read = wire::read_case(*content);
    if (!read) {
      print_error(locate(file, read.error()));
      exit_code = 1;
      continue;
    }
    for (const Date day : days_of(*read, on)) print_answer(*read, day, options);
  }
  return exit_code;
}

struct CheckCount {
  std::size_t passed = 0;
  std::size_t failed = 0;
};

void check_case(const std::string& file, const wire::RightsCase& read, CheckCount& count) {
  const auto& messages = text::Messages::of(language());
  for (const auto& expectation : read.expect) {
    std::string actual;
    wire::write_rights(actual, rights::clock(wire::state_on(read, expectation.on), expectation.on),
                       language());
    std::string difference;
    const bool passes = wire::contains(actual, expectation.rights, difference);
    ++(passes ? count.passed : count.failed);
    fmt::print("{} {} {}{}\n", messages.get(passes ? "cli.check.passed" : "cli.check.failed"),
               read.id.empty() ? file : read.id, to_iso(expectation.on),
               passes ? std::string{} : "  " + difference);
  }
}

int check_files(const std::vector<std::string>& files) {
  CheckCount count;
  for (const auto& file : files) {
    const auto content = read_file(file);
    if (!content) {
      print_error(content.error().message);
      ++count.failed;
      continue;
    }
    const auto read = wire::read_case(*content);
    if (!read) {
      print_error(locate(file, read.error()));
      ++count.failed;
      continue;
    }
    check_case(file, *read, count);
  }
  fmt::print("{}\n", text::Messages::of(language())
                         .format("cli.check.count", {{"passed", std::to_string(count.passed)},
                                                     {"failed", std::to_string(count.failed)}}));
  return count.failed == 0 ? 0 : 1;
}

}  // namespace

void register_rights(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<RightsOptions>();
  auto* command = app.add_subcommand("rights", messages.get("cli.rights.about"));
  command->add_option("FILE", options->files, messages.get("cli.rights.files"))->required();
  command->add_option("--on", options->on, messages.get("cli.rights.on"));
  command->add_option("--format", options->format, messages.get("cli.rights.format"))
      ->check(CLI::IsMember({"text", "json", "jsonl"}));
  command->callback([options, &exit_code] { exit_code = answer_files(*options); });
}

void register_check(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto files = std::make_shared<std::vector<std::string>>();
  auto* command = app.add_subcommand("check", messages.get("cli.check.about"));
  command->add_option("FILE", *files, messages.get("cli.rights.files"))->required();
  command->callback([files, &exit_code] { exit_code = check_files(*files); });
}

}  // namespace sejour::cli
