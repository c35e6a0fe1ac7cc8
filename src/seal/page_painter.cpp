#include "seal/page_painter.h"

#include <cairo-pdf.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>
#include <utility>

#include "seal/picture_painter.h"

namespace sejour::seal {
namespace {

struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using CairoHandle = std::unique_ptr<cairo_t, FreeCairo>;
using SurfaceHandle = std::unique_ptr<cairo_surface_t, FreeCairo>;
using ContextHandle = std::unique_ptr<PangoContext, Unreference>;
using Colour = std::array<double, 3>;

constexpr Colour kText = {0.08, 0.08, 0.10};
constexpr Colour kQuiet = {0.30, 0.30, 0.34};
constexpr Colour kTitle = {0.09, 0.20, 0.36};
constexpr Colour kRule = {0.55, 0.60, 0.68};
constexpr Colour kNoticeGround = {0.93, 0.95, 0.98};
constexpr Colour kWhite = {1, 1, 1};
// A specimen is purple where a document is blue.
constexpr Colour kSpecimen = {0.42, 0.09, 0.44};
constexpr Colour kSpecimenGround = {0.96, 0.92, 0.97};
constexpr Colour kWatermark = {0.91, 0.84, 0.92};
constexpr double kBandHeight = 34;
constexpr double kSideBarWidth = 14;

void use(cairo_t* cairo, const Colour& colour) {
  cairo_set_source_rgb(cairo, colour[0], colour[1], colour[2]);
}

void fill(cairo_t* cairo, const Colour& colour, double x, double y, double width, double height) {
  use(cairo, colour);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_fill(cairo);
}

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

// An element of the structure tree, open as long as this lives.
class Tag {
 public:
  Tag(cairo_t* cairo, std::string name) : cairo_(cairo), name_(std::move(name)) {
    if (!name_.empty()) cairo_tag_begin(cairo_, name_.c_str(), nullptr);
  }
  Tag(const Tag&) = delete;
  Tag& operator=(const Tag&) = delete;
  ~Tag() {
    if (!name_.empty()) cairo_tag_end(cairo_, name_.c_str());
  }

 private:
  cairo_t* cairo_;
  std::string name_;
};

// Rows of one block that stand on one page.
struct Run {
  const PlacedBlock* block = nullptr;
  std::vector<std::pair<const PlacedRow*, double>> rows;  // and their top
};
using Page = std::vector<Run>;

double room_for(const PlacedBlock& block, std::size_t index, const PlacedBlock* next) {
  const PlacedRow& row = block.rows[index];
  if (!row.keep_with_next) return row.height;
  const PlacedRow* follower = nullptr;
  if (index + 1 < block.rows.size()) {
    follower = &block.rows[index + 1];
  } else if (next != nullptr && !next->rows.empty()) {
    follower = &next->rows.front();
  }
  return follower == nullptr ? row.height : row.height + follower->space_before + follower->height;
}

std::vector<Page> break_pages(const std::vector<PlacedBlock>& blocks) {
  constexpr double kBottom = kPageHeight - kMarginBottom;
  std::vector<Page> pages(1);
  double y = kMarginTop;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const PlacedBlock& block = blocks[at];
    const PlacedBlock* const next = at + 1 < blocks.size() ? &blocks[at + 1] : nullptr;
    Run run{.block = &block, .rows = {}};
    for (std::size_t index = 0; index < block.rows.size(); ++index) {
      const PlacedRow& row = block.rows[index];
      double space = y > kMarginTop ? row.space_before : 0;
      if (y > kMarginTop && y + space + room_for(block, index, next) > kBottom) {
        if (!run.rows.empty()) pages.back().push_back(std::exchange(run, {&block, {}}));
        pages.emplace_back();
        y = kMarginTop;
        space = 0;
      }
      run.rows.emplace_back(&row, y + space);
      y += space + row.height;
    }
    pages.back().push_back(std::move(run));
  }
  return pages;
}

class Painter {
 public:
  Painter(cairo_t* cairo, PangoContext* context, const text::PrintedDocument& document)
      : cairo_(cairo), context_(context), document_(document) {}

