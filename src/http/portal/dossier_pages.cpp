#include "http/portal/dossier_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ranges>

#include "app/announce.h"
#include "app/projection.h"
#include "http/components.h"
#include "http/desk/desk.h"
#include "http/helper/file_pages.h"
#include "http/portal/dashboard_page.h"
#include "http/portal/draft_pages.h"
#include "http/portal/longest_page.h"
#include "http/portal/piece_transfer.h"
#include "http/portal/prepared_renewal_page.h"
#include "http/portal/timeline_view.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::portal {
namespace {

Data statements_data(const std::vector<text::Statement>& statements, text::Language language) {
  Data list = list_data();
  for (const auto& statement : statements) {
    const std::string note = text::certainty_note(statement.certainty, language);
    Data item;
    item.set("text", statement.text);
    item.set("basis", statement.basis.empty() ? Data{false} : Data{statement.basis});
    item.set("certainty", note.empty() ? Data{false} : Data{note});
    list.push_back(item);
  }
  return list;
}

/// The papers that can be downloaded, newest first.
Data papers_data(const app::Dossier& dossier, const text::Messages& messages) {
  Data list = list_data();
  for (const auto& application : dossier.state.applications) {
    auto issued = application.documents;
    std::ranges::reverse(issued);
    for (const auto& document : issued) {
      if (document.reference.empty()) continue;
      Data item;
      item.set("href", dossier_address(dossier.id, "papiers/" + app::paper_file_name(document)));
      item.set("name",
               messages.get(fmt::format("papers.{}.title", law::name_of(document.document))));
      item.set("period",
               document.from && document.until
                   ? Data{text::long_period(messages.language(), {*document.from, *document.until})}
                   : Data{false});
      list.push_back(item);
    }
  }
  return list;
}

/// The letters of the decisions, one for each application that was decided, newest first.
Data decisions_data(const app::Dossier& dossier, const text::Messages& messages) {
  Data list = list_data();
  for (const auto& application : std::views::reverse(dossier.state.applications)) {
    if (application.decisions.empty() || !dossier.state.person) continue;
    const auto day = text::long_date(messages.language(), application.decisions.back().on);
    Data item;
    item.set("href", desk::decision_letter_address(dossier.id, application.name));
    item.set("name", messages.format("portal.file.decision", {{"day", day}}));
    list.push_back(item);
  }
  return list;
}

/// What we wrote to the person, newest first, as the mails said it.
Data letters_data(const app::Dossier& dossier, const text::Messages& messages) {
  std::vector<Data> letters;
  for (const auto& recorded : dossier.loaded.events) {
    const auto sent = app::announce(dossier.state, dossier.id, recorded.sequence, {recorded.event});
    for (const auto& message : sent) {
      Data item;
      item.set("moment", text::long_moment(messages.language(), recorded.at_ms / 1000));
      item.set("text", message.text);
      letters.push_back(item);
    }
  }
  Data list = list_data();
  for (auto& letter : std::views::reverse(letters)) list.push_back(letter);
  return list;
}

class DossierPages {
 public:
  explicit DossierPages(const DossierPagesPorts& ports) : ports_(ports) {}

  [[nodiscard]] Response follow(const Request& request) {
    const auto opened = open(request, "view_dossier");
    if (!opened) return opened.error();
    const app::Dossier& dossier = *opened;
    const auto& messages = request.messages();
    const auto words = text::explain(dossier.rights, messages.language());
    const auto standing = app::summarise(dossier.state, dossier.day, {}).standing;
    const auto* application = app::current_application(dossier.state);
    const std::string permit = application == nullptr
                                   ? messages.get("portal.file.title")
                                   : std::string{law::permit(application->permit).label_fr};
    Data data;
    data.set("permit", permit);
    data.set("day", text::long_date(messages.language(), dossier.day));
    data.set("today", statements_data(words.today, messages.language()));
    data.set("steps", statements_data(words.steps, messages.language()));
    data.set("has_steps", Data{!words.steps.empty()});
    data.set("prepared", request.acting ? Data{false} : prepared_renewal_data(dossier, messages));
    data.set("requested", requested_data(dossier, messages));
    data.set("timeline", dossier_timeline(dossier, standing, messages));
    Data papers = papers_data(dossier, messages);
    data.set("has_papers", Data{!papers.is_empty_list()});
    data.set("papers", papers);
    const Data decisions = decisions_data(dossier, messages);
    data.set("has_decisions", Data{!decisions.is_empty_list()});
    data.set("decisions", decisions);
    data.set("letters", letters_data(dossier, messages));
    data.set("pieces", pieces_data(dossier, messages));
    data.set("change", change_data(dossier));
    data.set("tools", tools_data(dossier));
    const auto notes = notes_data(request, dossier);
    if (!notes) return Response::failure(notes.error());
    data.set("has_notes", Data{!notes->is_empty_list()});
    data.set("notes", *notes);
    // Who looked is for the person alone.
    data.set("accesses", request.acting ? Data{false} : Data{dossier_address(dossier.id, "acces")});
    return page(request, "portal/dossier", data, "portal.file.title");
  }

