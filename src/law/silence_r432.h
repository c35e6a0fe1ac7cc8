#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// What silence becomes, and when: CESEDA R.* 432-1, R. 432-2, CRPA L. 114-3, L. 114-5.
namespace sejour::law {

/// Time after which silence on a complete application is an implicit refusal.
struct SilenceTerm {
  int months = 0;
  int days = 0;
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
};

/// The term for a permit asked for on a day. Nothing for what R. 432-2 does not speak of
/// (duplicates, travel documents whose time is not known).
[[nodiscard]] std::optional<SilenceTerm> silence_term(PermitId asked, ApplicationKind kind,
                                                      Date filed);

/// The day on which silence that began on `from` becomes a decision: same day of the month, not
/// moved by week-ends or holidays.
[[nodiscard]] Date silence_ends(Date from, const SilenceTerm& term);

/// Days in which a request for documents may have stopped the time: from the request until the
/// documents came, at most until the day given. `until` missing: it still runs.
struct Suspension {
  Date from;
  std::optional<Date> until;
};

/// Latest day of the decision when each suspension that began before the term counts (CRPA
/// L. 114-5). Nothing while one is open without an end.
[[nodiscard]] std::optional<Date> silence_ends_suspended(Date from, const SilenceTerm& term,
                                                         std::span<const Suspension> suspensions);

}  // namespace sejour::law
