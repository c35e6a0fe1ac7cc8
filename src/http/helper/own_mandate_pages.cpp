#include "http/helper/own_mandate_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "http/components.h"
#include "http/helper/mandate_forms.h"
#include "http/helper/mandate_sheet.h"
#include "http/inputs.h"
#include "http/portal/draft_pages.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

constexpr std::size_t kCodeMax = 120;
constexpr std::string_view kOwnPath = "/espace/mandats";
constexpr std::string_view kWithdrawPath = "/mandat/retirer";

/// A file of the person, drafts included: a draft has no events of its own before a mandate.
struct OwnFile {
  DossierId id;
  std::string label;
  std::optional<app::Dossier> dossier;
};

class OwnMandatePages {
 public:
  explicit OwnMandatePages(const HelperPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto files = files_of(request);
    if (!files) return Response::failure(files.error());
    const auto organisations = pages_.organisation_store.all();
    if (!organisations) return Response::failure(organisations.error());
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    std::vector<Choice> choices;
    for (const auto& organisation : *organisations) {
      choices.push_back(
          {.value = organisation.id.text(),
           .label = organisation.town.empty()
                        ? organisation.name
                        : fmt::format("{} ({})", organisation.name, organisation.town)});
    }
    std::vector<Choice> own;
    for (const auto& file : *files) own.push_back({.value = file.id.text(), .label = file.label});
    Data data;
    data.set("mandates", cards(*files, messages));
    data.set("no_organisation", Data{choices.empty()});
    data.set("no_file", Data{!choices.empty() && own.empty()});
    data.set("can_give", Data{!choices.empty() && !own.empty()});
    data.set("organisation", inputs.select({.name = "organisation",
                                            .label_key = "mandate.own.organisation",
                                            .choices = std::move(choices)}));
    data.set("files",
             inputs.checkboxes(
                 {.name = "files", .label_key = "mandate.own.files", .choices = std::move(own)}));
    set_scope_inputs(data, form, messages);
    return pages_.site.page(request, "portal/mandates", std::move(data),
                            {.title_key = "mandate.own.title",
                             .form = &form,
                             .area = Area::Portal,
                             .menu = portal::portal_menu()});
  }

  [[nodiscard]] Response give(const Request& request) {
    Form form{request};
    const auto organisation = OrganisationId::parse(form.value("organisation"));
    if (!organisation) form.error("organisation", "mandate.own.organisation_missing");
    std::vector<DossierId> files;
    for (const auto& typed : form.values().all("files")) {
      const auto file = DossierId::parse(typed);
      if (!file) return Response::failure(404);
      files.push_back(*file);
    }
    if (files.empty()) form.error("files", "mandate.own.files_missing");
    const auto scope = read_scope(form);
    if (!form.ok()) return show(request, form);
    const auto given = pages_.mandates.give(request.account->id, files, *organisation, scope);
    if (!given) return Response::failure(given.error());
    if (const auto* rejection = std::get_if<cases::Rejection>(&*given)) {
      form.error("acts", fmt::format("rejection.{}", cases::name_of(*rejection)));
      return show(request, form);
    }
    return Response::redirect(std::string{kOwnPath}).with_flash("mandate.own.gave");
  }

  [[nodiscard]] Response withdraw(const Request& request) {
    const auto file = DossierId::parse(request.form.get("file"));
    const auto mandate = MandateId::parse(request.form.get("mandate"));
    if (!file || !mandate) return Response::failure(404);
    const auto ended = pages_.mandates.end_by_person(request.account->id, *file, *mandate);
    if (!ended) return Response::failure(ended.error());
    // A second click finds it ended: what was wanted is so.
    return Response::redirect(std::string{kOwnPath}).with_flash("mandate.own.withdrawn");
  }

  [[nodiscard]] Response sheet(const Request& request) {
    const auto files = files_of(request);
    if (!files) return Response::failure(files.error());
    const auto asked = MandateId::parse(request.form.get("mandate"));
    for (const auto& file : *files) {
      const auto* mandate =
          asked && file.dossier ? file.dossier->state.find_mandate(*asked) : nullptr;
      if (mandate == nullptr || !mandate->in_force(pages_.clock.today())) continue;
      return print(request, file, *mandate);
    }
    return Response::failure(404);
  }

  // ---- without an account ------------------------------------------------------------------

  [[nodiscard]] Response show_withdrawal(const Request& request, const Form& form) {
    Data data;
    data.set("code", Inputs{form, request.messages()}.text({.name = "code",
                                                            .label_key = "mandate.withdraw.field",
                                                            .hint_key = "mandate.withdraw.hint",
                                                            .autocomplete = "off"}));
    return pages_.site.page(request, "public/withdraw", std::move(data),
                            {.title_key = "mandate.withdraw.title", .form = &form});
  }

  [[nodiscard]] Response withdraw_by_code(const Request& request) {
    Form form{request};
    const auto typed = form.require_text("code", kCodeMax, "mandate.withdraw.missing");
    if (!form.ok()) return show_withdrawal(request, form);
    const auto ended = pages_.mandates.end_by_code(typed, request.client_address);
    if (!ended) return Response::failure(ended.error());
    const auto* done = std::get_if<app::MandateEnded>(&*ended);
    if (done == nullptr) {
      form.error("code", std::holds_alternative<app::TooManyTries>(*ended)
                             ? "mandate.form.too_many"
                             : "mandate.withdraw.wrong");
      return show_withdrawal(request, form);
    }
    Data data;
    data.set("organisation", done->organisation_name);
    return pages_.site.page(request, "public/withdrawn", std::move(data),
                            {.title_key = "mandate.withdraw.done_title"});
  }

