#include "forecast/staff.h"

#include <algorithm>
#include <cmath>

#include "forecast/draws.h"

namespace sejour::forecast {
namespace {

constexpr double kSmallestShare = 0.02;  // of an agent: below it nobody is counted
constexpr double kThousandth = 1000;

}  // namespace

WorkTime day_minutes(const Model& model) {
  return std::max<WorkTime>(1, std::lround(model.minutes_per_day));
}

Staff::Staff(const Country& country, std::size_t site, Station& station)
    : model_(country.model),
      key_(key_below(key_below(country.key, country.sites[site].number), 0xA6)),
      day_minutes_(day_minutes(country.model)),
      smallest_share_(kSmallestShare * country.scenario.sample) {
  const auto& calendar = country.calendar;
  const auto worked = static_cast<std::int64_t>(calendar.worked.size());
  days_per_month_ = static_cast<double>(worked) / country.scenario.months;
  const auto& here = country.sites[site];
  hire(here.agents, 0, worked, Learning::No, station);
  for (const auto& hire_of : country.scenario.hires) {
    if (!hire_of.site.empty() && hire_of.site != here.code) continue;
    // The weight is already that of the files that are followed.
    const double share = hire_of.site.empty() ? here.weight : country.scenario.sample;
    const double agents = hire_of.agents * share;
    const auto index = [&](Date day) {
      const Day packed = std::clamp(pack(day), calendar.first, calendar.end);
      return packed == calendar.end ? worked
                                    : std::int64_t{calendar.work_index[calendar.index(packed)]};
    };
    hire(agents, index(hire_of.from), index(hire_of.until + days{1}), Learning::Yes, station);
  }
}

void Staff::hire(double agents, std::int64_t from, std::int64_t until, Learning learning,
                 Station& station) {
  if (until <= from) return;
  for (double left = agents; left > smallest_share_; left -= 1) {
    const double share = std::min(left, 1.0);
    // The first agent of a site is trained, so that complex files are never without anybody.
    trained_left_ += model_.trained_share * share;
    const bool trained = agents_.empty() || trained_left_ >= 1;
    if (trained) trained_left_ -= share;
    const auto number = static_cast<std::uint32_t>(agents_.size());
    agents_.push_back({.share = share, .learning = learning, .from = from, .until = until});
    station.team(trained ? 1 : 0).add(number, from * day_minutes_);
    agent_days_ += std::lround(static_cast<double>(until - from) * share * kThousandth);
  }
}

bool Staff::is_absent(std::uint32_t agent, std::int64_t working_day) const {
  const auto day_key = key_below(key_, static_cast<std::uint64_t>(working_day) * 0x10000 + agent);
  return unit(day_key, Draw::Absence) < model_.absence;
}

Attendance Staff::attends(std::uint32_t agent, WorkTime time) {
  Agent& who = agents_[agent];
  const std::int64_t today = time / day_minutes_;
  if (today >= who.until) return {.kind = Attendance::Kind::Gone};
  if (who.asked == today) return {};
  who.asked = today;
  if (!is_absent(agent, today)) return {};
  return {.kind = Attendance::Kind::Away, .back_at = (today + 1) * day_minutes_};
}

double Staff::speed(std::uint32_t agent, WorkTime time) const {
  const Agent& who = agents_[agent];
  if (who.learning == Learning::No || model_.learning_months <= 0) return who.share;
  const auto worked = static_cast<double>(time / day_minutes_ - who.from);
  const double learned = std::min(1.0, worked / days_per_month_ / model_.learning_months);
  return who.share * (model_.learning_start + (1 - model_.learning_start) * learned);
}

}  // namespace sejour::forecast
