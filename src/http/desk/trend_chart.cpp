#include "http/desk/trend_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace sejour::http::desk {
namespace {

constexpr int kLineHeight = 24;
constexpr int kBarHeight = 14;
constexpr int kBarBelowTop = 5;
constexpr int kTextBaseline = 17;
constexpr int kBarLeft = 72;
constexpr int kNumberAfterBar = 6;
constexpr double kLongestBar = 180;

}  // namespace

Data trend_chart(const std::string& label, const std::vector<TrendPoint>& points) {
  double most = 0;
  for (const auto& point : points) most = std::max(most, point.value.value_or(0));
  Data bars = list_data();
  int top = 0;
  for (const auto& point : points) {
    const double length = most > 0 ? point.value.value_or(0) / most * kLongestBar : 0;
    Data bar;
    bar.set("bar_month", point.month);
    bar.set("bar_number", point.number);
    bar.set("bar_x", fmt::to_string(kBarLeft));
    bar.set("bar_y", fmt::to_string(top + kBarBelowTop));
    bar.set("bar_width", fmt::format("{:.0f}", length));
    bar.set("bar_height", fmt::to_string(kBarHeight));
    bar.set("number_x", fmt::format("{:.0f}", kBarLeft + length + kNumberAfterBar));
    bar.set("text_y", fmt::to_string(top + kTextBaseline));
    bars.push_back(bar);
    top += kLineHeight;
  }
  Data chart;
  chart.set("chart_label", label);
  chart.set("bars", bars);
  chart.set("chart_height", fmt::to_string(top));
  return chart;
}

}  // namespace sejour::http::desk
