#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/ports/journal.h"
#include "app/small_numbers.h"
#include "base/date.h"

/// What this installation itself made people wait for, month by month, for the public
/// (docs/observatory.md). Files that are kept elsewhere are in none of these numbers.
namespace sejour::app {

/// One month. A number is missing when it would speak of fewer people than the threshold, or when
/// nothing happened that it could measure; zero days are zero days.
struct ServiceMonth {
  Period days;
  std::optional<std::uint64_t> gap_days;        ///< person-days, as HistoryMeasures
  std::optional<std::uint64_t> paperless_days;  ///< person-days, as HistoryMeasures
  /// Median days from the filing to the first attestation, of those first issued in the month.
  std::optional<std::uint64_t> days_to_attestation;
  /// Median days from the filing to the first decision, of those first decided in the month.
  std::optional<std::uint64_t> days_to_decision;
  bool operator==(const ServiceMonth&) const = default;
};

struct ServiceMonthsOptions {
  Date today;
  int months = 12;  ///< complete months looked back at, 1 or more
  std::uint64_t threshold = kSmallNumber;
};

/// The complete months before `today`, oldest first, from the one of the first filing; none while
/// fewer people than the threshold have filed. Reads the whole journal once: not for each request.
/// Errors: those of the disk. Dossiers that were erased or are damaged are left out.
[[nodiscard]] Result<std::vector<ServiceMonth>> service_months(Journal& journal,
                                                               const ServiceMonthsOptions& options);

}  // namespace sejour::app
