#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/reference.h"
#include "forecast/assumptions.h"

namespace sejour::forecast {
namespace {

constexpr std::array<std::string_view, kFamilies> kNames{"student",      "economic", "family",
                                                         "humanitarian", "other",    "resident"};
constexpr std::array<std::string_view, 12> kMonths{"01", "02", "03", "04", "05", "06",
                                                   "07", "08", "09", "10", "11", "12"};
constexpr double kWorkedDaysOfYear = 252;  // weekdays that are no public holiday, on average

/// The permit of the catalogue whose rules of law stand for a family, and the length in months of
/// the card that its renewals follow.
struct Representative {
  std::string_view renewal;
  std::string_view first;
  int card_months;
};
constexpr std::array<Representative, kFamilies> kRepresentatives{{
    {"student_temporary", "student_temporary", 12},
    {"employee_temporary", "employee_temporary", 12},
    {"pfl_personal_family_ties", "pfl_personal_family_ties", 12},
    {"subsidiary_protection_multi_year", "refugee_resident_card", 48},
    {"visitor", "visitor", 12},
    {"resident_family_reunification", "resident_family_reunification", 120},
}};

/// Reads values and remembers the first key that lacks.
class Reader {
 public:
  explicit Reader(const Values& values) : values_(values) {}

  double operator()(std::string_view key) {
    const auto found = values_.find(key);
    if (found != values_.end()) return found->second;
    if (missing_.empty()) missing_ = key;
    return 0;
  }
  double operator()(std::string_view start, std::string_view kind, std::string_view end) {
    return (*this)(std::string{start} + '.' + std::string{kind} + '.' + std::string{end});
  }
  /// A value that a site may have of its own; nothing when it has none.
  [[nodiscard]] std::optional<double> maybe(const std::string& key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  const Values& values_;
  std::string missing_;
};

void read_stream(Reader& read, StreamModel& stream, std::size_t family, std::string_view kind) {
  const auto name = kNames[family];
  const auto& standing = kRepresentatives[family];
  stream.permit = law::find_permit(kind == "renewal" ? standing.renewal : standing.first).value();
  stream.card_months = standing.card_months;
  stream.per_year =
      read("arrivals", kind, "year") * (1 + read("arrivals.excess")) * read("share", kind, name);
  stream.growth = read("growth", kind, "year");
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const bool student = family == static_cast<std::size_t>(PermitFamily::Student);
    stream.season[month] = student ? read("season.student", kind, kMonths[month]) : 1.0;
  }
  const double sum = std::accumulate(stream.season.begin(), stream.season.end(), 0.0);
  for (auto& month : stream.season) month *= sum > 0 ? kMonths.size() / sum : 0;
  stream.online_share = read("online", "share", name);
  stream.late_share = read("late.share");
  stream.complement_share = read("complement", "share", kind);
  stream.complex_share = read("complex", "share", name);
  stream.one_year_share = read("one_year", "share", name);
}

/// Minutes so that the agents do in the year of calibration what was published for it.
double fitted_minutes(Reader& read, const Model& model, double first_to_renewal) {
  const double capacity =
      model.agents * model.minutes_per_day * kWorkedDaysOfYear * (1 - model.absence);
  const auto looks = [&](std::string_view kind) {
    return 1 + read("complement", "share", kind) * model.second_look_factor;
  };
  const double side =
      read("side.share");  // attestations by hand, court and counter, of all minutes
  const double renewals = read("arrivals.renewal.year") * looks("renewal");
  const double firsts = read("arrivals.first.year") * looks("first") * first_to_renewal;
  return renewals + firsts > 0 ? capacity * (1 - side) / (renewals + firsts) : 0;
}

void read_work(Reader& read, Model& model) {
  model.agents = read("agents.total");
  model.minutes_per_day = read("agents.minutes_per_day");
  model.absence = read("agents.absence");
  model.learning_months = read("agents.learning_months");
  model.learning_start = read("agents.learning_start");
  model.trained_share = read("agents.trained_share");
  model.first_reserve = read("order.first_reserve");
  model.work_variation = read("work.variation");
  model.second_look_factor = read("complement.second_look");
  model.answer_days = read("complement.answer_days");
  model.found_incomplete_share = read("complement.found_incomplete");
  model.biometrics_share = read("biometrics.share");
  model.biometrics_days = read("biometrics.days");
  model.biometrics_minutes = read("biometrics.minutes");
  model.manufacture_days = read("manufacture.days");
  model.refused_share = read("refused.share");
  model.fast_share = read("fast.share");
  model.fast_factor = read("fast.factor");
}

void read_proof(Reader& read, Model& model) {
  model.hand_on_time_share = read("hand.on_time_share");
  model.hand_delay_days = read("hand.delay_days");
  model.hand_favourable_share = read("hand.favourable_share");
  model.attestation_minutes = read("hand.minutes");
  model.visa_share = read("visa.share");
  model.visa_days = read("visa.days");
  model.court_silence_share = read("court.silence_share");
  model.court_gap_share = read("court.gap_share");
  model.court_wait_days = read("court.wait_days");
  model.court_gap_days = read("court.gap_days");
  model.court_days = read("court.days");
  model.court_minutes = read("court.minutes");
}

double of_kind(const Model& model, std::size_t first_stream) {
  double sum = 0;
  for (std::size_t i = first_stream; i < kStreams; i += 2) sum += model.streams[i].per_year;
  return sum;
}

/// Delays that are published for a site; those of the others make up the stock of the country.
struct Delays {
  std::vector<std::optional<double>> published;
  double rest = 0;
};

Delays delays_of(const Reader& read, const std::vector<SiteModel>& sites, std::string_view kind,
                 double per_day, double stock) {
  Delays delays;
  double weight_left = 0;
  double stock_left = stock;
  for (const auto& site : sites) {
    const auto days = read.maybe("site." + site.code + ".delay." + std::string{kind});
    delays.published.push_back(days);
    if (days) {
      stock_left -= *days * site.weight * per_day;
    } else {
      weight_left += site.weight;
    }
  }
  if (weight_left > 0 && per_day > 0) {
    delays.rest = std::max(0.0, stock_left / (weight_left * per_day));
  }
  return delays;
}

std::vector<SiteModel> all_sites() {
  std::vector<SiteModel> all;
  double sum = 0;
  for (const auto& site : sites()) sum += site.weight;
  for (const auto& site : sites()) {
    all.push_back(
        {.number = all.size(), .code = std::string{site.code}, .weight = site.weight / sum});
  }
  return all;
}

std::unexpected<Error> lacks(const std::string& key) {
  return fail(ErrorCode::InvalidInput, "the assumption \"" + key + "\" is missing");
}

}  // namespace

std::string_view family_name(std::size_t family) {
  return kNames[family];
}

Result<Model> make_model(const Values& values) {
  Reader read{values};
  Model model;
  model.year = read("calibration.year");
  for (std::size_t family = 0; family < kFamilies; ++family) {
    read_stream(read, model.streams[2 * family], family, "renewal");
    read_stream(read, model.streams[2 * family + 1], family, "first");
  }
  model.stock = read("stock.total");
  model.stock_first_share = read("stock.first_share");
  model.stock_old_share = read("stock.old_share");
  model.stock_answering_share = read("stock.answering_share");
  read_work(read, model);
  read_proof(read, model);
  const double first_to_renewal = read("work.first_to_renewal");
  const double minutes = fitted_minutes(read, model, first_to_renewal);
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    model.streams[stream].minutes = is_renewal(stream) ? minutes : minutes * first_to_renewal;
  }
  if (!read.missing().empty()) return lacks(read.missing());
  return model;
}

