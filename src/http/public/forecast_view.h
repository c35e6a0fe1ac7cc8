#pragma once

#include <vector>

#include "forecast/assumptions.h"
#include "forecast/results.h"
#include "http/public/forecast_data.h"
#include "http/templates.h"
#include "text/messages.h"
#include "text/picture.h"

namespace sejour::http {

/// A drawing for `{{> picture}}`.
[[nodiscard]] Data picture_data(const text::Picture& picture);

/// The scenarios side by side, each with a link to its page, for `{{> table}}`.
[[nodiscard]] Data scenarios_table(const ForecastLibrary& library, const text::Messages& words);

/// The totals of one scenario, with what differs from the other.
[[nodiscard]] Data totals_table(const forecast::Results& results, const text::Messages& words);

/// Pictures over time, each with its numbers below it, for `{{> forecast_pictures}}`.
[[nodiscard]] Data pictures_over_time(const forecast::Results& results,
                                      const forecast::Results* base, const text::Messages& words);

/// The map, in the same form.
[[nodiscard]] Data map_section(const forecast::Results& results, const text::Messages& words);

/// Who waits longer and who does not.
[[nodiscard]] Data families_table(const forecast::Results& results, const text::Messages& words);

/// Every assumption with its range, source and certainty.
[[nodiscard]] Data assumptions_table(const std::vector<forecast::Assumption>& assumptions,
                                     const text::Messages& words);

}  // namespace sejour::http
