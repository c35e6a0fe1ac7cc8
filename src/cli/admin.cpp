#include "cli/admin.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/projection.h"
#include "cases/state.h"
#include "cli/daily_run.h"
#include "cli/data_folder.h"
#include "cli/figure.h"
#include "cli/files.h"
#include "cli/organisation.h"
#include "cli/policy.h"
#include "cli/token.h"
#include "vault/master_key.h"

namespace sejour::cli {
namespace {

constexpr std::uint32_t kRebuildBatch = 1'000;

struct AdminOptions {
  std::string data;
  std::string file;
  std::string dossier;
  std::string reason;
};

const text::Messages& words() {
  return text::Messages::of(language());
}

void show_progress(std::string_view key, std::uint64_t count) {
  if (::isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r{}", words().format(key, {{"count", std::to_string(count)}}));
}

void end_progress() {
  if (::isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\n");
}

/// The database for reading only, beside a running server.
struct ReadOnlyData {
  std::unique_ptr<vault::MasterCipher> cipher;
  std::unique_ptr<store::SqliteStores> stores;
};

Result<ReadOnlyData> open_read_only(const std::filesystem::path& folder) {
  const auto told = [&](const Error& error) {
    return fail(error.code, words().format("admin.cannot_read",
                                           {{"path", folder.string()}, {"reason", error.message}}));
  };
  const auto key = vault::load_master_key(folder / "master.key");
  if (!key) return told(key.error());
  ReadOnlyData data{.cipher = std::make_unique<vault::MasterCipher>(*key), .stores = {}};
  auto stores = store::SqliteStores::open(folder / "sejour.db", *data.cipher,
                                          {.mode = store::sqlite::Mode::ReadOnly, .max_pages = 0});
  if (!stores) return told(stores.error());
  data.stores = std::move(*stores);
  return data;
}

Result<int> verify(const AdminOptions& options) {
  ASSIGN_OR_RETURN(const auto data, open_read_only(options.data));
  const auto events = data.stores->journal().verify_chain(
      [](std::uint64_t count) { show_progress("admin.verify.progress", count); });
  end_progress();
  if (!events) {
    fmt::print("{}\n",
               words().format("admin.verify.damaged", {{"reason", events.error().message}}));
    return 1;
  }
  fmt::print("{}\n", words().plural("admin.verify.sound", static_cast<std::int64_t>(*events)));
  return 0;
}

struct RebuildOptions {
  Date day;
  rights::ContinuityPolicy policy;
  rights::QueuePolicy order;
};

struct Rebuilt {
  std::uint64_t done = 0;
  std::uint64_t erased = 0;
  std::uint64_t damaged = 0;
};

std::vector<cases::Event> events_of(const app::Loaded& loaded) {
  std::vector<cases::Event> events;
  events.reserve(loaded.events.size());
  for (const auto& recorded : loaded.events) events.push_back(recorded.event);
  return events;
}

/// The rows of one batch from its events; what cannot be read is told and left as it is.
Status rebuild_batch(app::Journal& journal, const std::vector<DossierId>& dossiers,
                     const RebuildOptions& options, Rebuilt& rebuilt) {
  ASSIGN_OR_RETURN(const auto all, journal.load_many(dossiers));
  std::vector<std::pair<DossierId, app::Summary>> rows;
  rows.reserve(dossiers.size());
  for (std::size_t i = 0; i < dossiers.size(); ++i) {
    if (all[i]) {
      const auto state = cases::fold(events_of(*all[i]), options.day);
      rows.emplace_back(dossiers[i],
                        app::summarise(state, options.day, options.policy, options.order));
      continue;
    }
    if (all[i].error().code == ErrorCode::NotFound) {
      ++rebuilt.erased;
      continue;
    }
    ++rebuilt.damaged;
    fmt::print(stderr, "sejour: {}\n", all[i].error().message);
  }
  RETURN_IF_ERROR(journal.put_summaries(rows));
  rebuilt.done += rows.size();
  return {};
}

Result<int> rebuild(const AdminOptions& options) {
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  auto& journal = data->stores().journal();
  RebuildOptions at{.day = data->clock().today(), .policy = {}, .order = {}};
  ASSIGN_OR_RETURN(at.policy, continuity_policy(at.day));
  ASSIGN_OR_RETURN(at.order, order_on(*data, at.day));
  RETURN_IF_ERROR(journal.reset_lists());
  Rebuilt rebuilt;
  std::optional<DossierId> after;
  while (true) {
    ASSIGN_OR_RETURN(const auto dossiers, journal.dossiers(after, kRebuildBatch));
    if (dossiers.empty()) break;
    after = dossiers.back();
    RETURN_IF_ERROR(rebuild_batch(journal, dossiers, at, rebuilt));
    show_progress("admin.rebuild.progress", rebuilt.done);
  }
  end_progress();
  fmt::print("{}\n", words().plural("admin.rebuild.done", static_cast<std::int64_t>(rebuilt.done)));
  if (rebuilt.erased > 0) {
    fmt::print("{}\n",
               words().plural("admin.rebuild.erased", static_cast<std::int64_t>(rebuilt.erased)));
  }
  if (rebuilt.damaged == 0) return 0;
  fmt::print("{}\n",
             words().plural("admin.rebuild.damaged", static_cast<std::int64_t>(rebuilt.damaged)));
  return 1;
}

Result<int> backup(const AdminOptions& options) {
  ASSIGN_OR_RETURN(const auto data, open_read_only(options.data));
  const Status copied = data.stores->backup(options.file);
  if (!copied && copied.error().code == ErrorCode::Conflict) {
    return fail(ErrorCode::Conflict,
                words().format("admin.backup.exists", {{"path", options.file}}));
  }
  if (!copied) {
    return fail(copied.error().code,
                words().format("admin.backup.failed",
                               {{"path", options.file}, {"reason", copied.error().message}}));
  }
  fmt::print("{}\n", words().format("admin.backup.done", {{"path", options.file}}));
  return 0;
}

Result<int> erase(const AdminOptions& options) {
  const auto dossier = DossierId::parse(options.dossier);
  if (!dossier) {
    return fail(ErrorCode::InvalidInput,
                words().format("admin.erase.bad_id", {{"id", options.dossier}}));
  }
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  const Status erased = data->stores().journal().destroy_key(
      *dossier, {.actor = "admin", .reason = options.reason, .at_ms = data->clock().now_ms()});
  if (!erased && erased.error().code == ErrorCode::NotFound) {
    return fail(ErrorCode::NotFound,
                words().format("admin.erase.unknown", {{"id", options.dossier}}));
  }
  RETURN_IF_ERROR(erased);
  RETURN_IF_ERROR(data->vault().remove_all(*dossier));
  fmt::print("{}\n", words().format("admin.erase.done", {{"id", options.dossier}}));
  return 0;
}

using Command = Result<int> (*)(const AdminOptions&);

CLI::App* add_command(CLI::App& group, const std::string& name, Command command,
                      const std::shared_ptr<AdminOptions>& options, int& exit_code) {
  auto* added = group.add_subcommand(name, words().get("admin." + name + ".about"));
  added->add_option("--data", options->data, words().get("admin.data"))->required();
  added->callback(
      [command, options, &exit_code] { exit_code = finish_command(command(*options)); });
  return added;
}

}  // namespace

void register_admin(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<AdminOptions>();
  auto* group = app.add_subcommand("admin", words().get("admin.about"));
  group->require_subcommand(1);
  add_command(*group, "verify", verify, options, exit_code);
  add_command(*group, "rebuild", rebuild, options, exit_code);
  add_command(*group, "backup", backup, options, exit_code)
      ->add_option("FILE", options->file, words().get("admin.backup.file"))
      ->required();
  auto* erase_command = add_command(*group, "erase", erase, options, exit_code);
  erase_command->add_option("DOSSIER", options->dossier, words().get("admin.erase.dossier"))
      ->required();
  register_organisation(*group, exit_code);
  register_figure(*group, exit_code);
  register_token(*group, exit_code);
  erase_command->add_option("--reason", options->reason, words().get("admin.erase.reason"))
      ->required();
}

}  // namespace sejour::cli
