#include "cli/picture_svg.h"

#include <fmt/format.h>

#include <variant>

#include "text/markup.h"

namespace sejour::cli {
namespace {

std::string points_of(const std::vector<text::Point>& points) {
  std::string out;
  for (const auto& point : points) out += fmt::format("{:.1f},{:.1f} ", point.x, point.y);
  return out;
}

std::string_view anchor_word(text::Anchor anchor) {
  constexpr std::string_view kWords[] = {"start", "middle", "end"};
  return kWords[static_cast<std::size_t>(anchor)];
}

/// Writes one shape.
struct ShapeWriter {
  std::string& out;

  void operator()(const text::DrawnLine& line) const {
    out += fmt::format(
        "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{:g}\"{} points=\"{}\"/>\n",
        line.colour, line.width,
        line.stroke == text::Stroke::Dashed ? " stroke-dasharray=\"8 5\"" : "",
        points_of(line.points));
  }
  void operator()(const text::DrawnArea& area) const {
    out += fmt::format("<polygon fill=\"{}\" fill-opacity=\"{:g}\" points=\"{}\"/>\n", area.colour,
                       area.opacity, points_of(area.points));
  }
  void operator()(const text::DrawnBox& box) const {
    out += fmt::format(
        "<rect x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" fill=\"{}\" stroke=\"{}\"/>\n",
        box.corner.x, box.corner.y, box.width, box.height, box.colour, box.edge);
  }
  void operator()(const text::DrawnText& letters) const {
    out += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:g}\" fill=\"{}\" text-anchor=\"{}\">{}"
        "</text>\n",
        letters.at.x, letters.at.y, letters.size, letters.colour, anchor_word(letters.anchor),
        text::markup_text(letters.text));
  }
};

}  // namespace

std::string svg_of(const text::Picture& picture) {
  std::string out = fmt::format(
      "<svg viewBox=\"0 0 {:g} {:g}\" role=\"img\" aria-label=\"{}\" font-family=\"sans-serif\" "
      "xmlns=\"http://www.w3.org/2000/svg\">\n",
      picture.width, picture.height, text::markup_text(picture.title));
  for (const auto& shape : picture.shapes) std::visit(ShapeWriter{out}, shape);
  return out + "</svg>\n";
}

}  // namespace sejour::cli
