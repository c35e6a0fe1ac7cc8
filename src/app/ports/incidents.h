#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/result.h"
#include "cases/helped.h"

/// Failures as they are counted: the read model of the observatory. What belongs to a person's file
/// is an event of the dossier as well (cases::IncidentReported); a failure of this program that
/// belongs to nobody stands here alone.
namespace sejour::app {

/// One failure, without anything that names a person.
struct IncidentRow {
  IncidentId id;
  Date seen_on;
  cases::IncidentKind kind = cases::IncidentKind::Other;
  std::string site;     ///< code of reference/sites.csv; empty when not known
  std::string service;  ///< word of cases::kOtherServices, or `sejour` for this program
  std::vector<cases::Consequence> consequences;
  cases::EvidenceGrade grade = cases::EvidenceGrade::Statement;
  std::optional<DossierId> dossier;  ///< never published
  std::int64_t recorded_ms = 0;
  bool operator==(const IncidentRow&) const = default;
};

/// A value that was published by somebody and typed with its source, for the follow-up of promises.
struct PublishedFigure {
  std::string indicator;  ///< id of an indicator in reference/commitments.toml
  Date on;                ///< the day that the figure speaks of
  double value = 0;
  std::string source;  ///< title or address
  std::string entered_by;
  std::int64_t entered_ms = 0;
  bool operator==(const PublishedFigure&) const = default;
};

/// Failures and published figures. Any thread. Errors: Unavailable, StorageFull.
class IncidentStore {
 public:
  virtual ~IncidentStore() = default;
  /// The same id is stored once.
  [[nodiscard]] virtual Status record(const IncidentRow& incident) = 0;
  /// Those seen in the period, by day and id.
  [[nodiscard]] virtual Result<std::vector<IncidentRow>> incidents(const Period& seen) = 0;
  /// Erasure of a person: their failures stay counted, and point to nobody.
  [[nodiscard]] virtual Status forget(const DossierId& dossier) = 0;

  [[nodiscard]] virtual Status put_figure(const PublishedFigure& figure) = 0;
  [[nodiscard]] virtual Result<std::vector<PublishedFigure>> figures() = 0;
};

}  // namespace sejour::app
