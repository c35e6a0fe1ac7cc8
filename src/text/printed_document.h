#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "text/picture.h"

/// A document for paper, as plain data: whoever words it needs no printer. All texts come from the
/// catalogues; `seal` prints it (seal/document_renderer.h).
namespace sejour::text {

/// To turn a day into `created_unix_seconds`.
inline constexpr std::int64_t kSecondsOfDay = 86'400;

/// A title inside the document, level 2 (1 is the document's own title) or 3.
struct PrintedHeading {
  std::string text = {};
  int level = 2;
};

/// Running text. Line breaks in it are kept.
struct PrintedParagraph {
  std::string text = {};
};

/// A thing to remember, in a frame.
struct PrintedNotice {
  std::string text = {};
};

/// A name and its value.
struct PrintedEntry {
  std::string label = {};
  std::string value = {};
};

/// Names on the left, values on the right.
struct PrintedList {
  std::vector<PrintedEntry> entries = {};
};

/// Rows under a header; each row has as many cells as the header.
struct PrintedTable {
  std::vector<std::string> header = {};
  std::vector<std::vector<std::string>> rows = {};
};

/// Articles, sources, remedies: small letters.
struct PrintedSmallPrint {
  std::string text = {};
};

/// A picture as wide as the text. Its title is read aloud in its place.
struct PrintedPicture {
  Picture picture = {};
  double width_share = 1;  ///< of the width of the text
};

/// One part of the page and the language it is in, so that a reader aloud says it rightly.
struct PrintedBlock {
  std::variant<PrintedHeading, PrintedParagraph, PrintedNotice, PrintedList, PrintedTable,
               PrintedSmallPrint, PrintedPicture>
      content = {};
  std::string language = "fr";  ///< BCP 47: `fr`, `en`
};

/// The sealed code, and what it says for who has no reader: everything sealed must be readable on
/// the paper (ANTS 2D-Doc v3.2.6).
struct PrintedSeal {
  std::string code = {};                   ///< the signed text of the 2D-Doc
  std::string alternative = {};            ///< what the picture is, for who cannot see it
  std::string explanation = {};            ///< how to check it, beside the picture
  std::vector<PrintedEntry> entries = {};  ///< the fields, with their names
};

/// The marks of a document that is worth nothing. Both texts are required.
struct PrintedSpecimen {
  std::string band = {};  ///< in a coloured band above: « SPÉCIMEN – document de démonstration… »
  std::string watermark = {};  ///< across each page: « SPÉCIMEN »
};

/// A4, upright, as many pages as it takes.
struct PrintedDocument {
  std::string language = "fr";
  std::string title = {};
  std::string issuer = {};        ///< authority or installation, above the title
  std::string reference = {};     ///< line under the title
  std::string page_pattern = {};  ///< foot of each page, with `{page}` and `{pages}`
  std::string subject = {};       ///< for the properties of the file; no personal data
  std::vector<PrintedBlock> blocks = {};
  std::optional<PrintedSeal> seal = std::nullopt;
  std::optional<PrintedSpecimen> specimen =
      std::nullopt;                       ///< a demonstration: marked, and in another layout
  std::int64_t created_unix_seconds = 0;  ///< UTC; the only clock of the file
};

}  // namespace sejour::text
