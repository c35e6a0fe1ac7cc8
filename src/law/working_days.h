#pragma once

#include "base/date.h"

namespace sejour::law {

/// Easter Sunday of a year of the Gregorian calendar.
[[nodiscard]] Date easter_sunday(int year);

/// Saturdays, Sundays and the eleven public holidays of metropolitan France (labour code
/// L. 3133-1). The two more of Alsace-Moselle and those overseas are not counted: a limit is
/// then shown earlier than it may be, never later.
[[nodiscard]] bool is_working_day(Date day);

/// The day itself if it is a working day, else the next one.
[[nodiscard]] Date next_working_day(Date day);

/// The `count`-th working day after `day`, which is not counted.
[[nodiscard]] Date add_working_days(Date day, int count);

}  // namespace sejour::law
