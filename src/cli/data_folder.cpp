#include "cli/data_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "seal/trust_store.h"
#include "text/messages.h"
#include "vault/master_key.h"

namespace sejour::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kCertificateYears = 10;

std::unexpected<Error> said(const text::Messages& messages, ErrorCode code, std::string_view key,
                            const fs::path& path, const std::string& reason = {}) {
  return fail(code, messages.format(key, {{"path", path.string()}, {"reason", reason}}));
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Makes the folder where that is asked for, and says what is wrong with what is there.
Status prepare(const fs::path& folder, WhenMissing when_missing, const text::Messages& messages) {
  std::error_code error;
  if (is_there(folder) && !fs::is_directory(folder, error)) {
    return said(messages, ErrorCode::InvalidInput, "installation.folder.is_file", folder);
  }
  const bool is_data = is_there(folder / "sejour.db") || is_there(folder / "master.key");
  if (!is_data && when_missing == WhenMissing::Refuse) {
    return said(messages, ErrorCode::NotFound, "installation.folder.not_data", folder);
  }
  if (is_there(folder / "sejour.db") && !is_there(folder / "master.key")) {
    return said(messages, ErrorCode::NotFound, "installation.folder.key_missing", folder);
  }
  if (!is_there(folder)) {
    fs::create_directories(folder, error);
    if (error) {
      return said(messages, ErrorCode::Unavailable, "installation.folder.cannot_create", folder,
                  error.message());
    }
    fs::permissions(folder, fs::perms::owner_all, error);
  }
  if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    return said(messages, ErrorCode::Unavailable, "installation.folder.not_writable", folder);
  }
  return {};
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string_view word_of(app::Issuance mode) {
  if (mode == app::Issuance::Association) return kAssociationMode;
  return mode == app::Issuance::Authority ? "authority" : "demonstration";
}

}  // namespace

DataFolder::~DataFolder() = default;

Result<std::unique_ptr<DataFolder>> DataFolder::open(const fs::path& folder,
                                                     WhenMissing when_missing,
                                                     text::Language language) {
  const auto& messages = text::Messages::of(language);
  RETURN_IF_ERROR(prepare(folder, when_missing, messages));
  std::unique_ptr<DataFolder> data{new DataFolder{folder}};
  ASSIGN_OR_RETURN(data->configuration_, read_configuration(folder / "sejour.toml", language));
  RETURN_IF_ERROR(data->open_keys(when_missing, messages));
  RETURN_IF_ERROR(data->open_stores(messages));
  RETURN_IF_ERROR(data->open_webhooks());
  RETURN_IF_ERROR(data->bind_mode(messages));
  RETURN_IF_ERROR(data->open_seal(messages));
  return data;
}

Status DataFolder::open_keys(WhenMissing when_missing, const text::Messages& messages) {
  const auto file = folder_ / "master.key";
  const bool create = !is_there(file) && when_missing == WhenMissing::Create;
  auto key = create ? vault::create_master_key(file) : vault::load_master_key(file);
  if (!key) {
    return said(messages, key.error().code, "installation.folder.bad_key", file,
                key.error().message);
  }
  cipher_ = std::make_unique<vault::MasterCipher>(*key);
  return {};
}

Status DataFolder::open_stores(const text::Messages& messages) {
  auto stores = store::SqliteStores::open(folder_ / "sejour.db", *cipher_);
  if (!stores) {
    const auto& error = stores.error();
    if (error.message.starts_with("database_in_use")) {
      return said(messages, error.code, "installation.folder.in_use", folder_, error.message);
    }
    const auto key = error.code == ErrorCode::Forbidden     ? "installation.folder.other_key"
                     : error.code == ErrorCode::StorageFull ? "installation.folder.disk_full"
                     : error.code == ErrorCode::Corrupt     ? "installation.folder.damaged"
                                                            : "installation.folder.cannot_open";
    return said(messages, error.code, key, folder_, error.message);
  }
  stores_ = std::move(*stores);
  // After the database: its lock says that no other process has uploads under way.
  auto vault = vault::DirectoryVault::open(folder_ / "pieces", vault::CutUploads::Remove);
  if (!vault) {
    return said(messages, vault.error().code, "installation.folder.cannot_open", folder_,
                vault.error().message);
  }
  vault_ = std::move(*vault);
  return {};
}

