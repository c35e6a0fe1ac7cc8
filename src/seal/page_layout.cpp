#include "seal/page_layout.h"

#include <algorithm>
#include <utility>

#include "seal/picture_painter.h"

namespace sejour::seal {
namespace {

constexpr double kBody = 10;
constexpr double kSmall = 8;
constexpr double kLabelWidth = 150;
constexpr double kColumnGap = 10;
constexpr double kFramePadding = 8;
constexpr double kSealGap = 14;
constexpr double kSealText = 7.5;

PlacedBlock single(std::string tag, std::string language, LayoutHandle layout, double space) {
  PlacedBlock block{.tag = std::move(tag), .language = std::move(language), .rows = {}};
  PlacedRow row;
  row.height = height_of(layout);
  row.space_before = space;
  row.texts.push_back({.tag = {}, .layout = std::move(layout)});
  block.rows.push_back(std::move(row));
  return block;
}

// The text from one line of a layout up to another.
std::string lines_of(PangoLayout* layout, int first, int count) {
  const std::string_view text = pango_layout_get_text(layout);
  const auto* const begin = pango_layout_get_line_readonly(layout, first);
  const auto* const end = pango_layout_get_line_readonly(layout, first + count);
  const auto from = static_cast<std::size_t>(begin->start_index);
  const auto to = end == nullptr ? text.size() : static_cast<std::size_t>(end->start_index);
  return std::string(text.substr(from, to - from));
}

// A text longer than a page goes on in further rows.
constexpr int kLinesOfRowMax = 40;

class Composer {
 public:
  explicit Composer(PangoContext* context) : context_(context) {}

  Status compose(const text::PrintedDocument& document) {
    head(document);
    for (const auto& block : document.blocks) {
      RETURN_IF_ERROR(
          std::visit([&](const auto& content) -> Status { return add(content, block.language); },
                     block.content));
    }
    if (document.seal) RETURN_IF_ERROR(seal(*document.seal, document.language));
    return {};
  }

  std::vector<PlacedBlock> take() { return std::move(blocks_); }

 private:
  void head(const text::PrintedDocument& document) {
    const auto& language = document.language;
    if (!document.issuer.empty()) {
      auto issuer = set_text(context_, document.issuer, {.size = 10, .bold = true});
      blocks_.push_back(single("P", language, std::move(issuer), 0));
    }
    auto title =
        single("H1", language, set_text(context_, document.title, {.size = 17, .bold = true}), 14);
    title.rows.front().texts.front().ink = Ink::Title;
    title.rows.front().keep_with_next = true;
    blocks_.push_back(std::move(title));
    if (document.reference.empty()) return;
    auto reference = single("P", language, set_text(context_, document.reference, {.size = 9}), 5);
    reference.rows.front().texts.front().ink = Ink::Quiet;
    reference.rows.front().rule_below = 0.8;
    reference.rows.front().height += 7;
    blocks_.push_back(std::move(reference));
  }

  Status add(const text::PrintedHeading& heading, const std::string& language) {
    const bool second = heading.level <= 2;
    auto layout = set_text(context_, heading.text, {.size = second ? 12.5 : 10.5, .bold = true});
    auto block = single(second ? "H2" : "H3", language, std::move(layout), second ? 15 : 10);
    block.rows.front().texts.front().ink = Ink::Title;
    block.rows.front().keep_with_next = true;
    blocks_.push_back(std::move(block));
    return {};
  }

  Status add(const text::PrintedParagraph& paragraph, const std::string& language) {
    return running_text(paragraph.text, language, kBody, Ink::Text);
  }

  Status add(const text::PrintedSmallPrint& print, const std::string& language) {
    return running_text(print.text, language, kSmall, Ink::Quiet);
  }

  Status running_text(const std::string& text, const std::string& language, double size, Ink ink) {
    auto whole = set_text(context_, text, {.size = size});
    const int lines = pango_layout_get_line_count(whole.get());
    if (lines <= kLinesOfRowMax) {
      blocks_.push_back(single("P", language, std::move(whole), 6));
      blocks_.back().rows.front().texts.front().ink = ink;
      return {};
    }
    for (int first = 0; first < lines; first += kLinesOfRowMax) {
      const auto part = lines_of(whole.get(), first, kLinesOfRowMax);
      auto layout = set_text(context_, part, {.size = size});
      blocks_.push_back(single("P", language, std::move(layout), first == 0 ? 6 : 0));
      blocks_.back().rows.front().texts.front().ink = ink;
    }
    return {};
  }

  Status add(const text::PrintedNotice& notice, const std::string& language) {
    const TextStyle style{.size = kBody, .width = kTextWidth - 2 * kFramePadding};
    auto block = single("P", language, set_text(context_, notice.text, style), 9);
    auto& row = block.rows.front();
    row.framed = true;
    row.height += 2 * kFramePadding;
    row.texts.front().x = kFramePadding + 2;
    row.texts.front().y = kFramePadding;
    row.texts.front().ink = Ink::Notice;
    blocks_.push_back(std::move(block));
    return {};
  }

  Status add(const text::PrintedList& list, const std::string& language) {
    PlacedBlock block{.tag = "L", .language = language, .rows = {}};
    for (const auto& entry : list.entries) {
      PlacedRow row{.tag = "LI", .space_before = block.rows.empty() ? 8.0 : 3.0};
      auto label = set_text(context_, entry.label, {.size = 9, .width = kLabelWidth});
      auto value =
          set_text(context_, entry.value,
                   {.size = kBody, .bold = true, .width = kTextWidth - kLabelWidth - kColumnGap});
      row.height = std::max(height_of(label) + 1, height_of(value));
      row.texts.push_back({.tag = "Lbl", .layout = std::move(label), .y = 1, .ink = Ink::Quiet});
      row.texts.push_back(
          {.tag = "LBody", .layout = std::move(value), .x = kLabelWidth + kColumnGap});
      block.rows.push_back(std::move(row));
    }
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
    return {};
  }

