#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "seal/page_layout.h"
#include "text/printed_document.h"

namespace sejour::seal {

/// A PDF as cairo writes it, and the language of each part of its structure, in order.
struct PaintedPages {
  std::string pdf = {};
  std::vector<std::string> languages = {};
};

/// Lays the document out, breaks it into pages and paints them.
[[nodiscard]] Result<PaintedPages> paint_pages(const text::PrintedDocument& document);

}  // namespace sejour::seal
