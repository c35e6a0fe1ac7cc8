#include "forecast/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sejour::forecast {
namespace {

constexpr double kMeaningless = std::numeric_limits<double>::quiet_NaN();
constexpr double kMedian = 0.5;
constexpr double kNinetieth = 0.9;
constexpr double kTenth = 0.1;
constexpr std::int64_t kClearedParts = 100;  // cleared when one file in so many is left
constexpr double kThousand = 1000;

constexpr std::array<std::string_view, kFigures> kFigureNames{"arrived",
                                                              "decided",
                                                              "stock",
                                                              "mean_age_days",
                                                              "mean_wait_days",
                                                              "median_renewal_days",
                                                              "p90_renewal_days",
                                                              "median_first_days",
                                                              "p90_first_days",
                                                              "before_expiry_share",
                                                              "gap_days",
                                                              "paperless_days",
                                                              "documents",
                                                              "court",
                                                              "agent_months",
                                                              "cleared_after_days"};

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : kMeaningless;
}

double& put(Figures& figures, Figure figure) {
  return figures[static_cast<std::size_t>(figure)];
}

/// What a group is made of.
struct Group {
  Cell flows;  ///< all months
  Cell end;    ///< the last month: its stock and age
  std::uint64_t renewals = 0;
  const WaitCounts* renewal = nullptr;
  const WaitCounts* first = nullptr;
};

/// The figures of a group of which a share was followed.
Figures read_group(const Group& group, double sample) {
  Figures out;
  out.fill(kMeaningless);
  put(out, Figure::Arrived) = group.flows.arrived / sample;
  put(out, Figure::Decided) = group.flows.decided / sample;
  put(out, Figure::Stock) = group.end.stock / sample;
  put(out, Figure::MeanAgeDays) = ratio(static_cast<double>(group.end.age_days), group.end.stock);
  put(out, Figure::MeanWaitDays) =
      ratio(static_cast<double>(group.flows.wait_days), group.flows.decided);
  if (group.renewal != nullptr) {
    put(out, Figure::MedianRenewalDays) = group.renewal->quantile(kMedian);
    put(out, Figure::NinetiethRenewalDays) = group.renewal->quantile(kNinetieth);
  }
  if (group.first != nullptr) {
    put(out, Figure::MedianFirstDays) = group.first->quantile(kMedian);
    put(out, Figure::NinetiethFirstDays) = group.first->quantile(kNinetieth);
  }
  put(out, Figure::BeforeExpiryShare) =
      ratio(group.flows.before_expiry, static_cast<double>(group.renewals));
  put(out, Figure::GapDays) = static_cast<double>(group.flows.gap_days) / sample;
  put(out, Figure::PaperlessDays) = static_cast<double>(group.flows.paperless_days) / sample;
  put(out, Figure::Documents) = group.flows.documents / sample;
  put(out, Figure::Court) = group.flows.court / sample;
  return out;
}

/// Adds the cells of one stream of a site over months [from, until).
void gather(Group& group, const SiteTally& site, std::size_t stream, std::size_t months,
            std::size_t from, std::size_t until) {
  for (std::size_t month = from; month < until; ++month) {
    const Cell& cell = site.cells[stream * months + month];
    group.flows += cell;
    if (is_renewal(stream)) group.renewals += cell.decided;
  }
  group.end += site.cells[stream * months + until - 1];
}

double agent_months(const Country& country, const SiteTally& site) {
  const double days = static_cast<double>(country.calendar.worked.size()) / country.scenario.months;
  return static_cast<double>(site.agent_days) / kThousand / days / country.scenario.sample;
}

double cleared_after(std::span<const DayTotals> days) {
  const std::int64_t at_start = days.front().initial;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (days[day].initial * kClearedParts <= at_start) return static_cast<double>(day);
  }
  return kMeaningless;
}

Figures figures_of_site(const Country& country, const SiteTally& site, std::size_t months) {
  Group group;
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    gather(group, site, stream, months, 0, months);
  }
  WaitCounts renewal;
  WaitCounts first;
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    (is_renewal(stream) ? renewal : first) += site.stream_waits[stream];
  }
  group.renewal = &renewal;
  group.first = &first;
  auto figures = read_group(group, country.scenario.sample);
  put(figures, Figure::AgentMonths) = agent_months(country, site);
  put(figures, Figure::ClearedAfterDays) = cleared_after(site.days);
  return figures;
}

Figures figures_of_country(const Country& country, const RunTally& tally, std::size_t months) {
  Group group;
  double agents = 0;
  for (const auto& site : tally.sites) {
    agents += agent_months(country, site);
    for (std::size_t stream = 0; stream < kStreams; ++stream) {
      gather(group, site, stream, months, 0, months);
    }
  }
  WaitCounts renewal;
  WaitCounts first;
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    (is_renewal(stream) ? renewal : first) += tally.waits[stream];
  }
  group.renewal = &renewal;
  group.first = &first;
  auto figures = read_group(group, country.scenario.sample);
  put(figures, Figure::AgentMonths) = agents;
  put(figures, Figure::ClearedAfterDays) = cleared_after(tally.days);
  return figures;
}

Figures figures_of_month(const RunTally& tally, std::size_t months, std::size_t month,
                         double sample) {
  Group group;
  for (const auto& site : tally.sites) {
    for (std::size_t stream = 0; stream < kStreams; ++stream) {
      gather(group, site, stream, months, month, month + 1);
    }
  }
  group.renewal = &tally.month_waits[month];
  group.first = &tally.month_waits[months + month];
  return read_group(group, sample);
}

Figures figures_of_stream(const RunTally& tally, std::size_t months, std::size_t stream,
                          double sample) {
  Group group;
  for (const auto& site : tally.sites) gather(group, site, stream, months, 0, months);
  (is_renewal(stream) ? group.renewal : group.first) = &tally.waits[stream];
  return read_group(group, sample);
}

}  // namespace

std::string_view figure_name(Figure figure) {
  return kFigureNames[static_cast<std::size_t>(figure)];
}

RunFigures figures_of(const Country& country, const RunTally& tally) {
  const auto months = static_cast<std::size_t>(tally.months);
  const double sample = country.scenario.sample;
  RunFigures run{.country = figures_of_country(country, tally, months)};
  for (std::size_t month = 0; month < months; ++month) {
    run.months.push_back(figures_of_month(tally, months, month, sample));
  }
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    run.streams.push_back(figures_of_stream(tally, months, stream, sample));
  }
  for (const auto& site : tally.sites) {
    run.sites.push_back(figures_of_site(country, site, months));
  }
  return run;
}

Figures figures_of_cell(const SiteTally& site, std::size_t stream, std::size_t months,
                        std::size_t month, double sample) {
  Group group;
  gather(group, site, stream, months, month, month + 1);
  return read_group(group, sample);
}

Interval interval_of(std::vector<double> values) {
  if (values.empty()) return {kMeaningless, kMeaningless, kMeaningless};
  const double central = values.front();
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  if (values.empty()) return {central, kMeaningless, kMeaningless};
  std::ranges::sort(values);
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const double part = place - static_cast<double>(below);
    return values[below] * (1 - part) + values[above] * part;
  };
  return {.central = central, .low = at(kTenth), .high = at(kNinetieth)};
}

}  // namespace sejour::forecast
