#pragma once

#include "app/ports/drafts.h"
#include "app/ports/outbox.h"
#include "app/ports/system.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

class SqliteDrafts final : public app::DraftStore {
 public:
  explicit SqliteDrafts(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::uint64_t> save(const app::Draft& draft) override;
  [[nodiscard]] Result<std::optional<app::Draft>> draft(const DossierId& dossier) override;
  [[nodiscard]] Result<std::vector<app::Draft>> of_account(const AccountId& account) override;
  [[nodiscard]] Status remove(const DossierId& dossier) override;

 private:
  Database& database_;
};

class SqliteOutbox final : public app::Outbox {
 public:
  explicit SqliteOutbox(Database& database) : database_(database) {}
  [[nodiscard]] Status enqueue(const app::OutboxMessage& message, std::int64_t now_ms) override;
  [[nodiscard]] Result<std::vector<app::PendingMessage>> pending(std::int64_t now_ms,
                                                                 std::uint32_t limit) override;
  [[nodiscard]] Status mark_sent(const Uuid& id, std::int64_t at_ms) override;
  [[nodiscard]] Status mark_failed(const Uuid& id, std::int64_t next_attempt_ms,
                                   const std::string& reason) override;
  [[nodiscard]] Status give_up(const Uuid& id, const std::string& reason) override;
  [[nodiscard]] Result<app::OutboxCounts> outbox_counts() override;
  [[nodiscard]] Result<std::vector<app::MessageDelivery>> deliveries(
      const DossierId& dossier, const std::vector<Uuid>& ids) override;

 private:
  Database& database_;
};

class SqliteAccessLog final : public app::AccessLog {
 public:
  explicit SqliteAccessLog(Database& database) : database_(database) {}
  [[nodiscard]] Status record(const DossierId& dossier, const app::Access& access) override;
  [[nodiscard]] Result<std::vector<app::Access>> accesses(const DossierId& dossier) override;

 private:
  Database& database_;
};

class SqliteSettings final : public app::Settings {
 public:
  explicit SqliteSettings(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::string> setting(const std::string& name) override;
  [[nodiscard]] Status put_setting(const std::string& name, const std::string& value) override;

 private:
  Database& database_;
};

}  // namespace sejour::store::sqlite
