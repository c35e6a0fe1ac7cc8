#include "wire/csv_table.h"

#include <iconv.h>

#include <algorithm>
#include <array>

namespace sejour::wire {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Converts with the C library; empty when the bytes are not of that encoding.
std::string convert(std::string_view bytes, const char* from) {
  const iconv_t converter = ::iconv_open("UTF-8", from);
  std::string in{bytes};
  std::string out(3 * in.size() + 4, '\0');
  char* read = in.data();
  char* write = out.data();
  std::size_t read_left = in.size();
  std::size_t write_left = out.size();
  const std::size_t result = ::iconv(converter, &read, &read_left, &write, &write_left);
  ::iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) return {};
  out.resize(out.size() - write_left);
  return out;
}

/// Windows-1252 leaves five bytes undefined; they stand for themselves in Latin-1.
std::string from_windows_1252(std::string_view bytes) {
  std::string out = convert(bytes, "WINDOWS-1252");
  return out.empty() ? convert(bytes, "ISO-8859-1") : out;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

char delimiter_of(std::string_view text) {
  const auto header = text.substr(0, text.find('\n'));
  constexpr std::array<char, 3> kDelimiters{';', ',', '\t'};
  return *std::ranges::max_element(
      kDelimiters, {}, [&](char candidate) { return std::ranges::count(header, candidate); });
}

/// Reads the cells of one record after another.
class Splitter {
 public:
  Splitter(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  CsvLine next() {
    const std::size_t begin = at_;
    CsvLine line{.number = line_, .cells = {}, .problem = {}, .raw = {}};
    do {
      line.cells.push_back(cell(line.problem));
    } while (line.problem.empty() && take(delimiter_));
    if (!line.problem.empty()) skip_line(begin);
    line.raw = trimmed(text_.substr(begin, at_ - begin));
    line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(begin, at_ - begin), '\n'));
    take('\r');
    if (take('\n')) ++line_;
    return line;
  }

 private:
  bool take(char wanted) {
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] bool ends_cell() const {
    return at_end() || text_[at_] == delimiter_ || text_[at_] == '\n' || text_[at_] == '\r';
  }

  /// Goes to the end of the line that began at `begin`.
  void skip_line(std::size_t begin) {
    at_ = std::min(text_.find('\n', begin), text_.size());
    if (at_ > begin && text_[at_ - 1] == '\r') --at_;
  }

  std::string cell(std::string& problem) {
    if (take('"')) return quoted(problem);
    const std::size_t begin = at_;
    while (!ends_cell()) ++at_;
    return trimmed(text_.substr(begin, at_ - begin));
  }

  std::string quoted(std::string& problem) {
    std::string cell;
    while (!at_end()) {
      if (take('"')) {
        if (!take('"')) {
          if (!ends_cell()) problem = "text_after_quote";
          return trimmed(cell);
        }
        cell += '"';
      } else {
        cell += text_[at_++];
      }
    }
    problem = "quote_not_closed";
    return cell;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

bool is_empty(const CsvLine& line) {
  return line.problem.empty() &&
         std::ranges::all_of(line.cells, [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (bytes.empty()) return {};
  std::string same = convert(bytes, "UTF-8");
  return same.empty() ? from_windows_1252(bytes) : same;
}

CsvTable read_csv(std::string_view utf8) {
  CsvTable table;
  table.delimiter = delimiter_of(utf8);
  Splitter splitter(utf8, table.delimiter);
  while (!splitter.at_end()) {
    CsvLine line = splitter.next();
    if (is_empty(line)) continue;
    if (table.header.empty()) {
      table.header = std::move(line.cells);
      continue;
    }
    while (line.cells.size() > table.header.size() && line.cells.back().empty()) {
      line.cells.pop_back();
    }
    const bool fits = line.cells.size() <= table.header.size();
    if (line.problem.empty() && !fits) line.problem = "too_many_cells";
    line.cells.resize(table.header.size());
    table.lines.push_back(std::move(line));
  }
  return table;
}

std::string write_csv_line(const std::vector<std::string>& cells, char delimiter) {
  std::string out;
  for (const auto& cell : cells) {
    if (!out.empty() || &cell != &cells.front()) out += delimiter;
    const bool is_formula = !cell.empty() && std::string_view{"=+-@"}.contains(cell.front());
    const bool needs_quotes =
        cell.find_first_of("\"\r\n") != std::string::npos || cell.contains(delimiter);
    if (needs_quotes) out += '"';
    if (is_formula) out += '\'';
    for (const char letter : cell) {
      if (letter == '"') out += '"';
      out += letter;
    }
    if (needs_quotes) out += '"';
  }
  return out + "\r\n";
}

}  // namespace sejour::wire