  /// The filing attestation as a page: shown at once after filing.
  [[nodiscard]] Response filed(const Request& request) {
    const auto opened = open(request, "view_filing");
    if (!opened) return opened.error();
    const auto* application = app::current_application(opened->state);
    if (application == nullptr) return Response::failure(404);
    const auto issued = std::ranges::find(application->documents, law::DocumentKind::Filing,
                                          &cases::Issued::document);
    if (issued == application->documents.end()) return Response::failure(404);
    const auto& messages = request.messages();
    auto options = ports_.paper;
    options.language = request.language();
    const auto paper = app::paper_of(*opened, *application, *issued, options);
    Data data;
    data.set("filed_on", text::long_date(messages.language(), application->filed_on));
    data.set("reference", issued->reference);
    data.set("parts", helper::printed_parts(paper, text::code_of(messages.language())));
    data.set("is_specimen", Data{options.issuance == app::Issuance::Demonstration});
    data.set("pdf", dossier_address(opened->id, "papiers/" + app::paper_file_name(*issued)));
    data.set("follow", fmt::format("/espace/dossier/{}", opened->id.text()));
    return page(request, "portal/filed", data, "portal.filed.title");
  }

  [[nodiscard]] Response paper(const Request& request) {
    const auto opened = open(request, "download_attestation");
    if (!opened) return opened.error();
    const std::string file = request.path_values.get("file");
    const auto found = app::find_paper(opened->state, file);
    if (found.issued == nullptr) return Response::failure(404);
    auto options = ports_.paper;
    options.language = request.language();
    const auto pdf =
        ports_.renderer.render(app::paper_of(*opened, *found.application, *found.issued, options));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, "application/pdf", file, Disposition::Attachment);
  }

  [[nodiscard]] Response piece(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto piece = PieceId::parse(request.path_values.get("piece"));
    if (!dossier || !piece) return Response::failure(404);
    auto read = ports_.dossiers.read_piece(request.account->id, *dossier, *piece);
    if (!read) return Response::failure(read.error());
    return download(std::move(read->reader), read->described);
  }

  [[nodiscard]] Response accesses(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto looks = ports_.dossiers.accesses(request.account->id, *dossier);
    if (!looks) return Response::failure(looks.error());
    const auto& messages = request.messages();
    const std::string own = request.account->id.text();
    Table rows{.caption = messages.get("portal.access.caption"),
               .columns = {messages.get("portal.access.when"), messages.get("portal.access.who"),
                           messages.get("portal.access.what")},
               .rows = {}};
    for (const auto& look : std::views::reverse(*looks)) {
      const std::string who = look.account == own ? messages.get("portal.access.you")
                                                  : word(messages, "portal.access.role", look.role);
      rows.rows.push_back({cell(text::long_moment(messages.language(), look.at_ms / 1000)),
                           cell(who), cell(word(messages, "portal.access.action", look.action))});
    }
    Data data;
    data.set("table", table(rows));
    return page(request, "portal/accesses", data, "portal.access.title",
                fmt::format("/espace/dossier/{}", dossier->text()));
  }

