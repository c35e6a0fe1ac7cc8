#pragma once

#include <filesystem>
#include <memory>

#include "app/ports/cipher.h"
#include "store/sqlite/accounts.h"
#include "store/sqlite/api.h"
#include "store/sqlite/database.h"
#include "store/sqlite/incidents.h"
#include "store/sqlite/journal.h"
#include "store/sqlite/organisations.h"
#include "store/sqlite/small_ports.h"
#include "store/sqlite/webhooks.h"
#include "store/stores.h"

namespace sejour::store {

/// All ports over one SQLite file.
class SqliteStores final : public Stores {
 public:
  /// `cipher` must outlive the object. Errors: see sqlite::Database::open.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStores>> open(
      const std::filesystem::path& file, app::Cipher& cipher,
      const sqlite::DatabaseOptions& options = {});

  [[nodiscard]] sqlite::SqliteJournal& journal() override { return journal_; }
  [[nodiscard]] app::AccountStore& accounts() override { return accounts_; }
  [[nodiscard]] app::DraftStore& drafts() override { return drafts_; }
  [[nodiscard]] app::Outbox& outbox() override { return outbox_; }
  [[nodiscard]] app::AccessLog& access_log() override { return access_log_; }
  [[nodiscard]] app::Settings& settings() override { return settings_; }
  [[nodiscard]] app::OrganisationStore& organisations() override { return organisations_; }
  [[nodiscard]] app::IncidentStore& incidents() override { return incidents_; }
  [[nodiscard]] app::ApiStore& api() override { return api_; }
  [[nodiscard]] app::WebhookStore& webhooks() override { return webhooks_; }

  /// A consistent copy of the database while others write, durable on return.
  [[nodiscard]] Status backup(const std::filesystem::path& target) {
    return database_->copy_to(target);
  }

 private:
  explicit SqliteStores(std::unique_ptr<sqlite::Database> database);

  std::unique_ptr<sqlite::Database> database_;
  sqlite::SqliteJournal journal_;
  sqlite::SqliteAccounts accounts_;
  sqlite::SqliteDrafts drafts_;
  sqlite::SqliteOutbox outbox_;
  sqlite::SqliteAccessLog access_log_;
  sqlite::SqliteSettings settings_;
  sqlite::SqliteOrganisations organisations_;
  sqlite::SqliteIncidents incidents_;
  sqlite::SqliteApi api_;
  sqlite::SqliteWebhooks webhooks_;
};

}  // namespace sejour::store
