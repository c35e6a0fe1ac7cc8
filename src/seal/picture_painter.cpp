#include "seal/picture_painter.h"

#include <array>
#include <charconv>
#include <string_view>
#include <variant>
#include <vector>

#include "seal/page_layout.h"

namespace sejour::seal {
namespace {

constexpr double kEdge = 0.6;
constexpr std::array<double, 2> kDashes = {8, 5};

void use_colour(cairo_t* cairo, std::string_view colour, double opacity = 1) {
  constexpr double kBrightest = 255;
  const auto part = [&](std::size_t at) {
    unsigned value = 0;
    const auto digits = colour.substr(at, 2);
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value / kBrightest;
  };
  cairo_set_source_rgba(cairo, part(1), part(3), part(5), opacity);
}

void trace(cairo_t* cairo, const std::vector<text::Point>& points) {
  cairo_new_path(cairo);
  for (const auto& point : points) cairo_line_to(cairo, point.x, point.y);
}

/// Draws one shape; the cairo context counts in units of the drawing.
struct ShapePainter {
  cairo_t* cairo;
  PangoContext* context;

  void operator()(const text::DrawnLine& line) const {
    trace(cairo, line.points);
    use_colour(cairo, line.colour);
    cairo_set_line_width(cairo, line.width);
    const bool dashed = line.stroke == text::Stroke::Dashed;
    cairo_set_dash(cairo, kDashes.data(), dashed ? static_cast<int>(kDashes.size()) : 0, 0);
    cairo_stroke(cairo);
  }
  void operator()(const text::DrawnArea& area) const {
    trace(cairo, area.points);
    cairo_close_path(cairo);
    use_colour(cairo, area.colour, area.opacity);
    cairo_fill(cairo);
  }
  void operator()(const text::DrawnBox& box) const {
    cairo_rectangle(cairo, box.corner.x, box.corner.y, box.width, box.height);
    use_colour(cairo, box.colour);
    cairo_fill_preserve(cairo);
    use_colour(cairo, box.edge);
    cairo_set_line_width(cairo, kEdge);
    cairo_set_dash(cairo, nullptr, 0, 0);
    cairo_stroke(cairo);
  }
  void operator()(const text::DrawnText& letters) const {
    const auto layout = set_text(context, letters.text, {.size = letters.size, .width = 0});
    const double width = width_of(layout);
    const double left = letters.anchor == text::Anchor::Start    ? 0
                        : letters.anchor == text::Anchor::Middle ? width / 2
                                                                 : width;
    const double base = pango_layout_get_baseline(layout.get()) / double{PANGO_SCALE};
    use_colour(cairo, letters.colour);
    cairo_move_to(cairo, letters.at.x - left, letters.at.y - base);
    pango_cairo_show_layout(cairo, layout.get());
  }
};

}  // namespace

double height_of(const text::Picture& picture, double width) {
  return picture.width > 0 ? picture.height * width / picture.width : 0;
}

void paint_picture(cairo_t* cairo, PangoContext* context, const text::Picture& picture, double x,
                   double y, double width) {
  if (picture.width <= 0) return;
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, width / picture.width, width / picture.width);
  for (const auto& shape : picture.shapes) std::visit(ShapePainter{cairo, context}, shape);
  cairo_restore(cairo);
}

}  // namespace sejour::seal
