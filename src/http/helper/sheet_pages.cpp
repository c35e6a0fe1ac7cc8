#include <fmt/format.h>

#include "app/third_party_sheet.h"
#include "http/helper/file_pages.h"
#include "http/inputs.h"

namespace sejour::http::helper {
namespace {

/// The sheet for a third party: choose the reader, read it, save it.
class SheetPages {
 public:
  SheetPages(const FilePages& pages, Door door) : pages_(pages), door_(std::move(door)) {}

  [[nodiscard]] Response show(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::See, "view_sheet");
    if (!file) return file.error();
    const auto& messages = request.messages();
    const auto word = request.query.get("pour");
    const auto reader = law::parse_in(app::kSheetReaders, word);
    Data data;
    data.set("address", door_->address(file->dossier.id, "fiche"));
    data.set("readers", readers(reader, messages));
    data.set("sheet", Data{false});
    data.set("obstacle", Data{false});
    const auto language = request.language();
    const auto sheet = app::third_party_sheet(
        file->dossier.state, file->dossier.rights, reader.value_or(app::SheetReader::Employer),
        {.issuance = pages_.paper.issuance, .language = language});
    if (!sheet) {
      data.set("obstacle",
               messages.get(fmt::format("letters.sheet.obstacle.{}", app::name_of(sheet.error()))));
    } else if (reader) {
      Data shown;
      shown.set("for", sheet->reference);
      shown.set("parts", printed_parts(*sheet, text::code_of(language)));
      shown.set("pdf", door_->address(file->dossier.id, fmt::format("fiche/{}.pdf", word)));
      data.set("sheet", shown);
    }
    return pages_.site.page(request, "helper/sheet", data,
                            file_page(*file, *door_, "letters.sheet.page_title"));
  }

  [[nodiscard]] Response pdf(const Request& request) const {
    const std::string name = request.path_values.get("file");
    if (!name.ends_with(".pdf")) return Response::failure(404);
    const auto reader = law::parse_in(app::kSheetReaders, name.substr(0, name.size() - 4));
    if (!reader) return Response::failure(404);
    const auto file = door_->open(request, cases::MandateAct::See, "download_sheet");
    if (!file) return file.error();
    const auto sheet = app::third_party_sheet(file->dossier.state, file->dossier.rights, *reader,
                                              {.issuance = pages_.paper.issuance});
    if (!sheet) return Response::failure(404);
    const auto bytes = pages_.renderer.render(*sheet);
    if (!bytes) return Response::failure(bytes.error());
    return Response::document(*bytes, "application/pdf", fmt::format("fiche-{}", name),
                              Disposition::Attachment);
  }

 private:
  [[nodiscard]] static Data readers(const std::optional<app::SheetReader>& chosen,
                                    const text::Messages& messages) {
    ChoiceInput input{.name = "pour", .label_key = "letters.sheet.choose"};
    for (const auto& [reader, word] : app::kSheetReaders) {
      input.choices.push_back(
          {std::string{word}, messages.get(fmt::format("letters.sheet.reader.{}.name", word))});
    }
    Fields values;
    values.add("pour", std::string{law::name_in(app::kSheetReaders,
                                                chosen.value_or(app::SheetReader::Employer))});
    const Form form{values};
    return Inputs{form, messages}.radios(input);
  }

  FilePages pages_;
  Door door_;
};

}  // namespace

void install_sheet_pages(Router& router, const FilePages& pages, const Door& door) {
  const auto sheets = std::make_shared<SheetPages>(pages, door);
  router.get(door->pattern("fiche"), [sheets](const Request& r) { return sheets->show(r); });
  router.get(door->pattern("fiche/{file}"), [sheets](const Request& r) { return sheets->pdf(r); });
}

}  // namespace sejour::http::helper
