#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "app/paper.h"
#include "app/webhooks.h"
#include "base/result.h"
#include "cli/clocks.h"
#include "cli/configuration.h"
#include "seal/sealing.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"
#include "vault/directory_vault.h"
#include "vault/system_random.h"

namespace sejour::cli {

/// Names of settings of the installation.
inline constexpr std::string_view kInstallationSetting = "installation";
inline constexpr std::string_view kShiftSetting = "demo.shift_days";
inline constexpr std::string_view kLastRunSetting = "continuity.last_run";

/// Whether a folder that is no data folder becomes one.
enum class WhenMissing : std::uint8_t { Refuse, Create };

/// Everything that an installation keeps: `sejour.db`, `master.key`, `pieces/`, `seal/` (key and
/// certificate), `mail/`, `sejour.toml`. One process at a time. Errors are in the user's language.
class DataFolder {
 public:
  /// Opens it. Errors: NotFound when it is no data folder, Unavailable when another process uses
  /// it or the folder cannot be written, Forbidden for a key that others can read or another
  /// mode than the one it was made for, InvalidInput for its configuration, Corrupt.
  [[nodiscard]] static Result<std::unique_ptr<DataFolder>> open(const std::filesystem::path& folder,
                                                                WhenMissing when_missing,
                                                                text::Language language);
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  ~DataFolder();

  [[nodiscard]] store::SqliteStores& stores() { return *stores_; }
  [[nodiscard]] vault::MasterCipher& cipher() { return *cipher_; }
  [[nodiscard]] vault::DirectoryVault& vault() { return *vault_; }
  [[nodiscard]] seal::DocumentSealer& sealer() { return *sealer_; }
  [[nodiscard]] vault::SystemRandom& random() { return random_; }
  /// Who is told of what is appended; it looks at every append of this folder.
  [[nodiscard]] app::Webhooks& webhooks() { return *webhooks_; }
  /// Time of the dossiers: moved in a demonstration.
  [[nodiscard]] InstallationClock& clock() { return clock_; }
  [[nodiscard]] const Configuration& configuration() const { return configuration_; }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] std::filesystem::path mail_folder() const { return folder_ / "mail"; }
  [[nodiscard]] bool is_demonstration() const {
    return configuration_.mode == app::Issuance::Demonstration;
  }
  /// An organisation follows people here: no desk, no filing, nothing official is issued.
  [[nodiscard]] bool is_association() const {
    return configuration_.mode == app::Issuance::Association;
  }
  /// Secret of the form tokens: the same after a restart.
  [[nodiscard]] std::array<std::uint8_t, 32> form_secret();
  /// Who issues, as printed on papers.
  [[nodiscard]] app::PaperOptions paper_options() const;

  /// Moves the demonstration day and keeps it.
  [[nodiscard]] Status move_clock(std::int64_t shift_days);

 private:
  explicit DataFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] Status open_keys(WhenMissing when_missing, const text::Messages& messages);
  [[nodiscard]] Status open_stores(const text::Messages& messages);
  [[nodiscard]] Status open_seal(const text::Messages& messages);
  [[nodiscard]] Status open_webhooks();
  [[nodiscard]] Status bind_mode(const text::Messages& messages);

  std::filesystem::path folder_;
  Configuration configuration_;
  InstallationClock clock_;
  vault::SystemRandom random_;
  std::unique_ptr<vault::MasterCipher> cipher_;
  std::unique_ptr<store::SqliteStores> stores_;
  std::unique_ptr<vault::DirectoryVault> vault_;
  std::unique_ptr<seal::DocumentSealer> sealer_;
  const InstallationClock real_clock_;
  std::unique_ptr<app::Webhooks> webhooks_;
};

}  // namespace sejour::cli
