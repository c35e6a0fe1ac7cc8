#pragma once

#include <string>
#include <string_view>

#include "cases/event.h"

namespace sejour::cli {

/// A paper that somebody would have uploaded.
struct FictitiousPaper {
  std::string file_name;
  std::string bytes;
};

/// A tiny PDF with the kind of document, the fictitious name and SPECIMEN; a PNG for photographs.
[[nodiscard]] FictitiousPaper fictitious_paper(std::string_view document_type,
                                               const cases::PersonDescribed& person);

}  // namespace sejour::cli
