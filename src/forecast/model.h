#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "law/catalogue.h"

namespace sejour::forecast {

/// A day as a number of days since 1 January 1970: what a Date is, in 32 bits.
using Day = std::int32_t;
inline constexpr Day kNever = 0x7FFFFFFF;
inline constexpr Day kNoDay = -0x40000000;
inline constexpr double kDaysOfYear = 365.25;

/// The packed day of a date.
[[nodiscard]] constexpr Day pack(Date date) {
  return static_cast<Day>(date.time_since_epoch().count());
}
/// The date of a packed day.
[[nodiscard]] constexpr Date unpack(Day day) {
  return Date{days{day}};
}

/// Families as the public figures count them, and those whose renewal is by right.
enum class PermitFamily : std::uint8_t { Student, Economic, Family, Humanitarian, Other, Resident };
inline constexpr std::size_t kFamilies = 6;
/// A stream is a family and whether it is a renewal (even numbers) or a first application.
inline constexpr std::size_t kStreams = 2 * kFamilies;
/// True for the streams of renewals.
[[nodiscard]] constexpr bool is_renewal(std::size_t stream) {
  return stream % 2 == 0;
}
/// Words of the keys of assumptions and of the outputs, e.g. `student`.
[[nodiscard]] std::string_view family_name(std::size_t family);

/// One stream of applications in the whole country.
struct StreamModel {
  law::PermitId permit{};           ///< that stands for the family: its rules of law are used
  int card_months = 12;             ///< length of the card that a renewal follows
  double per_year = 0;              ///< arrivals in the year of calibration
  double growth = 0;                ///< a year
  std::array<double, 12> season{};  ///< mean 1
  double minutes = 0;               ///< of an agent, for a first examination with decision
  double online_share = 0;
  double late_share = 0;  ///< of renewals, after the window
  double complement_share = 0;
  double complex_share = 0;   ///< needs a trained agent
  double one_year_share = 0;  ///< of renewals: those that follow a card of one year
};

/// Everything that a run takes from assumptions. Each number comes from forecast/assumptions.csv
/// or from the scenario; none stands in code.
struct Model {
  std::array<StreamModel, kStreams> streams;
  double stock = 0;
  double stock_first_share = 0;
  double stock_old_share = 0;        ///< older than the mean delay would make them
  double stock_answering_share = 0;  ///< waits for the person
  double agents = 0;                 ///< full-time
  double minutes_per_day = 0;
  double absence = 0;
  double learning_months = 0;
  double learning_start = 0;  ///< speed of who begins
  double trained_share = 0;   ///< of agents, for complex files
  double first_reserve = 0;   ///< least share of the minutes that first applications get
  double work_variation = 0;
  double second_look_factor = 0;  ///< minutes after a complement, of those of the first look
  double answer_days = 0;
  double found_incomplete_share = 0;  ///< of complements: the file is said to be incomplete
  double biometrics_share = 0;        ///< must come for new ones
  double biometrics_days = 0;
  double biometrics_minutes = 0;
  double manufacture_days = 0;
  double hand_on_time_share = 0;
  double hand_delay_days = 0;
  double hand_favourable_share = 0;
  double attestation_minutes = 0;  ///< of an agent, each one made by hand
  double visa_share = 0;           ///< of first applications: a visa still proves the stay
  double visa_days = 0;            ///< its mean rest
  double court_silence_share = 0;  ///< of files undecided when silence decides
  double court_gap_share = 0;      ///< of gaps
  double court_wait_days = 0;      ///< from silence or gap to the application
  double court_gap_days = 0;       ///< a gap shorter than that brings nobody to court
  double court_days = 0;           ///< until the judge orders
  double refused_share = 0;
  double court_minutes = 0;
  double fast_share = 0;   ///< of renewals that a fast lane takes
  double fast_factor = 1;  ///< of their minutes
  double year = 0;         ///< middle of the year of calibration, e.g. 2025.5
};

/// A prefecture in the model.
struct SiteModel {
  std::uint64_t number = 0;  ///< among all prefectures: its luck is the same in every scenario
  std::string code;
  double weight = 0;  ///< share of arrivals; all together 1
  double agents = 0;  ///< full-time, before any is added
  double stock_renewal = 0;
  double stock_first = 0;
  double delay_renewal = 0;  ///< days from filing to decision for the age of the stock
  double delay_first = 0;
};

}  // namespace sejour::forecast
