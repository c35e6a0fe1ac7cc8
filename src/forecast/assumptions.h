#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "forecast/model.h"

namespace sejour::forecast {

/// One line of forecast/assumptions.csv.
struct Assumption {
  std::string key;
  double value = 0;
  double low = 0;  ///< of the range within which it may lie
  double high = 0;
  std::string unit;
  std::string certainty;  ///< `published`, `derived`, `estimate`
  std::string source;
  std::string note;
};

/// The values of one run, by key.
using Values = std::map<std::string, double, std::less<>>;

/// Says what is wrong with a value of an assumption: a share outside 0 to 1, a negative number.
/// Empty when it can be used.
[[nodiscard]] std::string fault_of(const Assumption& assumption, double value);

/// The central values.
[[nodiscard]] Values central_values(std::span<const Assumption> assumptions);

/// Values drawn from the ranges: a triangular law with the central value as its mode. The same for
/// every scenario with this seed and run. Run 0 gives the central values.
[[nodiscard]] Values drawn_values(std::span<const Assumption> assumptions, std::uint64_t seed,
                                  int run);

/// The model that these values make. Minutes of a renewal are fitted so that the agents of the
/// year of calibration do what was published for it. Error InvalidInput names a key that lacks.
[[nodiscard]] Result<Model> make_model(const Values& values);

/// The prefectures, their agents and their stock: by weight, but with the delays that are
/// published for some; what is left of the stock is shared over the others. Weights are scaled
/// to 1.
[[nodiscard]] Result<std::vector<SiteModel>> make_sites(const Values& values, const Model& model,
                                                        std::span<const std::string> codes);

}  // namespace sejour::forecast
