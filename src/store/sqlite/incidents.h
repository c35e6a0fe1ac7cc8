#pragma once

#include "app/ports/incidents.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

class SqliteIncidents final : public app::IncidentStore {
 public:
  explicit SqliteIncidents(Database& database) : database_(database) {}
  [[nodiscard]] Status record(const app::IncidentRow& incident) override;
  [[nodiscard]] Result<std::vector<app::IncidentRow>> incidents(const Period& seen) override;
  [[nodiscard]] Status forget(const DossierId& dossier) override;
  [[nodiscard]] Status put_figure(const app::PublishedFigure& figure) override;
  [[nodiscard]] Result<std::vector<app::PublishedFigure>> figures() override;

 private:
  Database& database_;
};

}  // namespace sejour::store::sqlite
