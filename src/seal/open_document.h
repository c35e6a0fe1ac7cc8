#pragma once

#include <string>

#include "app/ports/office_files.h"

namespace sejour::seal {

/// The document as OpenDocument text (ODT): `mimetype` first and stored, then content, styles and
/// metadata. A code is left out: what is edited is no sealed paper. The same document gives the
/// same bytes. Errors: InvalidInput without a title, Unavailable when the library fails.
[[nodiscard]] Result<std::string> write_open_document(const text::PrintedDocument& document);

/// The port over libzip.
class OfficeFiles final : public app::OfficeFiles {
 public:
  [[nodiscard]] Result<std::string> open_document(const text::PrintedDocument& document) override;
  [[nodiscard]] Result<std::string> archive(const std::vector<app::ArchiveEntry>& entries,
                                            Date day) override;
};

}  // namespace sejour::seal
