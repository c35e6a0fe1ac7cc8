#pragma once

#include <pango/pangocairo.h>

#include "text/picture.h"

namespace sejour::seal {

/// Height of a picture drawn in this width, both in points.
[[nodiscard]] double height_of(const text::Picture& picture, double width);

/// Draws a picture with its top left corner at (x, y), as wide as given.
void paint_picture(cairo_t* cairo, PangoContext* context, const text::Picture& picture, double x,
                   double y, double width);

}  // namespace sejour::seal
