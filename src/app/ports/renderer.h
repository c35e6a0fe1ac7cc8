#pragma once

#include <string>

#include "base/result.h"
#include "text/printed_document.h"

namespace sejour::app {

/// Prints a document, its seal included, as PDF. Thread-safe. Implemented by seal.
class DocumentRenderer {
 public:
  virtual ~DocumentRenderer() = default;
  /// The bytes of the PDF. Errors: InvalidInput when the document lacks what it must have,
  /// Unavailable when the printing libraries fail.
  [[nodiscard]] virtual Result<std::string> render(const text::PrintedDocument& document) = 0;
};

}  // namespace sejour::app
