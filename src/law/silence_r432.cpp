#include "law/silence_r432.h"

#include <algorithm>

#include "law/dated.h"

namespace sejour::law {
namespace {

// LAW: CESEDA R. 432-2 | version not checked | since 2021-05-01 | settled
constexpr int kDefaultSilenceMonths = 4;

/// Four months are shown for older filings by rulings (CAA Nancy 23NC01102, CE 457933); the
/// special times are not.
Certainty certainty_of(const Permit& asked, Date filed) {
  const bool is_default = asked.silence.months == kDefaultSilenceMonths && asked.silence.days == 0;
  if (is_default) return asked.silence.certainty;
  return certainty_on(filed, asked.silence.certainty);
}

}  // namespace

// LAW: CESEDA R.* 432-1 | version not checked | since 2021-05-01 | settled
// LAW: CESEDA R. 432-2 | version not checked | since 2021-05-01 | settled
std::optional<SilenceTerm> silence_term(PermitId asked, ApplicationKind kind, Date filed) {
  if (kind == ApplicationKind::Duplicate) return std::nullopt;
  const Permit& asked_permit = permit(asked);
  if (!asked_permit.silence_known) {
    // IMPLICIT: where no source gives a time, nothing is said for documents that are no residence
    // permit; for the others the default time is shown, unsure.
    if (!is_residence_permit(asked_permit.permit_class)) return std::nullopt;
    return SilenceTerm{.months = kDefaultSilenceMonths,
                       .days = 0,
                       .basis = "R. 432-2",
                       .certainty = Certainty::Unsure};
  }
  return SilenceTerm{.months = asked_permit.silence.months,
                     .days = asked_permit.silence.days,
                     .basis = "R. 432-2",
                     .certainty = certainty_of(asked_permit, filed)};
}

// NOTE: three dates stated by courts are Saturdays (23/09/2023, 12/11/2016, 28/11/2020): the day
// is not moved.
Date silence_ends(Date from, const SilenceTerm& term) {
  return add_months_round_down(from, term.months) + days{term.days};
}

// LAW: CRPA L. 114-5 | version not checked | since 2016-01-01 | contested
std::optional<Date> silence_ends_suspended(Date from, const SilenceTerm& term,
                                           std::span<const Suspension> suspensions) {
  Date ends = silence_ends(from, term);
  std::optional<Date> counted_until;
  for (const auto& suspension : suspensions) {
    // What comes after the decision is born changes nothing.
    if (suspension.from >= ends) break;
    if (!suspension.until) return std::nullopt;
    const Date begins = counted_until ? std::max(*counted_until, suspension.from) : suspension.from;
    if (*suspension.until <= begins) continue;
    ends += *suspension.until - begins;
    counted_until = suspension.until;
  }
  return ends;
}

}  // namespace sejour::law
