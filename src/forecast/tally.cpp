#include "forecast/tally.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sejour::forecast {
namespace {

constexpr std::size_t kKinds = 2;

template <class T>
void add_each(std::vector<T>& sum, const std::vector<T>& terms) {
  if (sum.size() < terms.size()) sum.resize(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) sum[i] += terms[i];
}

}  // namespace

Cell& Cell::operator+=(const Cell& other) {
  arrived += other.arrived;
  decided += other.decided;
  before_expiry += other.before_expiry;
  documents += other.documents;
  court += other.court;
  stock += other.stock;
  age_days += other.age_days;
  wait_days += other.wait_days;
  gap_days += other.gap_days;
  paperless_days += other.paperless_days;
  return *this;
}

DayTotals& DayTotals::operator+=(const DayTotals& other) {
  stock_renewal += other.stock_renewal;
  stock_first += other.stock_first;
  initial += other.initial;
  in_gap += other.in_gap;
  paperless += other.paperless;
  return *this;
}

void WaitCounts::add(std::int32_t wait_days) {
  const auto bin = static_cast<std::size_t>(std::max(wait_days, 0) / kBinDays);
  ++bins_[std::min(bin, kBins - 1)];
}

WaitCounts& WaitCounts::operator+=(const WaitCounts& other) {
  for (std::size_t i = 0; i < kBins; ++i) bins_[i] += other.bins_[i];
  return *this;
}

std::uint64_t WaitCounts::total() const {
  return std::accumulate(bins_.begin(), bins_.end(), std::uint64_t{0});
}

double WaitCounts::quantile(double share) const {
  const double wanted = share * static_cast<double>(total());
  if (wanted <= 0) return 0;
  double below = 0;
  for (std::size_t i = 0; i < kBins; ++i) {
    const double here = bins_[i];
    if (below + here >= wanted) {
      const double part = here > 0 ? (wanted - below) / here : 0;
      return (static_cast<double>(i) + part) * kBinDays;
    }
    below += here;
  }
  return static_cast<double>(kBins) * kBinDays;
}

RunTally add_up(std::vector<SiteTally> sites, int months) {
  RunTally run{.months = months};
  run.waits.resize(kStreams);
  run.month_waits.resize(kKinds * static_cast<std::size_t>(months));
  for (const auto& site : sites) {
    add_each(run.days, site.days);
    add_each(run.waits, site.stream_waits);
    add_each(run.month_waits, site.waits);
  }
  run.sites = std::move(sites);
  return run;
}

}  // namespace sejour::forecast
