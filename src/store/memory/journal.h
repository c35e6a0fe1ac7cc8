#pragma once

#include "app/ports/journal.h"
#include "store/memory/state.h"

namespace sejour::store::memory {

class MemoryJournal final : public app::Journal {
 public:
  explicit MemoryJournal(State& state) : state_(state) {}

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
  [[nodiscard]] Status reset_lists() override { return {}; }  // kept in the rows themselves
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

 private:
  [[nodiscard]] Result<app::Loaded> load_entry(const DossierId& dossier);
  [[nodiscard]] Result<app::Appended> append_entry(const app::Append& request);
  [[nodiscard]] DossierEntry* existing(const DossierId& dossier);

  State& state_;
};

}  // namespace sejour::store::memory
