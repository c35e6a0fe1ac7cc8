#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "text/messages.h"

namespace sejour::text {

/// « 23 novembre 2026 », « 1er décembre 2026 »; "23 November 2026".
[[nodiscard]] std::string long_date(Language language, Date day);

/// « du 1er mars 2026 au 3 avril 2026 »; "from 1 March 2026 to 3 April 2026".
[[nodiscard]] std::string long_period(Language language, Period period);

/// `23/11/2026`, for tables and narrow columns.
[[nodiscard]] std::string short_date(Date day);

/// « 23 novembre 2026 à 14 h 05 », legal time of Paris, of a moment in UTC seconds.
[[nodiscard]] std::string long_moment(Language language, std::int64_t unix_seconds);

/// « 3 jours », "1 day".
[[nodiscard]] std::string day_count(Language language, std::int64_t count);

/// « 2,4 Mo », "2.4 MB": size of a document given by a person. Decimal units.
[[nodiscard]] std::string file_size(Language language, std::uint64_t bytes);

}  // namespace sejour::text
