#include "law/appeal.h"

#include <algorithm>

#include "base/check.h"
#include "law/working_days.h"

namespace sejour::law {
namespace {

constexpr int kAppealMonths = 2;
constexpr int kReasonableTimeMonths = 12;

// LAW: CESEDA L. 911-1 | version of 2024-07-15 | since 2024-07-15 | unsure
// LAW: CESEDA L. 921-1 | LEGIARTI000049050149 | since 2024-07-15 | settled
constexpr Date kRemovalProcedure2024 = date(2024, 7, 15);

// LAW: CE, avis, 2 October 2025, n° 504677 | published 2025-10-08 | since 2025-10-08 | settled
constexpr Date kReasonsOpinionPublished = date(2025, 10, 8);

Certainty if_stated(RemediesStated remedies) {
  return remedies == RemediesStated::Yes ? Certainty::Settled : Certainty::Unsure;
}

// LAW: CRPA L. 112-6 | version not checked | since 2016-01-01 | contested
// The two months cannot be opposed; the case law sets a reasonable time, in principle one year
// (CE 2016, Czabaj; CE 18 March 2019, n° 417270). A limit of one year is never moved.
AppealLimit reasonable_time(Date from) {
  return {.last_day = add_months_round_down(from, kReasonableTimeMonths),
          .basis = "L. 112-6 CRPA",
          .certainty = Certainty::Contested,
          .safe_day = std::nullopt};
}

/// The former regimes, before 15 July 2024: thirty days, else forty-eight hours. Not read in the
/// text of the time.
AppealLimit former_removal_limit(Date from, Removal removal) {
  const auto length = removal == Removal::ThirtyDays ? days{30} : days{2};
  return {.last_day = from + length,
          .basis = "L. 614-4 et suivants (avant le 15 juillet 2024)",
          .certainty = Certainty::Unsure,
          .safe_day = std::nullopt};
}

AppealLimit removal_limit(Date decided, Date from, Removal removal) {
  if (decided < kRemovalProcedure2024) return former_removal_limit(from, removal);
  switch (removal) {
    case Removal::ThirtyDays: {
      // One month. INTERPRETATION: whether it is a clear month is not settled (LI-014).
      auto limit = clear_months(from, 1, "L. 911-1");
      limit.certainty = Certainty::Unsure;
      limit.safe_day = add_months_round_down(from, 1);
      return limit;
    }
    case Removal::HouseArrest:
      // Seven days, not clear: the day of notification does not count, the seventh ends it (CAA
      // Lyon, 19 December 2024, n° 24LY03013).
      return {.last_day = from + days{7},
              .basis = "L. 921-1",
              .certainty = Certainty::Settled,
              .safe_day = std::nullopt};
    case Removal::Detention:
      return {.last_day = from + days{2},
              .basis = "L. 921-2",
              .certainty = Certainty::Unsure,
              .safe_day = std::nullopt};
    case Removal::None:
    case Removal::NotKnown:
      break;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

// LAW: CJA R. 421-1 | version not checked | since 2017-01-01 | settled
AppealLimit clear_months(Date from, int count, std::string_view basis) {
  const Date same_day = add_months_round_down(from, count);
  const auto day_of = [](Date day) { return std::chrono::year_month_day{day}.day(); };
  if (day_of(same_day) != day_of(from)) {
    return {.last_day = next_working_day(same_day),
            .basis = basis,
            .certainty = Certainty::Unsure,
            .safe_day = std::nullopt};
  }
  return {.last_day = next_working_day(same_day + days{1}),
          .basis = basis,
          .certainty = Certainty::Settled,
          .safe_day = std::nullopt};
}

// LAW: CJA R. 421-2 | version not checked | since 2017-01-01 | settled
AppealLimit appeal_against_silence(Date born, RemediesStated remedies) {
  if (remedies == RemediesStated::No) return reasonable_time(born);
  auto limit = clear_months(born, kAppealMonths, "R. 421-2 CJA");
  limit.certainty = weakest(limit.certainty, if_stated(remedies));
  return limit;
}

// LAW: CRPA L. 232-4 | version not checked | since 2016-01-01 | settled
AppealLimit appeal_after_reasons(Date requested, std::optional<Date> given) {
  // At the outside one year from the request; for requests before the opinion was published, from
  // its publication.
  const Date year_from = std::max(requested, kReasonsOpinionPublished);
  const Date outer = add_months_round_down(year_from, kReasonableTimeMonths);
  if (given) {
    auto limit = clear_months(*given, kAppealMonths, "L. 232-4 CRPA");
    if (limit.last_day <= outer) return limit;
  }
  return {.last_day = outer,
          .basis = "L. 232-4 CRPA ; CE, avis, 2 octobre 2025, n° 504677",
          .certainty = Certainty::Settled,
          .safe_day = std::nullopt};
}

// LAW: CJA R. 421-1 | version not checked | since 2017-01-01 | settled
AppealLimit appeal_against_refusal(Date decided, std::optional<Date> notified, Removal removal,
                                   RemediesStated remedies) {
  const Date from = notified.value_or(decided);
  const bool known = notified.has_value() && removal != Removal::NotKnown;
  if (remedies == RemediesStated::No) return reasonable_time(from);
  auto limit = removal == Removal::None || removal == Removal::NotKnown
                   ? clear_months(from, kAppealMonths, "R. 421-1 CJA")
                   : removal_limit(decided, from, removal);
  limit.certainty = weakest(limit.certainty, if_stated(remedies));
  if (!known) limit.certainty = Certainty::Unsure;
  return limit;
}

// LAW: CRPA L. 232-4 | version not checked | since 2016-01-01 | settled
Date reasons_due(Date requested) {
  return add_months_round_down(requested, 1);
}

}  // namespace sejour::law
