#pragma once

#include <string>

#include "app/paper.h"
#include "cases/state.h"
#include "text/printed_document.h"

namespace sejour::http::helper {

struct SheetFacts {
  std::string person;
  std::string code;     ///< in groups
  std::string address;  ///< of the page where it is typed, with the name of the site
  Date day;
};

/// The page that the person keeps: what they allowed, until when, and the code to end it. In the
/// language of `options`.
[[nodiscard]] text::PrintedDocument mandate_sheet(const cases::Mandate& mandate,
                                                  const SheetFacts& facts,
                                                  const app::PaperOptions& options);

}  // namespace sejour::http::helper
