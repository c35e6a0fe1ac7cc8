#include "store/memory/incidents.h"

#include <algorithm>
#include <tuple>

namespace sejour::store::memory {

Status MemoryIncidents::record(const app::IncidentRow& incident) {
  const std::scoped_lock lock{state_.mutex};
  state_.incidents.try_emplace(incident.id, incident);
  return {};
}

Result<std::vector<app::IncidentRow>> MemoryIncidents::incidents(const Period& seen) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::IncidentRow> rows;
  for (const auto& [id, incident] : state_.incidents) {
    if (seen.contains(incident.seen_on)) rows.push_back(incident);
  }
  std::ranges::sort(rows, [](const auto& a, const auto& b) {
    return std::tie(a.seen_on, a.id) < std::tie(b.seen_on, b.id);
  });
  return rows;
}

Status MemoryIncidents::forget(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  for (auto& [id, incident] : state_.incidents) {
    if (incident.dossier == dossier) incident.dossier.reset();
  }
  return {};
}

Status MemoryIncidents::put_figure(const app::PublishedFigure& figure) {
  const std::scoped_lock lock{state_.mutex};
  state_.figures[{figure.indicator, figure.on}] = figure;
  return {};
}

Result<std::vector<app::PublishedFigure>> MemoryIncidents::figures() {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::PublishedFigure> list;
  list.reserve(state_.figures.size());
  for (const auto& [key, figure] : state_.figures) list.push_back(figure);
  return list;
}

}  // namespace sejour::store::memory
