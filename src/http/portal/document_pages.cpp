#include "http/portal/document_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/renewal.h"
#include "http/inputs.h"
#include "http/portal/draft_pages.h"
#include "http/portal/outlook_view.h"
#include "http/portal/piece_transfer.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

std::string_view type_of(const app::AskedDocument& document) {
  return law::document_type(document.row->document).id;
}

app::DocumentList list_of(const app::Draft& draft) {
  const auto permit = app::permit_answer(draft.fields);
  return permit ? app::renewal_documents(*permit) : app::DocumentList{};
}

Data pieces_of(const app::Draft& draft, std::string_view type, const text::Messages& messages) {
  Data list = list_data();
  for (const auto& piece : draft.pieces) {
    if (piece.document_type != type) continue;
    const std::string id = piece.piece.text();
    Data item;
    item.set("file_name", piece.file_name);
    item.set("size", text::file_size(messages.language(), piece.size_bytes));
    item.set("href", draft_address(draft.dossier, fmt::format("pieces/{}", id)));
    item.set("remove", draft_address(draft.dossier, fmt::format("pieces/{}/retirer", id)));
    list.push_back(item);
  }
  return list;
}

class DocumentPages {
 public:
  DocumentPages(Site& site, app::Drafts& drafts) : site_(site), drafts_(drafts) {}

  [[nodiscard]] Response list(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto& messages = request.messages();
    const auto documents = list_of(*draft);
    Data items = list_data();
    for (const auto& document : documents.documents) {
      const std::string condition = document_condition(*document.row, messages);
      Data pieces = pieces_of(*draft, type_of(document), messages);
      Data item;
      item.set("name", document_name(*document.row, messages));
      item.set("condition", condition.empty() ? Data{false} : Data{condition});
      item.set("is_expected", Data{document.weight == app::Weight::Expected});
      item.set("add",
               draft_address(draft->dossier, fmt::format("documents/{}", type_of(document))));
      item.set("has_pieces", Data{!pieces.is_empty_list()});
      item.set("pieces", pieces);
      items.push_back(item);
    }
    Data data;
    data.set("items", items);
    data.set("is_empty", Data{documents.documents.empty()});
    data.set("not_verified", Data{documents.trust == app::ListTrust::NotVerified});
    data.set("next", draft_address(draft->dossier, "verifier"));
    return site_.page(request, "portal/documents", data,
                      {.title_key = "portal.documents.title",
                       .area = Area::Portal,
                       .menu = portal_menu(),
                       .back = Link{draft_address(draft->dossier, "prefecture"), "common.back"}});
  }

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto documents = list_of(*draft);
    const auto asked =
        std::ranges::find(documents.documents, request.path_values.get("type"), type_of);
    if (asked == documents.documents.end()) return Response::failure(404);
    const auto& messages = request.messages();
    const bool french = messages.language() == text::Language::French;
    Data alternatives = list_data();
    for (const auto id : asked->row->alternatives) {
      const auto& type = law::document_type(id);
      alternatives.push_back(Data{"name", std::string{french ? type.label_fr : type.label_en}});
    }
    const Inputs inputs{form, messages};
    Data data;
    data.set("address", request.path);
    data.set("heading", document_name(*asked->row, messages));
    const std::string condition = document_condition(*asked->row, messages);
    data.set("condition", condition.empty() ? Data{false} : Data{condition});
    data.set("has_alternatives", Data{!asked->row->alternatives.empty()});
    data.set("alternatives", alternatives);
    data.set("source", std::string{asked->row->source});
    data.set("file", inputs.file({.name = "file",
                                  .label_key = "portal.documents.file",
                                  .hint_key = "portal.documents.file_hint"}));
    return site_.page(request, "portal/document", data,
                      {.title_key = "portal.documents.add_title",
                       .form = &form,
                       .area = Area::Portal,
                       .menu = portal_menu(),
                       .back = Link{draft_address(draft->dossier, "documents"), "common.back"}});
  }

  [[nodiscard]] Response add(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto documents = list_of(*draft);
    const std::string type = request.path_values.get("type");
    if (std::ranges::find(documents.documents, type, type_of) == documents.documents.end()) {
      return Response::failure(404);
    }
    Form form{request};
    const UploadedFile* file = form.require_file(request, "file");
    if (file == nullptr) return show(request, form);
    const auto outcome =
        drafts_.add_piece(request.account->id, draft->dossier,
                          {.document_type = type, .file_name = file->file_name}, bytes_of(*file));
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      form.error("file", "portal.documents.type_refused");
    }
    if (std::holds_alternative<app::TooMany>(*outcome)) {
      form.error("file", "portal.documents.too_many");
    }
    if (!form.ok()) return show(request, form);
    return Response::redirect(draft_address(draft->dossier, "documents"))
        .with_flash("portal.documents.added");
  }

  [[nodiscard]] Response read(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto piece = PieceId::parse(request.path_values.get("piece"));
    if (!piece) return Response::failure(404);
    auto reader = drafts_.read_piece(request.account->id, draft->dossier, *piece);
    if (!reader) return Response::failure(reader.error());
    return download(std::move(*reader),
                    *std::ranges::find(draft->pieces, *piece, &cases::PieceAdded::piece));
  }

  [[nodiscard]] Response remove(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto piece = PieceId::parse(request.path_values.get("piece"));
    if (!piece) return Response::failure(404);
    const auto removed = drafts_.remove_piece(request.account->id, draft->dossier, *piece);
    if (!removed) return Response::failure(removed.error());
    return Response::redirect(draft_address(draft->dossier, "documents"))
        .with_flash("portal.documents.removed");
  }

 private:
  Site& site_;
  app::Drafts& drafts_;
};

}  // namespace

void install_document_pages(Router& router, Site& site, app::Drafts& drafts) {
  const auto pages = std::make_shared<DocumentPages>(site, drafts);
  const std::string base = "/espace/demande/{id}";
  router.get(base + "/documents", [pages](const Request& r) { return pages->list(r); });
  router.get(base + "/documents/{type}",
             [pages](const Request& r) { return pages->show(r, Form{}); });
  router.post(base + "/documents/{type}", [pages](const Request& r) { return pages->add(r); },
              {.uploads = Uploads::Accepted});
  router.get(base + "/pieces/{piece}", [pages](const Request& r) { return pages->read(r); });
  router.post(base + "/pieces/{piece}/retirer",
              [pages](const Request& r) { return pages->remove(r); });
}

}  // namespace sejour::http::portal
