#include "http/portal/draft_pages.h"

#include <fmt/format.h>

#include <memory>

#include "http/portal/countries.h"
#include "http/portal/outlook_view.h"
#include "http/portal/permit_choice.h"
#include "http/portal/steps.h"

namespace sejour::http::portal {
namespace {

/// Where the person's files are listed; who acts by mandate goes back to their own page.
std::string home_of(const Request& request) {
  return request.acting ? request.acting->address : "/espace";
}

using app::Step;

constexpr std::string_view kOutlookPage = "delai";
constexpr std::string_view kDocumentsPage = "documents";
constexpr std::string_view kCheckPage = "verifier";

/// Steps, with the page of the time limits and that of the documents.
constexpr std::size_t kPageCount = std::size(app::kSteps) + 1;

class DraftPages {
 public:
  DraftPages(Site& site, app::Drafts& drafts, const app::Clock& clock)
      : site_(site), drafts_(drafts), clock_(clock) {}

  [[nodiscard]] Response start(const Request& request) {
    const auto draft = drafts_.start(*request.account);
    if (!draft) return Response::failure(draft.error());
    return Response::redirect(draft_address(draft->dossier, slug_of(Step::Permit)));
  }

  /// Leads to the first page that needs the person.
  [[nodiscard]] Response resume(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto open = app::first_open_step(draft->fields, clock_.today());
    if (open) return Response::redirect(draft_address(draft->dossier, slug_of(*open)));
    return Response::redirect(draft_address(draft->dossier, kDocumentsPage));
  }

  [[nodiscard]] Response show(const Request& request) {
    const auto step = step_of(request.path_values.get("step"));
    if (!step) return Response::failure(404);
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    return step_page(request, *draft, *step, form_of(with_proposals(*draft, *step)));
  }

  [[nodiscard]] Response save(const Request& request) {
    const auto step = step_of(request.path_values.get("step"));
    if (!step) return Response::failure(404);
    const auto opened = own_draft(request, drafts_);
    if (!opened) return opened.error();
    const auto draft =
        drafts_.save(request.account->id, opened->dossier, *step, typed_answers(request, *step));
    if (!draft) return Response::failure(draft.error());
    if (request.form.get("action") == "later") {
      return Response::redirect(home_of(request)).with_flash("portal.draft.saved");
    }
    Form form = form_of(draft->fields);
    explain_problems(form, *step, draft->fields, clock_.today());
    if (!form.ok()) return step_page(request, *draft, *step, form);
    return Response::redirect(draft_address(draft->dossier, page_after(request, *step)));
  }

  /// The same, from the script that saves each field when it is left: keeps, says nothing.
  [[nodiscard]] Response autosave(const Request& request) {
    const auto step = step_of(request.path_values.get("step"));
    if (!step) return Response::failure(404);
    const auto opened = own_draft(request, drafts_);
    if (!opened) return opened.error();
    const auto draft =
        drafts_.save(request.account->id, opened->dossier, *step, typed_answers(request, *step));
    if (!draft) return Response::failure(draft.error());
    Response saved;
    saved.status = 204;
    return saved;
  }

  [[nodiscard]] Response outlook(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto permit = app::permit_answer(draft->fields);
    const auto expiry = app::day_answer(draft->fields, "expiry");
    if (!permit || !expiry) return resume(request);
    const auto outlook = app::renewal_outlook(*permit, *expiry, clock_.today());
    Data data;
    data.set("outlook", outlook_data(outlook, request.messages()));
    data.set("documents", document_names(app::renewal_documents(*permit), request.messages()));
    data.set("next", draft_address(draft->dossier, slug_of(Step::Ask)));
    data.set("may_go_on", Data{app::may_file(outlook) != app::MayFile::AtTheCounter});
    return site_.page(
        request, "portal/outlook", data,
        {.title_key = "portal.outlook.title",
         .area = Area::Portal,
         .menu = portal_menu(),
         .back = Link{draft_address(draft->dossier, slug_of(Step::Expiry)), "common.back"}});
  }

  [[nodiscard]] Response ask_discard(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    Data data;
    data.set("action", draft_address(draft->dossier, "supprimer"));
    return site_.page(request, "portal/discard", data,
                      {.title_key = "portal.draft.discard_title",
                       .area = Area::Portal,
                       .menu = portal_menu(),
                       .back = Link{"/espace", "common.back"}});
  }

