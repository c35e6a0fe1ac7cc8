#include "http/helper/file_pages.h"

#include "http/components.h"

namespace sejour::http::helper {

void install_file_pages(Router& router, const FilePages& pages, const Door& door) {
  install_sheet_pages(router, pages, door);
  install_letter_pages(router, pages, door);
  install_incident_pages(router, pages, door);
  install_evidence_pages(router, pages, door);
}

PageOptions file_page(const OpenedFile& file, const FileDoor& door, std::string title_key) {
  PageOptions options = file.options;
  options.title_key = std::move(title_key);
  options.back = Link{door.address(file.dossier.id), "common.back"};
  return options;
}

Data printed_parts(const text::PrintedDocument& document, std::string_view language) {
  Data parts = list_data();
  for (const auto& block : document.blocks) {
    if (block.language != language) continue;
    Data part;
    for (const char* name : {"heading", "paragraph", "notice", "small", "entries"}) {
      part.set(name, Data{false});
    }
    if (const auto* list = std::get_if<text::PrintedList>(&block.content)) {
      std::vector<SummaryListRow> rows;
      for (const auto& entry : list->entries) rows.push_back({entry.label, entry.value});
      part.set("entries", summary_list(rows));
    } else if (const auto* heading = std::get_if<text::PrintedHeading>(&block.content)) {
      part.set("heading", heading->text);
    } else if (const auto* paragraph = std::get_if<text::PrintedParagraph>(&block.content)) {
      part.set("paragraph", paragraph->text);
    } else if (const auto* notice = std::get_if<text::PrintedNotice>(&block.content)) {
      part.set("notice", notice->text);
    } else if (const auto* small = std::get_if<text::PrintedSmallPrint>(&block.content)) {
      part.set("small", small->text);
    }
    parts.push_back(part);
  }
  return parts;
}

}  // namespace sejour::http::helper
