#include "forecast/arrivals.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/draws.h"
#include "law/filing_r431.h"

namespace sejour::forecast {
namespace {

constexpr int kMonthsOfOneYearCard = 12;

// Streams of keys below the key of a site.
constexpr std::uint64_t kCounts = 1;
constexpr std::uint64_t kNewFiles = 2;
constexpr std::uint64_t kOldFiles = 3;

Day whole_days(double value) {
  return static_cast<Day>(std::floor(value));
}

}  // namespace

Arrivals::Arrivals(const Country& country, std::size_t site)
    : country_(country),
      site_(country.sites[site]),
      key_(key_below(country.key, country.sites[site].number)) {}

double Arrivals::mean_per_day(std::size_t stream, Day day) const {
  const auto& model = country_.model.streams[stream];
  const auto& calendar = country_.calendar;
  const std::size_t at = calendar.index(day);
  const double years = calendar.year[calendar.month[at]] - country_.model.year;
  return model.per_year / kDaysOfYear * std::pow(1 + model.growth, years) *
         model.season[calendar.civil_month[at]] * site_.weight;
}

void Arrivals::count(std::vector<std::uint16_t>& counts) const {
  const auto& calendar = country_.calendar;
  counts.assign(calendar.size() * kStreams, 0);
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    const std::uint64_t key = key_below(key_below(key_, kCounts), stream);
    double mean = 0;
    std::uint16_t month = std::numeric_limits<std::uint16_t>::max();
    for (std::size_t at = 0; at < calendar.size(); ++at) {
      const Day day = calendar.first + static_cast<Day>(at);
      // The mean changes with the month of the run or with that of the year.
      const auto now =
          static_cast<std::uint16_t>(calendar.month[at] * 16 + calendar.civil_month[at]);
      if (now != month) mean = mean_per_day(stream, day);
      month = now;
      const auto count = poisson(mean, key_below(key, static_cast<std::uint64_t>(day)));
      counts[at * kStreams + stream] = static_cast<std::uint16_t>(std::min(count, 0xFFFFU));
    }
  }
}

std::uint32_t Arrivals::stock(std::size_t stream) const {
  const auto& streams = country_.model.streams;
  double all = 0;
  for (std::size_t i = stream % 2; i < kStreams; i += 2) all += streams[i].per_year;
  const double of_kind = is_renewal(stream) ? site_.stock_renewal : site_.stock_first;
  if (all <= 0) return 0;
  return static_cast<std::uint32_t>(std::lround(of_kind * streams[stream].per_year / all));
}

Day Arrivals::expiry_of(std::uint64_t key, const StreamModel& model, Day filed) const {
  const double u = unit(key, Draw::FilingDay);
  const auto channel = unit(key, Draw::Channel) < model.online_share
                           ? law::FilingChannel::Teleservice
                           : law::FilingChannel::Counter;
  const auto regime =
      law::filing_regime(model.permit, law::ApplicationKind::Renewal, channel, unpack(filed));
  // The window in days before the expiry, as the law gives it for this day.
  const auto window = law::renewal_filing_window(unpack(filed), regime);
  const double opens =
      window.opens ? static_cast<double>((unpack(filed) - *window.opens).count()) : 0;
  const double closes = static_cast<double>((unpack(filed) - window.closes).count());
  if (u < model.late_share) {
    // Late: from the last day of the window to as long after it as the window is.
    const double lateness = u / model.late_share * (opens - closes);
    return filed + whole_days(closes - 1 - lateness);
  }
  const double part = (u - model.late_share) / (1 - model.late_share);
  return filed + whole_days(closes + part * (opens - closes));
}

Dossier Arrivals::filed(std::uint64_t key, std::size_t stream, Day day) const {
  const auto& model = country_.model.streams[stream];
  Dossier dossier{.key = key, .filed = day, .stream = static_cast<std::uint8_t>(stream)};
  if (unit(key, Draw::Channel) < model.online_share) dossier.set(Dossier::kOnline);
  if (unit(key, Draw::Complex) < model.complex_share) dossier.set(Dossier::kComplex);
  if (is_renewal(stream)) {
    dossier.expiry = expiry_of(key, model, day);
  } else if (unit(key, Draw::Visa) < country_.model.visa_share) {
    dossier.proof_until =
        day + whole_days(country_.model.visa_days * exponential(unit(key, Draw::Papers)));
    dossier.previous_until = dossier.proof_until;
  }
  open_file(dossier, country_.laws[stream]);
  dossier.accounted_until = std::max(day, country_.calendar.first);
  return dossier;
}

bool Arrivals::is_unneeded(const Dossier& dossier) const {
  const auto& scenario = country_.scenario;
  if (!is_renewal(dossier.stream) || scenario.long_permit_share <= 0) return false;
  const auto& model = country_.model.streams[dossier.stream];
  const Date granted = add_months_round_down(unpack(dossier.expiry), -kMonthsOfOneYearCard);
  return granted >= scenario.long_permits_from &&
         unit(dossier.key, Draw::OneYearCard) < model.one_year_share &&
         unit(dossier.key, Draw::LongPermit) < scenario.long_permit_share;
}

std::optional<Dossier> Arrivals::new_file(std::size_t stream, Day day, std::uint32_t number) const {
  const auto of_day = key_below(key_below(key_, kNewFiles), static_cast<std::uint64_t>(day));
  const auto key = key_below(of_day, std::uint64_t{number} * kStreams + stream);
  const auto dossier = filed(key, stream, day);
  if (is_unneeded(dossier)) return std::nullopt;
  return dossier;
}

Dossier Arrivals::old_file(std::size_t stream, std::uint32_t number) const {
  const auto key = key_below(key_below(key_, kOldFiles), std::uint64_t{number} * kStreams + stream);
  const double delay = is_renewal(stream) ? site_.delay_renewal : site_.delay_first;
  const double u = unit(key, Draw::Age);
  const double old = country_.model.stock_old_share;
  // In the order of filing ages lie evenly between 0 and the delay; some are left behind.
  const double age = u < old ? delay * (1 + u / old) : delay * (u - old) / (1 - old);
  return filed(key, stream, country_.calendar.first - 1 - whole_days(age));
}

}  // namespace sejour::forecast
