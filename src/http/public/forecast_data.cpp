#include "http/public/forecast_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "embedded/forecast.h"
#include "wire/forecast_files.h"
#include "wire/forecast_results.h"

namespace sejour::http {
namespace {

/// The order of the pages; the first one is that of the comparison.
constexpr std::string_view kShown[] = {
    "nothing-done", "as-announced", "engine-only", "engine-and-priority", "engine-and-long-permits",
    "all"};

Result<std::string_view> forecast_file(const std::string& path) {
  for (const auto& file : embedded::forecast()) {
    if (file.path == path) return file.bytes;
  }
  return fail(ErrorCode::InvalidInput, "forecast/" + path + " is missing");
}

Result<ShippedForecast> shipped_forecast(std::string_view id, std::string_view csv,
                                         const std::vector<forecast::Assumption>& assumptions) {
  ShippedForecast one;
  ASSIGN_OR_RETURN(const auto toml, forecast_file(fmt::format("scenarios/{}.toml", id)));
  ASSIGN_OR_RETURN(one.scenario, wire::read_scenario(toml, assumptions));
  ASSIGN_OR_RETURN(one.json, forecast_file(fmt::format("results/{}.json", id)));
  ASSIGN_OR_RETURN(one.results, wire::read_results(one.json));
  if (one.results.fingerprint != wire::forecast_fingerprint(toml, csv)) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("forecast/results/{}.json was made from another scenario or other "
                            "assumptions: run scripts/forecast_results",
                            id));
  }
  return one;
}

}  // namespace

const ShippedForecast* ForecastLibrary::find(std::string_view id) const {
  const auto found = std::ranges::find_if(
      shipped, [id](const ShippedForecast& one) { return one.scenario.id == id; });
  return found == shipped.end() ? nullptr : &*found;
}

Result<ForecastLibrary> read_forecast_library() {
  ForecastLibrary library;
  ASSIGN_OR_RETURN(const auto csv, forecast_file("assumptions.csv"));
  ASSIGN_OR_RETURN(library.assumptions, wire::read_assumptions(csv));
  for (const auto id : kShown) {
    ASSIGN_OR_RETURN(auto one, shipped_forecast(id, csv, library.assumptions));
    library.shipped.push_back(std::move(one));
  }
  return library;
}

}  // namespace sejour::http