Status DataFolder::open_webhooks() {
  const auto loopback = is_demonstration() ? app::Loopback::Allowed : app::Loopback::Refused;
  webhooks_ = std::make_unique<app::Webhooks>(
      app::WebhookPorts{stores_->webhooks(), stores_->accounts(), real_clock_, random_}, loopback);
  RETURN_IF_ERROR(webhooks_->refresh());
  stores_->webhooks().observe_appends(webhooks_.get());
  return {};
}

/// A demonstration never becomes an authority: it is full of people who do not exist.
Status DataFolder::bind_mode(const text::Messages& messages) {
  auto& settings = stores_->settings();
  const std::string name{kInstallationSetting};
  const std::string mode{word_of(configuration_.mode)};
  ASSIGN_OR_RETURN(const auto made_for, settings.setting(name));
  if (made_for.empty()) {
    RETURN_IF_ERROR(settings.put_setting(name, mode));
  } else if (made_for != mode) {
    return fail(ErrorCode::Forbidden,
                messages.format("installation.folder.other_mode",
                                {{"path", folder_.string()},
                                 {"made_for", messages.get("installation.mode." + made_for)},
                                 {"mode", messages.get("installation.mode." + mode)}}));
  }
  if (is_demonstration()) {
    ASSIGN_OR_RETURN(const auto shift, settings.setting(std::string{kShiftSetting}));
    clock_.set_shift_days(number_of(shift));
  }
  return {};
}

Status DataFolder::open_seal(const text::Messages& messages) {
  const auto folder = folder_ / "seal";
  std::error_code error;
  fs::create_directories(folder, error);
  fs::permissions(folder, fs::perms::owner_all, error);
  seal::SignerOptions options{.folder = folder};
  const Date today = clock_.today();
  options.organisation = messages.get("installation.demonstration_issuer");
  // A demonstration may stand on a past day, or be moved far ahead.
  options.certificate_from = subtract_months_round_down(today, 12 * kCertificateYears);
  options.certificate_until = add_months_round_down(today, 12 * kCertificateYears);
  if (configuration_.authority && !is_demonstration()) {
    options.ca_id = configuration_.authority->ca_id;
    options.certificate_id = configuration_.authority->certificate_id;
    options.organisation = configuration_.authority->name;
    if (seal::is_test_authority(options.ca_id)) {
      return said(messages, ErrorCode::Forbidden, "installation.folder.test_certificate", folder,
                  options.ca_id);
    }
  }
  auto signer = seal::Signer::load_or_create(options);
  if (!signer) {
    const auto key = signer.error().code == ErrorCode::NotFound
                         ? "installation.folder.certificate_missing"
                         : "installation.folder.bad_certificate";
    return said(messages, signer.error().code, key, folder, signer.error().message);
  }
  sealer_ = std::make_unique<seal::DocumentSealer>(std::move(*signer), configuration_.mode,
                                                   seal::french_work_words());
  return {};
}

std::array<std::uint8_t, 32> DataFolder::form_secret() {
  std::array<std::uint8_t, 32> secret{};
  const auto first = cipher_->blind_index("form-secret/1");
  const auto second = cipher_->blind_index("form-secret/2");
  const auto half = static_cast<std::ptrdiff_t>(secret.size() / 2);
  CHECK(std::ssize(first) >= half && std::ssize(second) >= half);
  std::copy_n(first.begin(), half, secret.begin());
  std::copy_n(second.begin(), half, secret.begin() + half);
  return secret;
}

app::PaperOptions DataFolder::paper_options() const {
  app::PaperOptions options;
  options.issuance = configuration_.mode;
  const auto& french = text::Messages::of(text::Language::French);
  if (is_demonstration()) {
    options.issuer = french.get("installation.demonstration_issuer");
  } else if (is_association()) {
    options.issuer = french.get("installation.association_issuer");
  } else {
    options.issuer = configuration_.authority->name;
  }
  return options;
}

Status DataFolder::move_clock(std::int64_t shift_days) {
  CHECK(is_demonstration());
  RETURN_IF_ERROR(
      stores_->settings().put_setting(std::string{kShiftSetting}, std::to_string(shift_days)));
  clock_.set_shift_days(shift_days);
  return {};
}

}  // namespace sejour::cli
