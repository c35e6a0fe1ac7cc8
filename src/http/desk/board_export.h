#pragma once

#include <string>

#include "app/daily_reading.h"

/// The board as data, with the words of docs/board.md: numbers only, no dossier.
namespace sejour::http::desk {

/// One line for each month and indicator of the filter, then one for each site and indicator over
/// the period; UTF-8, commas, RFC 4180.
[[nodiscard]] std::string board_csv(const app::DayRead& reading, const app::BoardFilter& filter);

/// The same, with the medians by permit and kind.
[[nodiscard]] std::string board_json(const app::DayRead& reading, const app::BoardFilter& filter);

}  // namespace sejour::http::desk
