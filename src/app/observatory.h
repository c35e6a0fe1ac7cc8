#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/ports/incidents.h"
#include "app/small_numbers.h"
#include "base/date.h"

/// What the public is told about failures (docs/observatory.md). A pure function of the failures
/// that were recorded.
namespace sejour::app {

/// Name of the department of a failure whose site is not known.
inline constexpr const char* kUnknownDepartment = "unknown";

/// The failures of one period: a month, or several when a month alone would be too small. What was
/// published of a period never changes, so two publications cannot be subtracted.
struct ObservedPeriod {
  Period days;
  std::uint64_t total = 0;
  std::vector<Count> kinds;        ///< words of cases::kIncidentKinds, or `kGrouped`
  std::vector<Count> departments;  ///< codes of reference/sites.csv, `unknown`, or `kGrouped`
  std::vector<Count> grades;       ///< words of cases::kEvidenceGrades, or `kGrouped`
  /// Words of cases::kConsequences: a failure may have several. Hidden ones are left out.
  std::vector<Count> consequences;
  PublishedTable by_kind_and_department;  ///< rows and columns as in the two lists
  bool operator==(const ObservedPeriod&) const = default;
};

struct Observatory {
  std::vector<ObservedPeriod> periods;  ///< oldest first; complete months only
  std::optional<Date> pending_since;    ///< first day that is in no period yet
  bool operator==(const Observatory&) const = default;
};

/// First day of every publication, the same for ever: periods that begin elsewhere would be other
/// periods, and two publications could be subtracted.
inline constexpr Date kObservedSince = date(2025, 1, 1);

struct ObservatoryOptions {
  Date first;  ///< first day looked at: the first of a month
  Date today;
  std::uint64_t threshold = kSmallNumber;
};

/// Counts the failures of the complete months up to `today`. A failure counts in the month in which
/// it was recorded (legal day of Paris), so that a late report changes nothing that was published.
[[nodiscard]] Observatory observe(std::span<const IncidentRow> incidents,
                                  const ObservatoryOptions& options);

/// The sum of a list of every period, by name; names in the order in which they first came.
[[nodiscard]] std::vector<Count> sum_over(const Observatory& observatory,
                                          std::vector<Count> ObservedPeriod::* list);

}  // namespace sejour::app