 private:
  [[nodiscard]] Result<std::vector<OwnFile>> files_of(const Request& request) const {
    const auto& messages = request.messages();
    const auto& account = request.account->id;
    std::vector<OwnFile> files;
    ASSIGN_OR_RETURN(const auto filed, pages_.own_dossiers.list(account));
    for (const auto& row : filed) {
      ASSIGN_OR_RETURN(auto opened, pages_.dossiers.open(row.dossier));
      const auto permit = law::find_permit(row.summary.permit);
      files.push_back({.id = row.dossier,
                       .label = permit ? std::string{law::permit(*permit).label_fr}
                                       : messages.get("portal.file.title"),
                       .dossier = std::move(opened)});
    }
    ASSIGN_OR_RETURN(const auto drafts, pages_.drafts.of_account(account));
    for (const auto& draft : drafts) {
      if (std::ranges::find(files, draft.dossier, &OwnFile::id) != files.end()) continue;
      auto opened = pages_.dossiers.open(draft.dossier);
      if (!opened && opened.error().code != ErrorCode::NotFound) {
        return std::unexpected(opened.error());
      }
      files.push_back(
          {.id = draft.dossier,
           .label = fmt::format("{} ({})", messages.get("mandate.own.draft"),
                                text::long_moment(messages.language(), draft.saved_ms / 1000)),
           .dossier = opened ? std::optional{std::move(*opened)} : std::nullopt});
    }
    return files;
  }

  /// One card for a mandate, even when it stands in several files.
  [[nodiscard]] Data cards(const std::vector<OwnFile>& files,
                           const text::Messages& messages) const {
    struct Shown {
      const cases::Mandate* mandate;
      const OwnFile* first;
      std::vector<TimelineItem> acts;
    };
    std::vector<Shown> shown;
    for (const auto& file : files) {
      if (!file.dossier) continue;
      for (const auto& mandate : file.dossier->state.mandates) {
        auto known = std::ranges::find_if(shown, [&](const Shown& item) {
          return item.mandate->content.mandate == mandate.content.mandate;
        });
        if (known == shown.end()) {
          known = shown.insert(known, {.mandate = &mandate, .first = &file, .acts = {}});
        }
        add_acts(known->acts, *file.dossier, mandate, messages);
      }
    }
    std::ranges::stable_sort(shown, std::greater{},
                             [](const Shown& item) { return item.mandate->from; });
    Data list = list_data();
    for (const auto& item : shown) {
      Data card = mandate_card(*item.mandate, pages_.clock.today(), messages);
      card.set("file", item.first->id.text());
      card.set("done", item.acts.empty() ? Data{false} : timeline(item.acts));
      card.set("looks", fmt::format("/espace/dossier/{}/acces", item.first->id.text()));
      list.push_back(card);
    }
    return list;
  }

  /// What was done in this file by the mandate, in the order of the journal.
  static void add_acts(std::vector<TimelineItem>& acts, const app::Dossier& dossier,
                       const cases::Mandate& mandate, const text::Messages& messages) {
    for (const auto& recorded : dossier.loaded.events) {
      const auto* by = app::mandate_of(dossier.state, recorded.actor);
      if (by == nullptr || by->content.mandate != mandate.content.mandate) continue;
      const auto heading =
          messages.find(fmt::format("mandate.event.{}", cases::type_name(recorded.event.body)));
      if (!heading) continue;
      acts.push_back({.date = text::long_moment(messages.language(), recorded.at_ms / 1000),
                      .heading = std::string{*heading},
                      .text = {},
                      .state = StepState::Done});
    }
  }

  [[nodiscard]] Response print(const Request& request, const OwnFile& file,
                               const cases::Mandate& mandate) const {
    const auto code = pages_.mandates.new_paper_code(file.id, mandate);
    if (!code) return Response::failure(code.error());
    const auto& person = file.dossier->state.person;
    auto options = pages_.paper;
    options.language = request.language();
    const auto printed = pages_.renderer.render(
        mandate_sheet(mandate,
                      {.person = person ? person->given_names + " " + person->family_name
                                        : request.account->email,
                       .code = *code,
                       .address = pages_.mandates.withdrawal_address(),
                       .day = pages_.clock.today()},
                      options));
    if (!printed) return Response::failure(printed.error());
    return Response::document(*printed, "application/pdf", "mandat.pdf", Disposition::Attachment);
  }

  HelperPages pages_;
};

}  // namespace

void install_own_mandate_pages(Router& router, const HelperPages& given) {
  const auto pages = std::make_shared<OwnMandatePages>(given);
  const std::string own{kOwnPath};
  const std::string withdraw{kWithdrawPath};
  router.get(own, [pages](const Request& r) { return pages->show(r, scope_form()); });
  router.post(own, [pages](const Request& r) { return pages->give(r); });
  router.post(own + "/retirer", [pages](const Request& r) { return pages->withdraw(r); });
  router.post(own + "/feuille", [pages](const Request& r) { return pages->sheet(r); });
  router.get(withdraw, [pages](const Request& r) { return pages->show_withdrawal(r, Form{}); });
  router.post(withdraw, [pages](const Request& r) { return pages->withdraw_by_code(r); },
              {.rate = Rate{.burst = 10, .per_minute = 10}});
}

}  // namespace sejour::http::helper
