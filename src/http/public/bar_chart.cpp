#include "http/public/bar_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace sejour::http {
namespace {

constexpr int kThickness = 22;
constexpr int kDistance = 52;
constexpr int kTextBelowTop = 16;
constexpr double kLongest = 300;

}  // namespace

Data bar_chart(const std::string& label, const std::vector<Bar>& bars) {
  double most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.value);
  Data drawn = list_data();
  int y = 0;
  for (const Bar& bar : bars) {
    Data one;
    one.set("bar_name", bar.name);
    one.set("bar_number", bar.number);
    one.set("text_y", fmt::to_string(y + kTextBelowTop));
    one.set("bar_y", fmt::to_string(y + kThickness));
    one.set("bar_width", fmt::format("{:.0f}", most > 0 ? bar.value / most * kLongest : 0));
    one.set("bar_height", fmt::to_string(kThickness));
    drawn.push_back(one);
    y += kDistance;
  }
  Data chart;
  chart.set("chart_label", label);
  chart.set("bars", drawn);
  chart.set("chart_height", fmt::to_string(y));
  return chart;
}

}  // namespace sejour::http