  Status add(const text::PrintedPicture& picture, const std::string& language) {
    const double width = kTextWidth * picture.width_share;
    PlacedBlock block{.tag = "Sect", .language = language, .rows = {}};
    block.rows.push_back({.tag = "Figure",
                          .height = height_of(picture.picture, width),
                          .space_before = 8,
                          .picture = &picture.picture,
                          .picture_width = width});
    blocks_.push_back(std::move(block));
    return {};
  }

  PlacedRow table_row(const std::vector<std::string>& cells, const char* tag) {
    const auto count = static_cast<double>(cells.size());
    const double width = (kTextWidth - (count - 1) * kColumnGap) / count;
    PlacedRow row{.tag = "TR", .space_before = 4, .rule_below = 0.4};
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const TextStyle style{.size = 9, .bold = std::string_view(tag) == "TH", .width = width};
      auto cell = set_text(context_, cells[column], style);
      row.height = std::max(row.height, height_of(cell) + 4);
      const double x = static_cast<double>(column) * (width + kColumnGap);
      row.texts.push_back({.tag = tag, .layout = std::move(cell), .x = x});
    }
    return row;
  }

  Status add(const text::PrintedTable& table, const std::string& language) {
    const auto columns = table.header.size();
    const auto complete = [&](const auto& row) { return row.size() == columns; };
    if (columns == 0 || !std::ranges::all_of(table.rows, complete)) {
      return fail(ErrorCode::InvalidInput, "each row of a table has the cells of its header");
    }
    PlacedBlock block{.tag = "Table", .language = language, .rows = {}};
    block.rows.push_back(table_row(table.header, "TH"));
    block.rows.front().space_before = 9;
    block.rows.front().rule_below = 0.9;
    block.rows.front().keep_with_next = true;
    for (const auto& cells : table.rows) block.rows.push_back(table_row(cells, "TD"));
    blocks_.push_back(std::move(block));
    return {};
  }

  // The symbol stands left, what it says right of it in two columns. Never parted.
  Status seal(const text::PrintedSeal& sealed, const std::string& language) {
    ASSIGN_OR_RETURN(Symbol symbol, make_symbol(sealed.code));
    const double square = kSquareMillimetres * kPointsPerMillimetre;
    const double side = static_cast<double>(symbol.size + 2 * kQuietZoneSquares) * square;
    const double left = side + kSealGap;
    PlacedRow row{.tag = "", .space_before = 16};
    auto name = set_text(context_, "2D-DOC", {.size = 9, .bold = true, .width = 0});
    const double name_x = (side - width_of(name)) / 2;
    const double name_height = height_of(name);
    row.texts.push_back({.tag = "P", .layout = std::move(name), .x = name_x, .y = side + 1});
    auto explanation =
        set_text(context_, sealed.explanation, {.size = kSmall, .width = kTextWidth - left});
    double y = height_of(explanation) + 5;
    row.texts.push_back({.tag = "P", .layout = std::move(explanation), .x = left});

    const double column_width = (kTextWidth - left - kColumnGap) / 2;
    const std::size_t half = (sealed.entries.size() + 1) / 2;
    double bottom = y;
    double at = y;
    for (std::size_t index = 0; index < sealed.entries.size(); ++index) {
      if (index == half) at = y;
      auto layout = seal_entry(sealed.entries[index], column_width);
      const double height = height_of(layout);
      const double x = index < half ? left : left + column_width + kColumnGap;
      row.texts.push_back({.tag = "P", .layout = std::move(layout), .x = x, .y = at});
      at += height + 1.5;
      bottom = std::max(bottom, at);
    }
    row.height = std::max(bottom, side + name_height + 2);
    row.symbol = std::move(symbol);
    PlacedBlock block{.tag = "Sect", .language = language, .rows = {}};
    block.rows.push_back(std::move(row));
    blocks_.push_back(std::move(block));
    return {};
  }

  LayoutHandle seal_entry(const text::PrintedEntry& entry, double width) {
    const std::string label = entry.label + " ";
    auto layout = set_text(context_, label + entry.value, {.size = kSealText, .width = width});
    PangoAttribute* const bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = static_cast<guint>(label.size());
    pango_attr_list_insert(pango_layout_get_attributes(layout.get()), bold);
    pango_layout_context_changed(layout.get());
    return layout;
  }

  PangoContext* context_;
  std::vector<PlacedBlock> blocks_;
};

}  // namespace

LayoutHandle set_text(PangoContext* context, std::string_view text, const TextStyle& style) {
  LayoutHandle layout(pango_layout_new(context));
  PangoFontDescription* const font = pango_font_description_from_string("DejaVu Sans");
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  if (style.width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  // Letters that melt into one sign (fi) come out wrong when the text is searched or copied.
  PangoAttrList* const attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_line_spacing(layout.get(), 1.12F);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

double height_of(const LayoutHandle& layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

double width_of(const LayoutHandle& layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  return static_cast<double>(width) / PANGO_SCALE;
}

Result<std::vector<PlacedBlock>> lay_out(PangoContext* context,
                                         const text::PrintedDocument& document) {
  Composer composer(context);
  RETURN_IF_ERROR(composer.compose(document));
  return composer.take();
}

}  // namespace sejour::seal
