#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/reference.h"
#include "cli/files.h"
#include "cli/transfer.h"
#include "wire/case_lines.h"

namespace sejour::cli {
namespace {

/// Cases of one durable transaction.
constexpr std::size_t kImportBatch = 1000;

struct ImportOptions {
  std::vector<std::string> files;
  std::string data;
  std::string site;
  std::string report;
};

bool holds_lines(const std::string& file, std::string_view content) {
  if (file.ends_with(".jsonl") || file.ends_with(".ndjson") || file == "-") return true;
  const auto first = content.substr(0, content.find('\n'));
  return first.size() < content.size() && nlohmann::json::accept(first);
}

std::vector<wire::CaseLine> lines_of(const std::string& file, const std::string& content) {
  if (file.ends_with(".csv")) return wire::read_case_lines(content, wire::BulkFormat::Csv);
  if (holds_lines(file, content)) {
    return wire::read_case_lines(content, wire::BulkFormat::JsonLines);
  }
  std::vector<wire::CaseLine> whole;
  whole.push_back({.number = 0, .read = wire::read_case(content)});
  return whole;
}

/// Takes in what is read, batch by batch, and counts.
class Import {
 public:
  Import(DataFolder& data, std::string site)
      : data_(data), site_(std::move(site)), messages_(text::Messages::of(language())) {}

  Status take_file(const std::string& file) {
    const auto content = read_file(file);
    if (!content) {
      refuse(content.error().message);
      return {};
    }
    for (auto& line : lines_of(file, *content)) {
      const auto place = place_of(file, line.number);
      if (!line.read) {
        refuse(locate(place, line.read.error()));
        report(file, wire::refused_line(line, language()));
        continue;
      }
      places_.push_back(place);
      numbers_.push_back({file, line.number});
      waiting_.push_back(std::move(*line.read));
      if (waiting_.size() >= kImportBatch) RETURN_IF_ERROR(flush());
    }
    return {};
  }

  Status flush() {
    if (waiting_.empty()) return {};
    ASSIGN_OR_RETURN(const auto outcomes, import_cases(data_, waiting_, site_));
    for (std::size_t i = 0; i < outcomes.size(); ++i) tell(i, outcomes[i]);
    waiting_.clear();
    places_.clear();
    numbers_.clear();
    return {};
  }

  [[nodiscard]] const wire::ImportReport& report() const { return report_; }

  int finish() {
    fmt::print("{}\n", messages_.format("installation.import.done",
                                        {{"recorded", std::to_string(recorded_)},
                                         {"already", std::to_string(already_)},
                                         {"failed", std::to_string(failed_)}}));
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void tell(std::size_t i, const ImportOutcome& outcome) {
    wire::ReportedLine line{.number = numbers_[i].second,
                            .outcome = wire::LineOutcome::Refused,
                            .id = waiting_[i].id,
                            .file = outcome.dossier.text(),
                            .event = 0,
                            .field = {},
                            .reason = {}};
    switch (outcome.effect) {
      case ImportOutcome::Effect::Recorded:
        ++recorded_;
        line.outcome = wire::LineOutcome::Taken;
        return report(numbers_[i].first, std::move(line));
      case ImportOutcome::Effect::AlreadyRecorded:
        ++already_;
        line.outcome = wire::LineOutcome::AlreadyKnown;
        fmt::print("{}\n", messages_.format("installation.import.already",
                                            {{"place", places_[i]}, {"id", waiting_[i].id}}));
        return report(numbers_[i].first, std::move(line));
      case ImportOutcome::Effect::AnotherHistory:
        line.field = "id";
        line.reason = messages_.get("api.import.another_history");
        break;
      case ImportOutcome::Effect::Failed:
        line.reason = outcome.problem;
        break;
    }
    line.file.clear();
    refuse(fmt::format("{}: {}", places_[i], line.reason));
    report(numbers_[i].first, std::move(line));
  }

  void report(const std::string& source, wire::ReportedLine line) {
    line.source = source;
    report_.lines.push_back(std::move(line));
  }

  [[nodiscard]] std::string place_of(const std::string& file, std::size_t number) const {
    if (number == 0) return file;
    return messages_.format("installation.import.line",
                            {{"file", file}, {"number", std::to_string(number)}});
  }

  [[nodiscard]] std::string locate(const std::string& place, const wire::CaseError& error) const {
    const auto what = wire::describe(error, language());
    if (error.event == 0) {
      return messages_.format("installation.import.wrong_case",
                              {{"place", place}, {"field", error.field}, {"message", what}});
    }
    return messages_.format("installation.import.wrong_event",
                            {{"place", place},
                             {"number", std::to_string(error.event)},
                             {"field", error.field},
                             {"message", what}});
  }

  void refuse(const std::string& message) {
    ++failed_;
    fmt::print(stderr, "sejour: {}\n", message);
  }

  DataFolder& data_;
  std::string site_;
  const text::Messages& messages_;
  std::vector<wire::RightsCase> waiting_;
  std::vector<std::string> places_;
  std::vector<std::pair<std::string, std::size_t>> numbers_;  ///< file and line of what waits
  wire::ImportReport report_;
  std::size_t recorded_ = 0;
  std::size_t already_ = 0;
  std::size_t failed_ = 0;
};

Status write_file(const std::string& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  if (out) return {};
  return fail(
      ErrorCode::Unavailable,
      text::Messages::of(language()).format("installation.import.report_failed", {{"path", path}}));
}

Result<int> import_all(const ImportOptions& options) {
  const auto& messages = text::Messages::of(language());
  if (!options.site.empty() && find_site(options.site) == nullptr) {
    return fail(ErrorCode::InvalidInput,
                messages.format("installation.import.no_such_site", {{"site", options.site}}));
  }
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Create, language()));
  Import import(*data, options.site);
  for (const auto& file : options.files) RETURN_IF_ERROR(import.take_file(file));
  RETURN_IF_ERROR(import.flush());
  if (!options.report.empty()) {
    RETURN_IF_ERROR(write_file(options.report, wire::write_report(import.report()) + '\n'));
  }
  return import.finish();
}

}  // namespace

void register_import(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand("import", messages.get("installation.import.about"));
  command->add_option("FILE", options->files, messages.get("installation.import.files"))
      ->required();
  command->add_option("--data", options->data, messages.get("installation.data"))->required();
  command->add_option("--site", options->site, messages.get("installation.import.site"));
  command->add_option("--report", options->report, messages.get("installation.import.report"));
  command->callback([options, &exit_code] { exit_code = finish_command(import_all(*options)); });
}

}  // namespace sejour::cli
