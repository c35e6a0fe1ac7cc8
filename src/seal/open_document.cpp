#include "seal/open_document.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <string_view>

#include "base/check.h"
#include "embedded/odt.h"
#include "seal/archive.h"

namespace sejour::seal {
namespace {

using Data = kainjow::mustache::data;

constexpr std::int64_t kSecondsOfDay = 86'400;

Data list_data() {
  return Data{Data::type::list};
}

std::string filled(std::string_view name, const Data& data) {
  for (const EmbeddedFile& file : embedded::odt()) {
    if (file.path != name) continue;
    kainjow::mustache::mustache pattern{std::string{file.bytes}};
    CHECK(pattern.is_valid());
    std::string text = pattern.render(data);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }
  CHECK_UNREACHABLE();
}

/// A paragraph whose line breaks stay.
Data lines(std::string_view text, const char* style) {
  Data parts = list_data();
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    Data part;
    part.set("after_break", Data{begin != 0});
    part.set("text", std::string{text.substr(begin, end - begin)});
    parts.push_back(part);
    begin = end + 1;
  }
  Data data;
  data.set("style", std::string{style});
  data.set("parts", parts);
  return data;
}

Data row(const std::vector<std::string>& texts, const char* style) {
  Data cells = list_data();
  for (const auto& text : texts) {
    Data cell;
    cell.set("style", std::string{style});
    cell.set("text", text);
    cells.push_back(cell);
  }
  Data data;
  data.set("cells", cells);
  return data;
}

/// One block of the template: a heading, a paragraph or a table.
struct Block {
  Data heading{false};
  Data lines{false};
  Data table{false};

  void operator()(const text::PrintedHeading& content) { heading = Data{content.text}; }
  void operator()(const text::PrintedParagraph& content) {
    lines = seal::lines(content.text, "Body");
  }
  void operator()(const text::PrintedNotice& content) {
    lines = seal::lines(content.text, "Notice");
  }
  void operator()(const text::PrintedSmallPrint& content) {
    lines = seal::lines(content.text, "Small");
  }
  /// A text to be changed by hand has the words of a picture.
  void operator()(const text::PrintedPicture& content) {
    lines = seal::lines(content.picture.title, "Small");
  }
  void operator()(const text::PrintedList& content) {
    Data rows = list_data();
    for (const auto& entry : content.entries)
      rows.push_back(row({entry.label, entry.value}, "Body"));
    fill_table(2, rows);
  }
  void operator()(const text::PrintedTable& content) {
    Data rows = list_data();
    rows.push_back(row(content.header, "Header"));
    for (const auto& cells : content.rows) rows.push_back(row(cells, "Body"));
    fill_table(content.header.size(), rows);
  }
  void fill_table(std::size_t columns, const Data& rows) {
    table = Data{};
    table.set("columns", std::to_string(columns));
    table.set("rows", rows);
  }
};

Data content_of(const text::PrintedDocument& document) {
  Data blocks = list_data();
  for (const auto& printed : document.blocks) {
    Block block;
    std::visit(block, printed.content);
    Data data;
    data.set("heading", block.heading);
    data.set("lines", block.lines);
    data.set("table", block.table);
    blocks.push_back(data);
  }
  Data data;
  data.set("specimen", document.specimen ? Data{document.specimen->band} : Data{false});
  data.set("issuer", document.issuer);
  data.set("title", document.title);
  data.set("reference", document.reference);
  data.set("language", document.language);
  data.set("created",
           fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(document.created_unix_seconds)));
  data.set("blocks", blocks);
  return data;
}

}  // namespace

Result<std::string> write_open_document(const text::PrintedDocument& document) {
  if (document.title.empty()) {
    return fail(ErrorCode::InvalidInput, "a document has a title");
  }
  const Data data = content_of(document);
  // ISO/IEC 26300-3: the media type first and stored, so that the file can be recognised.
  std::vector<PackedEntry> entries{
      {.entry = {"mimetype", "application/vnd.oasis.opendocument.text"},
       .packing = Packing::Stored}};
  entries.push_back({.entry = {"content.xml", filled("content.xml.mustache", data)}});
  entries.push_back({.entry = {"styles.xml", filled("styles.xml.mustache", data)}});
  entries.push_back({.entry = {"meta.xml", filled("meta.xml.mustache", data)}});
  entries.push_back({.entry = {"META-INF/manifest.xml", filled("manifest.xml.mustache", data)}});
  const auto seconds = document.created_unix_seconds;
  return pack(entries, Date{days{static_cast<int>(seconds / kSecondsOfDay)}});
}

Result<std::string> OfficeFiles::open_document(const text::PrintedDocument& document) {
  return write_open_document(document);
}

Result<std::string> OfficeFiles::archive(const std::vector<app::ArchiveEntry>& entries, Date day) {
  std::vector<PackedEntry> packed;
  for (const auto& entry : entries) packed.push_back({.entry = entry});
  return pack(packed, day);
}

}  // namespace sejour::seal