Result<std::vector<SiteModel>> make_sites(const Values& values, const Model& model,
                                          std::span<const std::string> codes) {
  const Reader read{values};
  auto all = all_sites();
  const double renewals = of_kind(model, 0) / kDaysOfYear;
  const double firsts = of_kind(model, 1) / kDaysOfYear;
  const auto by_renewal =
      delays_of(read, all, "renewal", renewals, model.stock * (1 - model.stock_first_share));
  const auto by_first =
      delays_of(read, all, "first", firsts, model.stock * model.stock_first_share);
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& site = all[i];
    site.delay_renewal = by_renewal.published[i].value_or(by_renewal.rest);
    site.delay_first = by_first.published[i].value_or(by_first.rest);
    site.stock_renewal = site.delay_renewal * renewals * site.weight;
    site.stock_first = site.delay_first * firsts * site.weight;
    site.agents = read.maybe("site." + site.code + ".agents").value_or(model.agents * site.weight);
  }
  if (codes.empty()) return all;
  std::vector<SiteModel> chosen;
  for (const auto& code : codes) {
    const auto found = std::ranges::find(all, code, &SiteModel::code);
    if (found == all.end()) {
      return fail(ErrorCode::InvalidInput, "there is no prefecture \"" + code + "\"");
    }
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace sejour::forecast
