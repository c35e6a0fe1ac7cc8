#include "forecast/country.h"

#include <chrono>

#include "forecast/draws.h"
#include "law/working_days.h"

namespace sejour::forecast {
namespace {

constexpr double kMonthsOfYear = 12;

}  // namespace

Calendar make_calendar(Date start, int months) {
  Calendar calendar{.first = pack(start), .end = pack(add_months_round_down(start, months))};
  std::uint16_t month = 0;
  for (Day day = calendar.first; day < calendar.end; ++day) {
    while (unpack(day) >= add_months_round_down(start, month + 1)) ++month;
    const std::chrono::year_month_day civil{unpack(day)};
    calendar.month.push_back(month);
    calendar.civil_month.push_back(static_cast<std::uint8_t>(unsigned{civil.month()} - 1));
    calendar.work_index.push_back(static_cast<std::int32_t>(calendar.worked.size()));
    const bool worked = law::is_working_day(unpack(day));
    calendar.is_worked.push_back(worked ? 1 : 0);
    if (worked) calendar.worked.push_back(day);
  }
  const std::chrono::year_month_day begin{start};
  const double first =
      static_cast<int>(begin.year()) + (unsigned{begin.month()} - 0.5) / kMonthsOfYear;
  for (int i = 0; i < months; ++i) calendar.year.push_back(first + i / kMonthsOfYear);
  return calendar;
}

Result<Country> make_country(const Scenario& scenario, const Values& values,
                             std::uint64_t run_key) {
  Values chosen = values;
  for (const auto& [key, value] : scenario.assumptions) chosen[key] = value;
  Country country{.scenario = scenario};
  ASSIGN_OR_RETURN(country.model, make_model(chosen));
  ASSIGN_OR_RETURN(country.sites, make_sites(chosen, country.model, scenario.sites));
  for (auto& site : country.sites) {
    site.weight *= scenario.sample;
    site.agents *= scenario.sample;
    site.stock_renewal *= scenario.sample;
    site.stock_first *= scenario.sample;
  }
  country.calendar = make_calendar(scenario.start, scenario.months);
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    country.laws.push_back(
        stream_law(stream, country.model.streams[stream], scenario.start, scenario.policy));
  }
  country.key = run_key;
  return country;
}

Result<Country> make_country(const Scenario& scenario, std::span<const Assumption> assumptions,
                             int run) {
  const auto key = key_below(mix(scenario.seed), static_cast<std::uint64_t>(run));
  return make_country(scenario, drawn_values(assumptions, scenario.seed, run), key);
}

}  // namespace sejour::forecast
