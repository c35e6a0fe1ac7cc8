#pragma once

#include <string>

#include "base/result.h"
#include "text/printed_document.h"

namespace sejour::seal {

/// The document as a tagged PDF on A4: text that can be selected and read aloud, languages, title,
/// the 2D-Doc symbol with "2D-DOC" beside it. A specimen has another layout, a coloured band and a
/// mark across every page. The same document gives the same bytes: no clock, no random number.
/// Aimed at PDF/UA, which nothing here can certify. Errors `InvalidInput`: no title, a specimen
/// without its words, a table row of the wrong length, a code that fits no symbol; `Unavailable`:
/// the printing libraries fail.
[[nodiscard]] Result<std::string> render_document(const text::PrintedDocument& document);

}  // namespace sejour::seal
