#pragma once

#include <atomic>
#include <functional>

#include "app/ports/journal.h"
#include "app/ports/webhooks.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

/// Told from time to time how many events were verified so far.
using Progress = std::function<void(std::uint64_t)>;

class SqliteJournal final : public app::Journal {
 public:
  explicit SqliteJournal(Database& database) : database_(database) {}

  /// Shows every append to it, from now on. Not owned; null: nobody looks.
  void observe(const app::AppendObserver* observer) { observer_ = observer; }

  [[nodiscard]] Result<app::Loaded> load(const DossierId& dossier) override;
  [[nodiscard]] Result<std::vector<Result<app::Loaded>>> load_many(
      std::span<const DossierId> dossiers) override;
  [[nodiscard]] Result<app::Appended> append(const app::Append& request) override;
  [[nodiscard]] Result<std::vector<Result<app::Appended>>> append_all(
      const std::vector<app::Append>& requests) override;
  [[nodiscard]] Result<std::vector<DossierId>> due(Date day, const std::optional<DossierId>& after,
                                                   std::uint32_t limit) override;
  [[nodiscard]] Result<std::vector<DossierId>> dossiers(const std::optional<DossierId>& after,
                                                        std::uint32_t limit) override;
  [[nodiscard]] Status put_summaries(
      const std::vector<std::pair<DossierId, app::Summary>>& rows) override;
  [[nodiscard]] Status reset_lists() override;
  [[nodiscard]] Result<std::optional<app::SummaryRow>> summary(const DossierId& dossier) override;
  [[nodiscard]] Result<std::vector<app::SummaryRow>> summaries(
      const app::SummaryQuery& query) override;
  [[nodiscard]] Result<std::vector<app::StandingCount>> counts(
      const app::CountQuery& query) override;
  [[nodiscard]] Result<std::optional<DossierId>> take_next(
      const app::TakeRequest& request) override;
  [[nodiscard]] Status lease(const DossierId& dossier, const std::string& account,
                             std::int64_t now_ms, std::int64_t until_ms) override;
  [[nodiscard]] Status release(const DossierId& dossier, const std::string& account) override;
  [[nodiscard]] Result<app::DossierKey> key(const DossierId& dossier) override;
  [[nodiscard]] Status destroy_key(const DossierId& dossier, const app::Erasure& erasure) override;
  [[nodiscard]] Result<std::uint64_t> verify_chain() override;

  /// The same, telling how far it is.
  [[nodiscard]] Result<std::uint64_t> verify_chain(const Progress& progress);

 private:
  Database& database_;
  std::atomic<const app::AppendObserver*> observer_ = nullptr;
};

}  // namespace sejour::store::sqlite
