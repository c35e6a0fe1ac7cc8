#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/ports/journal.h"
#include "base/date.h"

/// The number that the service holds at zero, and those that say whether it was pushed elsewhere
/// (design § 1). Counted on stored histories: on each day, from what was known on that day.
namespace sejour::app {

/// Person-days of one dossier.
struct HistoryMeasures {
  std::uint64_t gap_days = 0;        ///< a right to stay that no document in hand proves
  std::uint64_t blocked_days = 0;    ///< from the first failed attempt to the filing
  std::uint64_t paperless_days = 0;  ///< after the first expiry, something asked for or attempted,
                                     ///< and no proof, whatever the cause
  bool operator==(const HistoryMeasures&) const = default;
};

/// The same for many, and how many people each number is about.
struct Measures {
  std::uint64_t dossiers = 0;
  HistoryMeasures days;
  std::uint64_t people_with_gap = 0;
  std::uint64_t people_blocked = 0;
  std::uint64_t people_paperless = 0;
  std::uint64_t unreadable = 0;  ///< dossiers erased or damaged: in none of the numbers
};

/// Person-days of a history in a period, both ends included.
[[nodiscard]] HistoryMeasures measure_history(const std::vector<cases::Event>& events,
                                              const Period& period);

/// The same for each of several periods that follow each other without a hole, in one walk: their
/// sum is that of the whole. At least one period.
[[nodiscard]] std::vector<HistoryMeasures> measure_months(const std::vector<cases::Event>& events,
                                                          std::span<const Period> months);

/// Over all dossiers of the journal, read once; one answer for each period. Errors: those of the
/// disk.
[[nodiscard]] Result<std::vector<Measures>> measure(Journal& journal,
                                                    std::span<const Period> periods);

/// The same for one period.
[[nodiscard]] Result<Measures> measure(Journal& journal, const Period& period);

}  // namespace sejour::app
