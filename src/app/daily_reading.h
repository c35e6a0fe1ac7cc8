#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/board.h"
#include "app/ports/journal.h"
#include "app/ports/system.h"
#include "rights/continuity.h"

/// Once a day every file is read, for those who steer: what comes near, and how many. Derived from
/// the journal, never the source of anything.
namespace sejour::app {

/// An application that reaches the end of the automatic attestations soon, or has reached it.
struct NearHorizon {
  DossierId dossier;
  cases::ApplicationName application;
  std::string site;
  Date reached_on;
  bool operator==(const NearHorizon&) const = default;
};

/// What the reading of a day found. Files that another service keeps are in none of it.
struct DayRead {
  Date day;
  std::int64_t read_at_ms = 0;
  Board board;
  std::vector<NearHorizon> horizon = {};  ///< by day, then by dossier
  std::uint64_t dossiers = 0;
  std::uint64_t unreadable = 0;  ///< erased or damaged: in none of the numbers
};

using KeptReading = std::shared_ptr<const DayRead>;

/// Reads the whole journal once. Errors: those of the disk.
[[nodiscard]] Result<DayRead> read_day(Journal& journal, Date day,
                                       const rights::ContinuityPolicy& policy);

/// The reading of the day, made once however many people look. Any thread.
class DailyReading {
 public:
  /// Journal and clock live longer.
  DailyReading(Journal& journal, const Clock& clock, rights::ContinuityPolicy policy)
      : journal_(journal), clock_(clock), policy_(policy) {}

  /// The reading of today. While it is being made, that of an earlier day is given at once when
  /// there is one. Errors: those of the disk; nothing is kept then.
  [[nodiscard]] Result<KeptReading> today();

  /// For who looks: that of today, else that of yesterday, since the engine makes the new one in
  /// the night; made now when there is neither.
  [[nodiscard]] Result<KeptReading> latest();

 private:
  [[nodiscard]] KeptReading kept() const;
  [[nodiscard]] Result<KeptReading> make(Date day);

  Journal& journal_;
  const Clock& clock_;
  rights::ContinuityPolicy policy_;
  std::mutex making_;
  mutable std::mutex keeping_;
  KeptReading kept_;
};

}  // namespace sejour::app
