#include "store/sqlite/stores.h"

#include <utility>

namespace sejour::store {

Result<std::unique_ptr<SqliteStores>> SqliteStores::open(const std::filesystem::path& file,
                                                         app::Cipher& cipher,
                                                         const sqlite::DatabaseOptions& options) {
  ASSIGN_OR_RETURN(auto database, sqlite::Database::open(file, cipher, options));
  return std::unique_ptr<SqliteStores>{new SqliteStores{std::move(database)}};
}

SqliteStores::SqliteStores(std::unique_ptr<sqlite::Database> database)
    : database_(std::move(database)),
      journal_(*database_),
      accounts_(*database_),
      drafts_(*database_),
      outbox_(*database_),
      access_log_(*database_),
      settings_(*database_),
      organisations_(*database_),
      incidents_(*database_),
      api_(*database_),
      webhooks_(*database_, journal_) {}

}  // namespace sejour::store
