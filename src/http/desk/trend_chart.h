#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/templates.h"

namespace sejour::http::desk {

/// One month of a trend. Texts are in the language of the page.
struct TrendPoint {
  std::string month;                           ///< short: it stands before the bar
  std::string number;                          ///< as it is written after the bar
  std::optional<double> value = std::nullopt;  ///< gives the length; none: no bar
};

/// For `{{#trend}}{{> trend_chart}}{{/trend}}`: a bar for each month, one under the other, its
/// month before it and its number after it, so that it is read without colour, on a narrow screen
/// and without JavaScript. `label` says what is shown; a table beside it says the same.
[[nodiscard]] Data trend_chart(const std::string& label, const std::vector<TrendPoint>& points);

}  // namespace sejour::http::desk
