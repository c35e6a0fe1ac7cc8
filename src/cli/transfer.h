#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/data_folder.h"
#include "wire/case_json.h"

namespace sejour::cli {

/// `sejour import FILE… --data DIR [--site CODE]`: cases become dossiers. Exit 1 when one could
/// not be taken in; the others are.
void register_import(CLI::App& app, int& exit_code);

/// `sejour export --data DIR [--id CASE…] [--out FILE]`: dossiers come back as cases, one a line.
void register_export(CLI::App& app, int& exit_code);

/// The dossier of an imported case: the same in this installation each time, and not to be guessed
/// or compared from outside (a keyed hash of the case's id).
[[nodiscard]] DossierId dossier_of_case(DataFolder& data, std::string_view case_id);

/// What became of a case, in its place.
struct ImportOutcome {
  enum class Effect : std::uint8_t {
    Recorded,
    AlreadyRecorded,
    AnotherHistory,  ///< known under this id with other events, or at another site
    Failed,
  };
  Effect effect = Effect::Recorded;
  std::string problem = {};  ///< of Failed, in words of the store
  DossierId dossier = {};
};

/// Takes cases in, in one durable transaction: the envelope and the events of each in one append.
/// `site` is the prefecture whose agents see them; may be empty. Errors: those of the disk.
[[nodiscard]] Result<std::vector<ImportOutcome>> import_cases(
    DataFolder& data, const std::vector<wire::RightsCase>& cases, const std::string& site);

/// The dossier as a case: equal in meaning to the one imported, plus what happened since.
[[nodiscard]] std::string case_of(const DossierId& dossier, const app::Loaded& loaded);

}  // namespace sejour::cli
