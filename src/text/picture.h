#pragma once

#include <string>
#include <variant>
#include <vector>

/// A drawing as plain data: whoever draws it (a page, a PDF) needs to know nothing of charts, and
/// whoever makes it nothing of SVG or of printers. Lengths are units of the drawing, from its top
/// left corner; colours are written `#rrggbb`.
namespace sejour::text {

struct Point {
  double x = 0;
  double y = 0;
};

enum class Stroke { Solid, Dashed };

/// A line through points.
struct DrawnLine {
  std::vector<Point> points;
  std::string colour;
  double width = 1;
  Stroke stroke = Stroke::Solid;
};

/// A filled outline; `opacity` from 0, not seen, to 1.
struct DrawnArea {
  std::vector<Point> points;
  std::string colour;
  double opacity = 1;
};

/// A filled box with a thin edge.
struct DrawnBox {
  Point corner;
  double width = 0;
  double height = 0;
  std::string colour;
  std::string edge;
};

enum class Anchor { Start, Middle, End };

/// Letters; `at` is on their base line.
struct DrawnText {
  Point at;
  std::string text;
  double size = 14;
  std::string colour = "#0b0c0c";
  Anchor anchor = Anchor::Start;
};

using Shape = std::variant<DrawnLine, DrawnArea, DrawnBox, DrawnText>;

/// A whole drawing; later shapes lie on earlier ones. The title says what is shown, also to who
/// cannot see it.
struct Picture {
  std::string title;
  double width = 0;
  double height = 0;
  std::vector<Shape> shapes;
};

}  // namespace sejour::text