 private:
  [[nodiscard]] std::expected<app::Dossier, Response> open(const Request& request,
                                                           std::string_view action) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return std::unexpected(Response::failure(404));
    auto opened = ports_.dossiers.open(request.account->id, *dossier, action);
    if (!opened) return std::unexpected(Response::failure(opened.error()));
    return std::move(*opened);
  }

  [[nodiscard]] static std::string word(const text::Messages& messages, std::string_view area,
                                        std::string_view name) {
    const auto found = messages.find(fmt::format("{}.{}", area, name));
    return found ? std::string{*found} : messages.get("portal.access.other");
  }

  [[nodiscard]] static Data requested_data(const app::Dossier& dossier,
                                           const text::Messages& messages) {
    const auto* application = app::current_application(dossier.state);
    if (application == nullptr || !application->is_pending()) return Data{false};
    const auto outstanding = app::outstanding_documents(*application);
    if (outstanding.empty()) return Data{false};
    Data items = list_data();
    for (const auto& document : outstanding) {
      Data item;
      item.set("name", document_type_name(document, messages));
      item.set("href", dossier_address(dossier.id, fmt::format("envoyer/{}", document)));
      items.push_back(item);
    }
    std::optional<Date> due;
    for (const auto& asked : application->requests) {
      if (!asked.outstanding.empty() && asked.due) due = asked.due;
    }
    Data data;
    data.set("documents", items);
    data.set("due", due ? Data{text::long_date(messages.language(), *due)} : Data{false});
    return data;
  }

  /// What helpers noted for the person to read: for the person alone.
  [[nodiscard]] Result<Data> notes_data(const Request& request, const app::Dossier& dossier) const {
    Data list = list_data();
    if (request.acting || ports_.helping == nullptr) return list;
    ASSIGN_OR_RETURN(const auto notes, ports_.helping->notes_to_person(dossier));
    for (const auto& note : notes) {
      Data item;
      item.set("organisation", note.organisation);
      item.set("moment", text::long_moment(request.messages().language(), note.at_ms / 1000));
      item.set("text", note.text);
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] static Data pieces_data(const app::Dossier& dossier,
                                        const text::Messages& messages) {
    Data list = list_data();
    for (const auto& application : dossier.state.applications) {
      for (const auto& piece : application.pieces) {
        Data item;
        item.set("href",
                 dossier_address(dossier.id, fmt::format("pieces/{}", piece.content.piece.text())));
        item.set("file_name", piece.content.file_name);
        item.set("name", document_type_name(piece.content.document_type, messages));
        item.set("day", text::long_date(messages.language(), piece.on));
        list.push_back(item);
      }
    }
    return list;
  }

  [[nodiscard]] static Data tools_data(const app::Dossier& dossier) {
    Data data;
    data.set("act", dossier_address(dossier.id, "agir"));
    data.set("longest", dossier_address(dossier.id, "titre"));
    data.set("sheet", dossier_address(dossier.id, "fiche"));
    data.set("letters_page", dossier_address(dossier.id, "lettres"));
    data.set("report", dossier_address(dossier.id, "signaler"));
    data.set("evidence", dossier_address(dossier.id, "preuves"));
    return data;
  }

  [[nodiscard]] static Data change_data(const app::Dossier& dossier) {
    Data data;
    data.set("contact", dossier_address(dossier.id, "modifier/contact"));
    data.set("address", dossier_address(dossier.id, "modifier/adresse"));
    return data;
  }

  [[nodiscard]] Response page(const Request& request, std::string_view view, const Data& data,
                              std::string title_key, std::string back = "/espace") const {
    return ports_.site.page(request, view, data,
                            {.title_key = std::move(title_key),
                             .area = Area::Portal,
                             .menu = portal_menu(),
                             .back = Link{std::move(back), "common.back"}});
  }

  DossierPagesPorts ports_;
};

}  // namespace

std::string dossier_address(const DossierId& dossier, std::string_view last) {
  return fmt::format("/espace/dossier/{}/{}", dossier.text(), last);
}

void install_dossier_pages(Router& router, const DossierPagesPorts& ports) {
  install_longest_page(router, ports);
  const auto pages = std::make_shared<DossierPages>(ports);
  const std::string base = "/espace/dossier/{id}";
  router.get(base, [pages](const Request& r) { return pages->follow(r); });
  router.get(base + "/depose", [pages](const Request& r) { return pages->filed(r); });
  router.get(base + "/papiers/{file}", [pages](const Request& r) { return pages->paper(r); });
  router.get(base + "/pieces/{piece}", [pages](const Request& r) { return pages->piece(r); });
  router.get(base + "/acces", [pages](const Request& r) { return pages->accesses(r); });
}

}  // namespace sejour::http::portal