  [[nodiscard]] Response discard(const Request& request) {
    const auto draft = own_draft(request, drafts_);
    if (!draft) return draft.error();
    const auto done = drafts_.discard(request.account->id, draft->dossier);
    if (!done) return Response::failure(done.error());
    return Response::redirect(home_of(request)).with_flash("portal.draft.discarded");
  }

 private:
  /// The answers, with the prefecture of the postcode while none is chosen.
  [[nodiscard]] static app::Answers with_proposals(const app::Draft& draft, Step step) {
    app::Answers answers = draft.fields;
    if (step == Step::Site && app::answer(answers, "site").empty()) {
      answers["site"] = app::site_of_postcode(app::answer(answers, "postcode"));
    }
    return answers;
  }

  [[nodiscard]] static std::string page_after(const Request& request, Step step) {
    if (step == Step::Expiry) return std::string{kOutlookPage};
    if (request.form.get("retour") == kCheckPage) return std::string{kCheckPage};
    const auto next = step_after(step);
    return std::string{next ? slug_of(*next) : kDocumentsPage};
  }

  [[nodiscard]] Response step_page(const Request& request, const app::Draft& draft, Step step,
                                   const Form& form) const {
    const auto& messages = request.messages();
    const bool from_check =
        request.query.get("retour") == kCheckPage || request.form.get("retour") == kCheckPage;
    const std::string address = draft_address(draft.dossier, slug_of(step));
    const auto lead = messages.find(step_key(step, "lead"));
    Data data;
    data.set("address", address);
    data.set("saved", messages.get("common.layout.saved"));
    data.set("not_saved", messages.get("common.layout.not_saved"));
    data.set("heading", messages.get(step_key(step, "title")));
    data.set("lead", lead ? Data{std::string{*lead}} : Data{false});
    data.set("number", fmt::to_string(static_cast<int>(step) + 1));
    data.set("count", fmt::to_string(kPageCount));
    data.set("return_to", from_check ? Data{std::string{kCheckPage}} : Data{false});
    data.set("inputs", step_inputs(step, form, messages));
    data.set("permit", step == Step::Permit ? permit_choice(request, form) : Data{false});
    const auto before = step_before(step);
    const std::string back = from_check ? draft_address(draft.dossier, kCheckPage)
                             : before   ? draft_address(draft.dossier, slug_of(*before))
                                        : "/espace";
    return site_.page(request, "portal/step", data,
                      {.title_key = step_key(step, "title"),
                       .form = &form,
                       .area = Area::Portal,
                       .menu = portal_menu(),
                       .back = Link{back, "common.back"}});
  }

  Site& site_;
  app::Drafts& drafts_;
  const app::Clock& clock_;
};

}  // namespace

std::string draft_address(const DossierId& dossier, std::string_view last) {
  return fmt::format("/espace/demande/{}/{}", dossier.text(), last);
}

std::vector<Link> portal_menu() {
  return {{"/espace", "portal.menu.home"}, {"/espace/mandats", "mandate.menu.own"}};
}

std::expected<app::Draft, Response> own_draft(const Request& request, app::Drafts& drafts) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier || !request.account) return std::unexpected(Response::failure(404));
  auto draft = drafts.open(request.account->id, *dossier);
  if (!draft) return std::unexpected(Response::failure(draft.error()));
  return std::move(*draft);
}

void install_draft_pages(Router& router, Site& site, app::Drafts& drafts, const app::Clock& clock) {
  const auto pages = std::make_shared<DraftPages>(site, drafts, clock);
  const std::string base = "/espace/demande/{id}";
  router.post("/espace/demande", [pages](const Request& r) { return pages->start(r); });
  router.get(base, [pages](const Request& r) { return pages->resume(r); });
  router.get(base + "/delai", [pages](const Request& r) { return pages->outlook(r); });
  router.get(base + "/supprimer", [pages](const Request& r) { return pages->ask_discard(r); });
  router.post(base + "/supprimer", [pages](const Request& r) { return pages->discard(r); });
  router.get(base + "/{step}", [pages](const Request& r) { return pages->show(r); });
  router.post(base + "/{step}", [pages](const Request& r) { return pages->save(r); });
  router.post(base + "/{step}/brouillon", [pages](const Request& r) { return pages->autosave(r); });
}

}  // namespace sejour::http::portal
