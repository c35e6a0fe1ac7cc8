#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "seal/symbol.h"
#include "text/printed_document.h"

namespace sejour::seal {

/// Lengths are in points of 1/72 inch, from the top left corner of an A4 page.
inline constexpr double kPageWidth = 595.276;
inline constexpr double kPageHeight = 841.890;
inline constexpr double kMarginSide = 56.0;
inline constexpr double kMarginTop = 62.0;
inline constexpr double kMarginBottom = 62.0;
inline constexpr double kTextWidth = kPageWidth - 2 * kMarginSide;
inline constexpr double kPointsPerMillimetre = 72.0 / 25.4;

/// Gives a GObject back.
struct Unreference {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoContext* context) const { g_object_unref(context); }
};
using LayoutHandle = std::unique_ptr<PangoLayout, Unreference>;

/// Shades of the page.
enum class Ink { Text, Quiet, Title, Notice };

/// A laid-out text and its place in its row.
struct PlacedText {
  std::string tag = {};  ///< structure tag of the text: `P`, `LBody`, `TH`…; empty: that of the row
  LayoutHandle layout = {};
  double x = 0;  ///< from the left margin
  double y = 0;  ///< from the top of the row
  Ink ink = Ink::Text;
};

/// What is never parted by the end of a page.
struct PlacedRow {
  std::string tag = {};  ///< `LI`, `TR`; empty: none
  double height = 0;
  double space_before = 0;  ///< not used at the top of a page
  double rule_below = 0;    ///< width of a line under the row; 0: none
  bool framed = false;      ///< on a coloured ground
  bool keep_with_next = false;
  std::optional<Symbol> symbol = std::nullopt;  ///< drawn at the left of the row
  const text::Picture* picture = nullptr;       ///< of the document, drawn at the left of the row
  double picture_width = 0;
  std::vector<PlacedText> texts = {};
};

/// One element of the structure of the document.
struct PlacedBlock {
  std::string tag = {};  ///< `H1`, `P`, `L`, `Table`, `Sect`
  std::string language = {};
  std::vector<PlacedRow> rows = {};
};

/// Lays out a whole document, page breaks excepted.
[[nodiscard]] Result<std::vector<PlacedBlock>> lay_out(PangoContext* context,
                                                       const text::PrintedDocument& document);

/// How a text is set.
struct TextStyle {
  double size = 10;
  bool bold = false;
  double width = kTextWidth;  ///< 0: one line
};

/// A text set in the font of the documents. `markup` is Pango markup.
[[nodiscard]] LayoutHandle set_text(PangoContext* context, std::string_view text,
                                    const TextStyle& style);
[[nodiscard]] double height_of(const LayoutHandle& layout);
[[nodiscard]] double width_of(const LayoutHandle& layout);

}  // namespace sejour::seal
