#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "text/printed_document.h"

namespace sejour::app {

/// A file of an archive.
struct ArchiveEntry {
  std::string name;  ///< path inside the archive, unique
  std::string bytes;
};

/// Files that other programs open: documents to edit, archives. Thread-safe. Implemented by seal.
class OfficeFiles {
 public:
  virtual ~OfficeFiles() = default;
  /// The document as OpenDocument text (ISO/IEC 26300, ODT), to be edited. A code is left out.
  /// Errors: InvalidInput without a title, Unavailable when the library fails.
  [[nodiscard]] virtual Result<std::string> open_document(
      const text::PrintedDocument& document) = 0;
  /// A ZIP archive whose files all bear that day: the same entries give the same bytes.
  [[nodiscard]] virtual Result<std::string> archive(const std::vector<ArchiveEntry>& entries,
                                                    Date day) = 0;
};

}  // namespace sejour::app
