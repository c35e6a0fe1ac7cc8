#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/files.h"
#include "cli/transfer.h"

namespace sejour::cli {
namespace {

constexpr std::uint32_t kExportBatch = 500;

struct ExportOptions {
  std::string data;
  std::vector<std::string> ids;
  std::string out;
};

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdout) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Status write_line(std::FILE* out, const std::string& line) {
  const bool written =
      std::fwrite(line.data(), 1, line.size(), out) == line.size() && std::fputc('\n', out) != EOF;
  if (written) return {};
  return fail(ErrorCode::StorageFull,
              text::Messages::of(language()).get("installation.export.cannot_write"));
}

/// The dossiers asked for: by the id of a case, or by their own.
Result<std::vector<DossierId>> named(DataFolder& data, const std::vector<std::string>& ids) {
  std::vector<DossierId> dossiers;
  for (const auto& id : ids) {
    auto dossier = dossier_of_case(data, id);
    ASSIGN_OR_RETURN(const auto row, data.stores().journal().summary(dossier));
    if (!row) {
      const auto own = DossierId::parse(id);
      if (!own) {
        return fail(
            ErrorCode::NotFound,
            text::Messages::of(language()).format("installation.export.unknown", {{"id", id}}));
      }
      dossier = *own;
    }
    dossiers.push_back(dossier);
  }
  return dossiers;
}

Result<std::size_t> write_dossiers(DataFolder& data, const std::vector<DossierId>& dossiers,
                                   std::FILE* out) {
  ASSIGN_OR_RETURN(const auto loaded, data.stores().journal().load_many(dossiers));
  std::size_t problems = 0;
  for (std::size_t i = 0; i < dossiers.size(); ++i) {
    if (loaded[i] && !loaded[i]->events.empty()) {
      RETURN_IF_ERROR(write_line(out, case_of(dossiers[i], *loaded[i])));
      continue;
    }
    ++problems;
    fmt::print(stderr, "sejour: {}: {}\n", dossiers[i].text(),
               loaded[i] ? text::Messages::of(language()).get("installation.export.empty")
                         : loaded[i].error().message);
  }
  return problems;
}

Result<int> export_all(const ExportOptions& options) {
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  File out{options.out.empty() ? stdout : std::fopen(options.out.c_str(), "wb")};
  if (!out) {
    return fail(ErrorCode::Unavailable,
                text::Messages::of(language()).get("installation.export.cannot_write"));
  }
  std::size_t problems = 0;
  if (!options.ids.empty()) {
    ASSIGN_OR_RETURN(const auto dossiers, named(*data, options.ids));
    ASSIGN_OR_RETURN(problems, write_dossiers(*data, dossiers, out.get()));
  } else {
    std::optional<DossierId> after;
    while (true) {
      ASSIGN_OR_RETURN(const auto dossiers, data->stores().journal().dossiers(after, kExportBatch));
      if (dossiers.empty()) break;
      after = dossiers.back();
      ASSIGN_OR_RETURN(const auto more, write_dossiers(*data, dossiers, out.get()));
      problems += more;
    }
  }
  if (std::fflush(out.get()) != 0) {
    return fail(ErrorCode::StorageFull,
                text::Messages::of(language()).get("installation.export.cannot_write"));
  }
  return problems == 0 ? 0 : 1;
}

}  // namespace

void register_export(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<ExportOptions>();
  auto* command = app.add_subcommand("export", messages.get("installation.export.about"));
  command->add_option("--data", options->data, messages.get("installation.data"))->required();
  command->add_option("--id", options->ids, messages.get("installation.export.id"));
  command->add_option("--out", options->out, messages.get("installation.export.out"));
  command->callback([options, &exit_code] { exit_code = finish_command(export_all(*options)); });
}

}  // namespace sejour::cli
