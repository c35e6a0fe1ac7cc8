#include "http/portal/answer_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "http/inputs.h"
#include "http/portal/dossier_pages.h"
#include "http/portal/draft_pages.h"
#include "http/portal/piece_transfer.h"
#include "http/portal/steps.h"
#include "http/portal/timeline_view.h"

namespace sejour::http::portal {
namespace {

/// What may be changed after filing. Who the person is goes through an agent.
bool can_be_changed(app::Step step) {
  return step == app::Step::Contact || step == app::Step::Address || step == app::Step::Site;
}

class AnswerPages {
 public:
  explicit AnswerPages(const AnswerPagesPorts& ports) : ports_(ports) {}

  [[nodiscard]] Response ask_document(const Request& request, const Form& form) {
    const auto opened = open(request, "view_dossier");
    if (!opened) return opened.error();
    const auto* application = app::current_application(opened->state);
    const std::string type = request.path_values.get("type");
    if (application == nullptr ||
        std::ranges::count(app::outstanding_documents(*application), type) == 0) {
      return Response::failure(404);
    }
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("address", request.path);
    data.set("heading", document_type_name(type, request.messages()));
    data.set("command", new_command());
    data.set("file", inputs.file({.name = "file",
                                  .label_key = "portal.documents.file",
                                  .hint_key = "portal.documents.file_hint"}));
    return page(request, "portal/send_document", data, "portal.answer.title", form, *opened);
  }

  [[nodiscard]] Response send_document(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(404);
    Form form{request};
    const UploadedFile* file = form.require_file(request, "file");
    if (file == nullptr) return ask_document(request, form);
    const auto outcome =
        ports_.dossiers.send_document(request.account->id, *dossier,
                                      {.document_type = request.path_values.get("type"),
                                       .file_name = file->file_name,
                                       .command = *command},
                                      bytes_of(*file));
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      form.error("file", "portal.documents.type_refused");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error("file", fmt::format("portal.rejection.{}", cases::name_of(*rejection)));
    }
    if (!form.ok()) return ask_document(request, form);
    return back_to(*dossier).with_flash("portal.answer.sent");
  }

  [[nodiscard]] Response show_change(const Request& request) {
    const auto step = step_of(request.path_values.get("step"));
    if (!step || !can_be_changed(*step)) return Response::failure(404);
    const auto opened = open(request, "view_dossier");
    if (!opened) return opened.error();
    if (!opened->state.person) return Response::failure(404);
    return change_page(request, *step, form_of(app::answers_from(*opened->state.person)), *opened);
  }

  [[nodiscard]] Response change(const Request& request) {
    const auto step = step_of(request.path_values.get("step"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!step || !can_be_changed(*step) || !command) return Response::failure(404);
    const auto opened = open(request, "view_dossier");
    if (!opened) return opened.error();
    const auto typed = typed_answers(request, *step);
    Form form{request};
    explain_problems(form, *step, typed, ports_.clock.today());
    if (!form.ok()) return change_page(request, *step, form, *opened);
    const auto outcome =
        ports_.dossiers.change_person(request.account->id, opened->id, *step, typed, *command);
    if (!outcome) return Response::failure(outcome.error());
    // A new address may belong to another prefecture: the person says which.
    const auto proposed = app::site_of_postcode(app::answer(typed, "postcode"));
    const bool moved = *step == app::Step::Address && opened->state.person && !proposed.empty() &&
                       proposed != opened->state.person->site;
    if (moved) return Response::redirect(dossier_address(opened->id, "modifier/prefecture"));
    return back_to(opened->id).with_flash("portal.answer.changed");
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

  [[nodiscard]] Response change_page(const Request& request, app::Step step, const Form& form,
                                     const app::Dossier& dossier) {
    const auto& messages = request.messages();
    Data data;
    data.set("address", dossier_address(dossier.id, fmt::format("modifier/{}", slug_of(step))));
    data.set("heading", messages.get(step_key(step, "title")));
    data.set("command", new_command());
    data.set("inputs", step_inputs(step, form, messages));
    return page(request, "portal/change", data, step_key(step, "title"), form, dossier);
  }

  [[nodiscard]] Response page(const Request& request, std::string_view view, const Data& data,
                              std::string title_key, const Form& form,
                              const app::Dossier& dossier) const {
    return ports_.site.page(
        request, view, data,
        {.title_key = std::move(title_key),
         .form = &form,
         .area = Area::Portal,
         .menu = portal_menu(),
         .back = Link{fmt::format("/espace/dossier/{}", dossier.id.text()), "common.back"}});
  }

  [[nodiscard]] static Response back_to(const DossierId& dossier) {
    return Response::redirect(fmt::format("/espace/dossier/{}", dossier.text()));
  }

  [[nodiscard]] std::string new_command() const {
    return app::new_id<CommandId>(ports_.clock, ports_.random).text();
  }

  AnswerPagesPorts ports_;
};

}  // namespace

void install_answer_pages(Router& router, const AnswerPagesPorts& ports) {
  const auto pages = std::make_shared<AnswerPages>(ports);
  const std::string base = "/espace/dossier/{id}";
  router.get(base + "/envoyer/{type}",
             [pages](const Request& r) { return pages->ask_document(r, Form{}); });
  router.post(base + "/envoyer/{type}",
              [pages](const Request& r) { return pages->send_document(r); },
              {.uploads = Uploads::Accepted});
  router.get(base + "/modifier/{step}",
             [pages](const Request& r) { return pages->show_change(r); });
  router.post(base + "/modifier/{step}", [pages](const Request& r) { return pages->change(r); });
}

}  // namespace sejour::http::portal
