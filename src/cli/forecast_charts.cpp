#include "cli/forecast_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/department_tiles.h"

namespace sejour::cli {
namespace {

using forecast::Interval;

constexpr double kWidth = 720;
constexpr double kHeight = 300;
constexpr double kLeft = 80;
constexpr double kRight = 20;
constexpr double kTop = 36;
constexpr double kBottom = 40;
constexpr int kGridLines = 4;
constexpr double kTilePitch = 44;
constexpr double kTileSize = 42;
constexpr double kDarkFrom = 0.55;  // from here letters are white

/// A round number not below the largest value.
double round_up(double value) {
  if (value <= 0) return 1;
  const double unit = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 2.5, 4.0, 5.0, 8.0, 10.0}) {
    if (step * unit >= value) return step * unit;
  }
  return 10 * unit;
}

std::string short_number(double value) {
  if (value >= 1e6) return fmt::format("{:.3g} M", value / 1e6);
  if (value >= 1e3) return fmt::format("{:.3g} k", value / 1e3);
  return fmt::format("{:.3g}", value);
}

/// Where a value stands on the picture.
struct Frame {
  double top_value = 1;
  std::size_t count = 1;

  [[nodiscard]] double x(std::size_t i) const {
    const double steps = count > 1 ? static_cast<double>(count - 1) : 1;
    return kLeft + (kWidth - kLeft - kRight) * static_cast<double>(i) / steps;
  }
  [[nodiscard]] double y(double value) const {
    return kHeight - kBottom - (kHeight - kTop - kBottom) * value / top_value;
  }
};

double or_zero(double value) {
  return std::isfinite(value) ? value : 0;
}

Frame frame_of(const BandChart& chart) {
  double most = 0;
  for (const auto* values : {&chart.values, &chart.base}) {
    for (const auto& one : *values) {
      most = std::max({most, or_zero(one.high), or_zero(one.central)});
    }
  }
  return {.top_value = round_up(most), .count = chart.values.size()};
}

std::string line_of(const Frame& frame, const std::vector<Interval>& values,
                    std::string_view style) {
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    points += fmt::format("{:.1f},{:.1f} ", frame.x(i), frame.y(or_zero(values[i].central)));
  }
  return fmt::format("<polyline fill=\"none\" {} points=\"{}\"/>\n", style, points);
}

std::string band_of(const Frame& frame, const std::vector<Interval>& values) {
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    points += fmt::format("{:.1f},{:.1f} ", frame.x(i), frame.y(or_zero(values[i].high)));
  }
  for (std::size_t i = values.size(); i-- > 0;) {
    points += fmt::format("{:.1f},{:.1f} ", frame.x(i), frame.y(or_zero(values[i].low)));
  }
  return fmt::format("<polygon fill=\"#9cc3dc\" fill-opacity=\"0.6\" points=\"{}\"/>\n", points);
}

std::string grid_of(const Frame& frame, const BandChart& chart) {
  std::string out;
  for (int i = 0; i <= kGridLines; ++i) {
    const double value = frame.top_value * i / kGridLines;
    out += fmt::format(
        "<line x1=\"{:.0f}\" x2=\"{:.0f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#b1b4b6\"/>"
        "<text x=\"{:.0f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
        kLeft, kWidth - kRight, frame.y(value), frame.y(value), kLeft - 8, frame.y(value) + 5,
        short_number(value));
  }
  const std::size_t step = std::max<std::size_t>(1, (chart.labels.size() + 7) / 8);
  for (std::size_t i = 0; i < chart.labels.size(); i += step) {
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>\n",
                       frame.x(i), kHeight - kBottom + 20, html_text(chart.labels[i]));
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

std::string band_chart(const BandChart& chart) {
  const auto frame = frame_of(chart);
  std::string out = fmt::format(
      "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\" "
      "font-family=\"sans-serif\" font-size=\"14\" fill=\"#0b0c0c\" "
      "xmlns=\"http://www.w3.org/2000/svg\">\n",
      kWidth, kHeight, html_text(chart.title));
  out += grid_of(frame, chart) + band_of(frame, chart.values);
  out += line_of(frame, chart.values, "stroke=\"#123c56\" stroke-width=\"3\"");
  out += fmt::format("<text x=\"{:.0f}\" y=\"20\" fill=\"#123c56\">━ {}</text>\n", kLeft,
                     html_text(chart.name));
  if (!chart.base.empty()) {
    out += line_of(frame, chart.base,
                   "stroke=\"#942514\" stroke-width=\"3\" stroke-dasharray=\"8 5\"");
    out += fmt::format(
        "<text x=\"{:.0f}\" y=\"20\" fill=\"#942514\" text-anchor=\"end\">"
        "╌ {}</text>\n",
        kWidth - kRight, html_text(chart.base_name));
  }
  return out + "</svg>\n";
}

std::string tile_map(const std::string& title, const std::vector<Tile>& tiles) {
  double columns = 0;
  double rows = 0;
  std::string drawn;
  for (const auto& place : department_tiles()) {
    const auto tile = std::ranges::find(tiles, place.code, &Tile::code);
    columns = std::max<double>(columns, place.column);
    rows = std::max<double>(rows, place.row);
    if (tile == tiles.end()) continue;
    const double x = (place.column - 1) * kTilePitch + 1;
    const double y = (place.row - 1) * kTilePitch + 1;
    const double light = 96 - 72 * std::clamp(tile->shade, 0.0, 1.0);
    drawn += fmt::format(
        "<g fill=\"{}\"><rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
        "fill=\"hsl(203,65%,{:.0f}%)\" stroke=\"#505a5f\"/>"
        "<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>"
        "<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text></g>\n",
        tile->shade > kDarkFrom ? "#ffffff" : "#0b0c0c", x, y, kTileSize, kTileSize, light,
        x + kTileSize / 2, y + 17, html_text(tile->code), x + kTileSize / 2, y + 34,
        html_text(tile->number));
  }
  return fmt::format(
             "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\" "
             "font-family=\"sans-serif\" font-size=\"12\" "
             "xmlns=\"http://www.w3.org/2000/svg\">\n",
             columns * kTilePitch, rows * kTilePitch, html_text(title)) +
         drawn + "</svg>\n";
}

}  // namespace sejour::cli
