#include "store/sqlite/incidents.h"

#include "cases/helped_names.h"
#include "store/sealed_helped.h"

namespace sejour::store::sqlite {
namespace {

Result<app::IncidentRow> read_incident(const Query& query) {
  app::IncidentRow row;
  const DossierId dossier{query.uuid(0)};
  if (dossier != DossierId{}) row.dossier = dossier;
  row.id = IncidentId{query.uuid(1)};
  const auto kind = law::parse_in(cases::kIncidentKinds, query.text(3));
  const auto grade = law::parse_in(cases::kEvidenceGrades, query.text(7));
  const auto seen_on = query.day(2);
  const auto consequences = read_consequences(query.text(6));
  if (!kind || !grade || !seen_on || !consequences) {
    return fail(ErrorCode::Corrupt, "incident " + row.id.text() + " cannot be read");
  }
  row.seen_on = *seen_on;
  row.kind = *kind;
  row.site = query.text(4);
  row.service = query.text(5);
  row.consequences = *consequences;
  row.grade = *grade;
  row.recorded_ms = query.integer(8);
  return row;
}

}  // namespace

Status SqliteIncidents::record(const app::IncidentRow& incident) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "INSERT OR IGNORE INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        incident.dossier.value_or(DossierId{}), incident.id, std::optional{incident.seen_on},
        std::string{law::name_in(cases::kIncidentKinds, incident.kind)}, incident.site,
        incident.service, write_consequences(incident.consequences),
        std::string{law::name_in(cases::kEvidenceGrades, incident.grade)}, incident.recorded_ms);
  });
}

Result<std::vector<app::IncidentRow>> SqliteIncidents::incidents(const Period& seen) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(
      Query query,
      reader->query("SELECT dossier, incident, seen_on, kind, site, service, consequences, grade, "
                    "recorded_ms FROM incident WHERE seen_on BETWEEN ? AND ? "
                    "ORDER BY seen_on, incident",
                    std::optional{seen.from}, std::optional{seen.until}));
  std::vector<app::IncidentRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return rows;
    ASSIGN_OR_RETURN(auto row, read_incident(query));
    rows.push_back(std::move(row));
  }
}

Status SqliteIncidents::forget(const DossierId& dossier) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("UPDATE incident SET dossier = ? WHERE dossier = ?",
                                      DossierId{}, dossier);
  });
}

Status SqliteIncidents::put_figure(const app::PublishedFigure& figure) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "INSERT OR REPLACE INTO published_figure VALUES (?, ?, ?, ?, ?, ?)", figure.indicator,
        std::optional{figure.on}, figure.value, figure.source, figure.entered_by,
        figure.entered_ms);
  });
}

Result<std::vector<app::PublishedFigure>> SqliteIncidents::figures() {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT indicator, on_day, value, source, entered_by, entered_ms "
                                 "FROM published_figure ORDER BY indicator, on_day"));
  std::vector<app::PublishedFigure> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    list.push_back({.indicator = query.text(0),
                    .on = query.day(1).value_or(Date{}),
                    .value = query.real(2),
                    .source = query.text(3),
                    .entered_by = query.text(4),
                    .entered_ms = query.integer(5)});
  }
}

}  // namespace sejour::store::sqlite
