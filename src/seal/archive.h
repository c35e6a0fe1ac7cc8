#pragma once

#include <string>
#include <vector>

#include "app/ports/office_files.h"

namespace sejour::seal {

/// How a file lies in an archive.
enum class Packing { Deflated, Stored };

/// A file and how it is packed.
struct PackedEntry {
  app::ArchiveEntry entry;
  Packing packing = Packing::Deflated;
};

/// A ZIP archive in memory, in the order given, every file dated that day at 00:00. The same
/// entries give the same bytes. Errors: Unavailable, with the words of the library.
[[nodiscard]] Result<std::string> pack(const std::vector<PackedEntry>& entries, Date day);

}  // namespace sejour::seal
