#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "forecast/country.h"
#include "wire/forecast_files.h"

/// The files of the repository, for tests.
namespace sejour::forecast {

inline std::string file_text(const std::string& name) {
  std::ifstream file(std::string{SEJOUR_SOURCE_DIR} + "/forecast/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<Assumption> shipped_assumptions() {
  return wire::read_assumptions(file_text("assumptions.csv")).value();
}

inline Scenario shipped(const std::string& name) {
  return wire::read_scenario(file_text("scenarios/" + name + ".toml"), shipped_assumptions())
      .value();
}

/// One small prefecture, so that a test takes milliseconds.
inline Country small_country(Scenario scenario, int run = 0) {
  scenario.sites = {"28"};
  return make_country(scenario, shipped_assumptions(), run).value();
}

}  // namespace sejour::forecast
