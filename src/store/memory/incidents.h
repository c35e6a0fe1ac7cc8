#pragma once

#include "app/ports/incidents.h"
#include "store/memory/state.h"

namespace sejour::store::memory {

class MemoryIncidents final : public app::IncidentStore {
 public:
  explicit MemoryIncidents(State& state) : state_(state) {}
  [[nodiscard]] Status record(const app::IncidentRow& incident) override;
  [[nodiscard]] Result<std::vector<app::IncidentRow>> incidents(const Period& seen) override;
  [[nodiscard]] Status forget(const DossierId& dossier) override;
  [[nodiscard]] Status put_figure(const app::PublishedFigure& figure) override;
  [[nodiscard]] Result<std::vector<app::PublishedFigure>> figures() override;

 private:
  State& state_;
};

}  // namespace sejour::store::memory
