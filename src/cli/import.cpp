#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/reference.h"
#include "cli/files.h"
#include "cli/transfer.h"

namespace sejour::cli {
namespace {

/// Cases of one durable transaction.
constexpr std::size_t kImportBatch = 1000;

struct ImportOptions {
  std::vector<std::string> files;
  std::string data;
  std::string site;
};

/// A case and where it stands.
struct Source {
  std::string text;
  std::string place;  ///< file, or file and line
};

bool holds_lines(const std::string& file, std::string_view content) {
  if (file.ends_with(".jsonl") || file.ends_with(".ndjson") || file == "-") return true;
  const auto first = content.substr(0, content.find('\n'));
  return first.size() < content.size() && nlohmann::json::accept(first);
}

std::vector<Source> sources_of(const std::string& file, const std::string& content,
                               const text::Messages& messages) {
  if (!holds_lines(file, content)) return {{content, file}};
  std::vector<Source> sources;
  std::size_t number = 0;
  for (std::size_t from = 0; from < content.size();) {
    const auto end = std::min(content.find('\n', from), content.size());
    ++number;
    const auto line = content.substr(from, end - from);
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      sources.push_back(
          {line, messages.format("installation.import.line",
                                 {{"file", file}, {"number", std::to_string(number)}})});
    }
    from = end + 1;
  }
  return sources;
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
    for (const auto& source : sources_of(file, *content, messages_)) {
      auto read = wire::read_case(source.text);
      if (!read) {
        refuse(locate(source.place, read.error()));
        continue;
      }
      places_.push_back(source.place);
      waiting_.push_back(std::move(*read));
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
    return {};
  }

  int finish() {
    fmt::print("{}\n", messages_.format("installation.import.done",
                                        {{"recorded", std::to_string(recorded_)},
                                         {"already", std::to_string(already_)},
                                         {"failed", std::to_string(failed_)}}));
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void tell(std::size_t i, const ImportOutcome& outcome) {
    switch (outcome.effect) {
      case ImportOutcome::Effect::Recorded:
        ++recorded_;
        return;
      case ImportOutcome::Effect::AlreadyRecorded:
        ++already_;
        fmt::print("{}\n", messages_.format("installation.import.already",
                                            {{"place", places_[i]}, {"id", waiting_[i].id}}));
        return;
      case ImportOutcome::Effect::Failed:
        refuse(fmt::format("{}: {}", places_[i], outcome.problem));
        return;
    }
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
  std::size_t recorded_ = 0;
  std::size_t already_ = 0;
  std::size_t failed_ = 0;
};

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
  command->callback([options, &exit_code] { exit_code = finish_command(import_all(*options)); });
}

}  // namespace sejour::cli
