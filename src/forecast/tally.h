#pragma once

#include <cstdint>
#include <vector>

#include "forecast/model.h"

namespace sejour::forecast {

/// What happened to one stream at one site in one month.
struct Cell {
  std::uint32_t arrived = 0;
  std::uint32_t decided = 0;
  std::uint32_t before_expiry = 0;  ///< of renewals decided
  std::uint32_t documents = 0;      ///< attestations and récépissés
  std::uint32_t court = 0;          ///< people who went to court
  std::int32_t stock = 0;           ///< on the last day
  std::int64_t age_days = 0;        ///< of the stock on the last day, all together
  std::int64_t wait_days = 0;       ///< from filing to decision, all together
  std::int64_t gap_days = 0;
  std::int64_t paperless_days = 0;
  bool operator==(const Cell&) const = default;
  Cell& operator+=(const Cell& other);
};

/// Waiting times in bins of eight days.
class WaitCounts {
 public:
  static constexpr std::int32_t kBinDays = 8;
  static constexpr std::size_t kBins = 160;

  void add(std::int32_t wait_days);
  WaitCounts& operator+=(const WaitCounts& other);
  [[nodiscard]] std::uint64_t total() const;
  /// The waiting time, in days, that this share of people does not exceed; 0 when nobody was
  /// decided.
  [[nodiscard]] double quantile(double share) const;
  bool operator==(const WaitCounts&) const = default;

 private:
  std::vector<std::uint32_t> bins_ = std::vector<std::uint32_t>(kBins);
};

/// One day of the country.
struct DayTotals {
  std::int64_t stock_renewal = 0;
  std::int64_t stock_first = 0;
  std::int64_t initial = 0;  ///< of the files that waited on the first day
  std::int64_t in_gap = 0;   ///< people
  std::int64_t paperless = 0;
  bool operator==(const DayTotals&) const = default;
  DayTotals& operator+=(const DayTotals& other);
};

/// The result of one site in one run.
struct SiteTally {
  std::vector<Cell> cells;               ///< stream × months + month
  std::vector<WaitCounts> waits;         ///< kind (renewal, first) × months + month
  std::vector<WaitCounts> stream_waits;  ///< by stream
  std::vector<DayTotals> days;
  std::int64_t dossiers = 0;
  std::int64_t worked_minutes = 0;
  std::int64_t agent_days = 0;  ///< present or absent, in working days of a full-time agent ×1000
  bool operator==(const SiteTally&) const = default;
};

/// The result of one run of the country.
struct RunTally {
  int months = 0;
  std::vector<SiteTally> sites;         ///< in the order of the country's sites
  std::vector<DayTotals> days;          ///< all together
  std::vector<WaitCounts> waits;        ///< stream, the whole time
  std::vector<WaitCounts> month_waits;  ///< kind × months + month
  bool operator==(const RunTally&) const = default;
};

/// Adds the sites up; those that lack count as empty.
[[nodiscard]] RunTally add_up(std::vector<SiteTally> sites, int months);

}  // namespace sejour::forecast
