#pragma once

#include <string>

#include "app/daily_reading.h"
#include "http/templates.h"
#include "text/messages.h"

/// The parts of the board's page.
namespace sejour::http::desk {

/// What a page of the board shows.
struct BoardShown {
  const app::DayRead& reading;
  app::BoardFilter filter;
  std::string trend;  ///< word of the indicator whose trend is asked for; empty: the four chosen
  const text::Messages& messages;
  app::FigureTable figures = reading.board.figures(filter);  ///< of the filter, counted once
};

/// The indicators in groups, each with its value, the dossiers behind it and its trend.
[[nodiscard]] Data indicator_groups(const BoardShown& shown);
/// Charts, each with its table under it.
[[nodiscard]] Data trends_data(const BoardShown& shown);
/// Sites beside each other; false when one site is looked at.
[[nodiscard]] Data sites_table(const BoardShown& shown);
/// Stock and times by permit and kind; false when there is nothing.
[[nodiscard]] Data permits_table(const BoardShown& shown);
/// Time to a document and to a decision, with and without litigation.
[[nodiscard]] Data treatment_table(const BoardShown& shown);
/// What each indicator counts, from which event, and what it cannot say.
[[nodiscard]] Data meanings_data(const text::Messages& messages);

/// `/desk/tableau/dossiers?chiffre=…` with the filter.
[[nodiscard]] std::string behind_address(const BoardShown& shown, app::Figure figure,
                                         const app::BoardFilter& filter);

}  // namespace sejour::http::desk
