#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Tables as people export them from spreadsheets: CSV after RFC 4180, with the separators and the
/// encodings that are used in France.
namespace sejour::wire {

/// A line that could be split, or why not.
struct CsvLine {
  std::size_t number = 0;          ///< of the file, from 1; of its first line when it has several
  std::vector<std::string> cells;  ///< as many as the header has; without the quotes
  std::string problem;             ///< `quote_not_closed`, `text_after_quote`, `too_many_cells`
  std::string raw;                 ///< as it stood there, without its end of line
};

struct CsvTable {
  char delimiter = ';';             ///< `;`, `,` or a tabulator, whichever the header uses most
  std::vector<std::string> header;  ///< trimmed
  std::vector<CsvLine> lines;       ///< empty ones left out; missing cells at the end are empty
};

/// The text as UTF-8 without a mark at its start: text that is not UTF-8 is read as Windows-1252,
/// which holds Latin-1 and what Excel writes.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

/// Splits a table. Never fails: a line that cannot be split has a problem. A quote that is never
/// closed takes its line only, not the rest of the file.
[[nodiscard]] CsvTable read_csv(std::string_view utf8);

/// One line with its end (CRLF). A cell that a spreadsheet would take for a formula gets an
/// apostrophe first.
[[nodiscard]] std::string write_csv_line(const std::vector<std::string>& cells, char delimiter);

}  // namespace sejour::wire
