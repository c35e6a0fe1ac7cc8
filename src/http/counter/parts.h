#pragma once

#include "http/counter/counter.h"

/// The parts of the counter's pages, each in a file of its own.
namespace sejour::http::counter {

/// `/guichet/dossiers/<id>`, its papers, and the sheet of the story as PDF.
void install_story_page(Router& router, const CounterPages& pages);

/// `/guichet/deposer`, and `/guichet/dossiers/<id>/deposer` for who has a file.
void install_filing_page(Router& router, const CounterPages& pages);

/// The closed list of what is mended: contact data, lost access, wrong piece; and stamps, scans and
/// the substitute.
void install_fix_pages(Router& router, const CounterPages& pages);

/// The story on one sheet of paper, in the words that the person reads.
[[nodiscard]] text::PrintedDocument story_sheet(const app::CounterStory& story,
                                                const app::PaperOptions& options);

}  // namespace sejour::http::counter
