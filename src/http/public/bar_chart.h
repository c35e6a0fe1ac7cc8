#pragma once

#include <string>
#include <vector>

#include "http/templates.h"

namespace sejour::http {

/// A bar with its name and its number above it. Texts are in the language of the page.
struct Bar {
  std::string name;
  std::string number;  ///< as it is written
  double value = 0;    ///< gives the length; zero or more
};

/// For `{{#chart}}{{> bar_chart}}{{/chart}}`: bars that can be read without colour and without
/// JavaScript. `label` says what they show; a table beside them says the same.
[[nodiscard]] Data bar_chart(const std::string& label, const std::vector<Bar>& bars);

}  // namespace sejour::http
