#pragma once

#include <string>
#include <vector>

#include "app/ports/incidents.h"

namespace sejour::http {

/// Failures in memory; tells how often it was read.
class ListedIncidents final : public app::IncidentStore {
 public:
  [[nodiscard]] Status record(const app::IncidentRow& incident) override {
    rows.push_back(incident);
    return {};
  }
  [[nodiscard]] Result<std::vector<app::IncidentRow>> incidents(const Period&) override {
    ++reads;
    if (is_broken) return fail(ErrorCode::Unavailable, "the disk is gone");
    return rows;
  }
  [[nodiscard]] Status forget(const DossierId&) override { return {}; }
  [[nodiscard]] Status put_figure(const app::PublishedFigure&) override { return {}; }
  [[nodiscard]] Result<std::vector<app::PublishedFigure>> figures() override {
    return std::vector<app::PublishedFigure>{};
  }

  void add(int count, Date on, cases::IncidentKind kind, const std::string& site) {
    app::IncidentRow row;
    row.seen_on = on;
    row.kind = kind;
    row.site = site;
    row.recorded_ms = (on.time_since_epoch().count() * 86'400 + 43'200) * 1000;
    row.consequences = {cases::Consequence::Job};
    rows.insert(rows.end(), static_cast<std::size_t>(count), row);
  }

  std::vector<app::IncidentRow> rows;
  int reads = 0;
  bool is_broken = false;
};

}  // namespace sejour::http