  void paint(const std::vector<Page>& pages) {
    for (std::size_t number = 1; number <= pages.size(); ++number) {
      ground(number);
      for (const auto& run : pages[number - 1]) paint_run(run);
      foot(number, pages.size());
      cairo_show_page(cairo_);
    }
  }

  std::vector<std::string> take_languages() { return std::move(languages_); }

 private:
  [[nodiscard]] bool specimen() const { return document_.specimen.has_value(); }

  Colour colour_of(Ink ink) const {
    switch (ink) {
      case Ink::Text:
      case Ink::Notice:
        return kText;
      case Ink::Quiet:
        return kQuiet;
      case Ink::Title:
        return specimen() ? kSpecimen : kTitle;
    }
    return kText;
  }

  // Below the text of the page: the marks of a specimen, or the thin line of a document.
  void ground(std::size_t number) {
    if (!specimen()) {
      fill(cairo_, kTitle, kMarginSide, 40, kTextWidth, 2.2);
      return;
    }
    watermark();
    fill(cairo_, kSpecimen, 0, 0, kSideBarWidth, kPageHeight);
    fill(cairo_, kSpecimen, 0, 0, kPageWidth, kBandHeight);
    const auto band = set_text(context_, document_.specimen->band,
                               {.size = 11.5, .bold = true, .width = kTextWidth});
    pango_layout_set_alignment(band.get(), PANGO_ALIGN_CENTER);
    use(cairo_, kWhite);
    cairo_move_to(cairo_, kMarginSide, (kBandHeight - height_of(band)) / 2);
    // Read aloud once; on the other pages it is only a mark.
    if (number == 1) languages_.push_back(document_.language);
    const Tag tag(cairo_, number == 1 ? "P" : "");
    pango_cairo_show_layout(cairo_, band.get());
  }

  void watermark() {
    const auto mark =
        set_text(context_, document_.specimen->watermark, {.size = 112, .bold = true, .width = 0});
    cairo_save(cairo_);
    cairo_translate(cairo_, kPageWidth / 2, kPageHeight / 2);
    cairo_rotate(cairo_, -std::atan2(kPageHeight, kPageWidth) + 0.06);
    use(cairo_, kWatermark);
    cairo_move_to(cairo_, -width_of(mark) / 2, -height_of(mark) / 2);
    pango_cairo_show_layout(cairo_, mark.get());
    cairo_restore(cairo_);
  }

  void foot(std::size_t number, std::size_t count) {
    std::string text = document_.page_pattern;
    const auto put = [&](std::string_view name, std::size_t value) {
      const auto at = text.find(name);
      if (at != std::string::npos) text.replace(at, name.size(), std::to_string(value));
    };
    put("{page}", number);
    put("{pages}", count);
    const auto layout = set_text(context_, text, {.size = 8});
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
    use(cairo_, kQuiet);
    cairo_move_to(cairo_, kMarginSide, kPageHeight - 38);
    pango_cairo_show_layout(cairo_, layout.get());
  }

  void paint_run(const Run& run) {
    languages_.push_back(run.block->language);
    const Tag tag(cairo_, run.block->tag);
    for (const auto& [row, top] : run.rows) paint_row(*row, top);
  }

