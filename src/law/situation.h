#pragma once

#include <span>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"

/// Change of situation, and what repeated attempts to file give: CESEDA R. 431-23, R. 432-9,
/// CJA L. 521-3.
namespace sejour::law {

/// Last day to declare a new address (R. 431-23). Which permits owe it is not settled.
[[nodiscard]] Date address_declaration_closes(Date moved);

/// Day on which the opinion of the commission is deemed given (R. 432-6 and following).
[[nodiscard]] Date commission_opinion_deemed_given(Date referred);

/// True when failed attempts are spread over more than one week: those of a single week are not
/// enough for the judge (CE 10 June 2020, n° 435594). `attempts` in order of day.
[[nodiscard]] bool attempts_spread_over_weeks(std::span<const Date> attempts);

}  // namespace sejour::law