  void paint_row(const PlacedRow& row, double top) {
    if (row.framed) {
      const double bar = 3;
      fill(cairo_, specimen() ? kSpecimenGround : kNoticeGround, kMarginSide, top, kTextWidth,
           row.height);
      fill(cairo_, specimen() ? kSpecimen : kTitle, kMarginSide, top, bar, row.height);
    }
    if (row.rule_below > 0) {
      fill(cairo_, kRule, kMarginSide, top + row.height - row.rule_below, kTextWidth,
           row.rule_below);
    }
    const Tag tag(cairo_, row.tag);
    if (row.symbol) paint_symbol(*row.symbol, top);
    if (row.picture != nullptr) {
      paint_picture(cairo_, context_, *row.picture, kMarginSide, top, row.picture_width);
    }
    for (const auto& text : row.texts) {
      const Tag text_tag(cairo_, text.tag);
      use(cairo_, colour_of(text.ink));
      cairo_move_to(cairo_, kMarginSide + text.x, top + text.y);
      pango_cairo_show_layout(cairo_, text.layout.get());
    }
  }

  // One path for all squares: no white hair lines between them, whatever the reader.
  void paint_symbol(const Symbol& symbol, double top) {
    const double square = kSquareMillimetres * kPointsPerMillimetre;
    const double quiet = static_cast<double>(kQuietZoneSquares) * square;
    const double side = static_cast<double>(symbol.size) * square + 2 * quiet;
    const Tag tag(cairo_, "Figure");
    fill(cairo_, kWhite, kMarginSide, top, side, side);
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    for (std::size_t row = 0; row < symbol.size; ++row) {
      for (std::size_t begin = 0; begin < symbol.size; ++begin) {
        std::size_t end = begin;
        while (end < symbol.size && symbol.is_dark(row, end)) ++end;
        if (end == begin) continue;
        cairo_rectangle(cairo_, kMarginSide + quiet + static_cast<double>(begin) * square,
                        top + quiet + static_cast<double>(row) * square,
                        static_cast<double>(end - begin) * square, square);
        begin = end;
      }
    }
    cairo_fill(cairo_);
  }

  cairo_t* cairo_;
  PangoContext* context_;
  const text::PrintedDocument& document_;
  std::vector<std::string> languages_;
};

void set_properties(cairo_surface_t* surface, const text::PrintedDocument& document) {
  const auto set = [&](cairo_pdf_metadata_t name, const std::string& value) {
    cairo_pdf_surface_set_metadata(surface, name, value.c_str());
  };
  const std::chrono::sys_seconds moment{std::chrono::seconds{document.created_unix_seconds}};
  const auto created = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                                   fmt::gmtime(std::chrono::system_clock::to_time_t(moment)));
  set(CAIRO_PDF_METADATA_TITLE, document.title);
  set(CAIRO_PDF_METADATA_AUTHOR, document.issuer);
  set(CAIRO_PDF_METADATA_SUBJECT, document.subject);
  set(CAIRO_PDF_METADATA_CREATE_DATE, created);
  set(CAIRO_PDF_METADATA_MOD_DATE, created);
}

// Paper has no points to align letters to: their places are exact, and the same on every machine.
void prepare_for_paper(PangoContext* context) {
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
}

}  // namespace

Result<PaintedPages> paint_pages(const text::PrintedDocument& document) {
  PaintedPages painted;
  const SurfaceHandle surface(
      cairo_pdf_surface_create_for_stream(append_bytes, &painted.pdf, kPageWidth, kPageHeight));
  set_properties(surface.get(), document);
  const CairoHandle cairo(cairo_create(surface.get()));
  const ContextHandle context(pango_cairo_create_context(cairo.get()));
  prepare_for_paper(context.get());
  ASSIGN_OR_RETURN(const auto blocks, lay_out(context.get(), document));
  Painter painter(cairo.get(), context.get(), document);
  {
    const Tag whole(cairo.get(), "Document");
    painter.paint(break_pages(blocks));
  }
  cairo_surface_finish(surface.get());
  const auto status = cairo_status(cairo.get());
  const auto surface_status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS || surface_status != CAIRO_STATUS_SUCCESS) {
    return fail(ErrorCode::Unavailable,
                fmt::format("cannot print: {}",
                            cairo_status_to_string(
                                status != CAIRO_STATUS_SUCCESS ? status : surface_status)));
  }
  painted.languages = painter.take_languages();
  return painted;
}

}  // namespace sejour::seal
