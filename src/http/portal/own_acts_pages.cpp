#include "http/portal/own_acts_pages.h"

#include <fmt/format.h>

#include <memory>

#include "app/commission_papers.h"
#include "app/own_acts.h"
#include "cases/examined_names.h"
#include "http/act_form.h"
#include "http/components.h"
#include "http/inputs.h"
#include "http/portal/dashboard_page.h"
#include "http/portal/dossier_pages.h"
#include "http/portal/draft_pages.h"
#include "http/portal/piece_transfer.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

using cases::NoticeSubject;

constexpr std::size_t kWhatMax = 2000;

constexpr law::Names<NoticeSubject, 5> kSubjects{{
    {NoticeSubject::Attestation, "attestation"},
    {NoticeSubject::Decision, "decision"},
    {NoticeSubject::Card, "card"},
    {NoticeSubject::Appointment, "appointment"},
    {NoticeSubject::Correction, "correction"},
}};

bool has_task(const cases::State& state, const cases::Application& application,
              cases::TaskKind kind) {
  for (const auto& task : state.tasks) {
    if (task.application == application.name && task.kind == kind) return true;
  }
  return false;
}

class OwnActsPages {
 public:
  explicit OwnActsPages(const OwnActsPorts& ports) : ports_(ports), acts_(ports.dossiers) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto opened = ports_.dossiers.open(request.account->id, *dossier, "view_dossier");
    if (!opened) return Response::failure(opened.error());
    const auto& messages = request.messages();
    const Data forms = forms_of(*opened, form, messages);
    Data data;
    data.set("caption", messages.get("portal.file.title"));
    data.set("heading", messages.get("own_acts.title"));
    data.set("intro", messages.get("own_acts.intro"));
    data.set("is_empty", Data{forms.is_empty_list()});
    data.set("forms", forms);
    return ports_.site.page(
        request, "portal/acts", data,
        {.title_key = "own_acts.title",
         .form = &form,
         .area = Area::Portal,
         .menu = portal_menu(),
         .back = Link{fmt::format("/espace/dossier/{}", dossier->text()), "common.back"}});
  }

  [[nodiscard]] Response urgency(const Request& request) {
    Form form{request};
    const auto kind = law::parse_in(cases::kUrgencyKinds, form.value("urgency_kind"));
    if (!kind) form.error("urgency_kind", "common.form.choose");
    const auto what = form.require_text("urgency_what", kWhatMax);
    const UploadedFile* file = request.file("urgency_proof");
    const bool sent = file != nullptr && !file->file_name.empty();
    file = sent ? form.require_file(request, "urgency_proof") : nullptr;
    return finish(request, std::move(form), "urgency_what", "urgency_proof",
                  [&](const app::OwnActs::Act& act) {
                    if (file == nullptr) return acts_.declare_urgency(act, *kind, what, {});
                    const auto bytes = bytes_of(*file);
                    return acts_.declare_urgency(
                        act, *kind, what,
                        app::OwnActs::Proof{.file_name = file->file_name, .bytes = bytes});
                  });
  }

  [[nodiscard]] Response notice(const Request& request) {
    Form form{request};
    const auto subject = law::parse_in(kSubjects, form.value("notice_subject"));
    if (!subject) form.error("notice_subject", "common.form.choose");
    return finish(
        request, std::move(form), "notice_subject", "notice_subject",
        [&](const app::OwnActs::Act& act) { return acts_.send_formal_notice(act, *subject); });
  }

  [[nodiscard]] Response receipt(const Request& request) {
    Form form{request};
    const UploadedFile* file = form.require_file(request, "receipt_photo");
    return finish(request, std::move(form), "receipt_photo", "receipt_photo",
                  [&](const app::OwnActs::Act& act) {
                    const auto bytes = bytes_of(*file);
                    return acts_.confirm_receipt(act,
                                                 {.file_name = file->file_name, .bytes = bytes});
                  });
  }

  [[nodiscard]] Response withdraw(const Request& request) {
    Form form{request};
    if (!form.has("withdraw_sure", "yes")) form.error("withdraw_sure", "own_acts.withdraw.unsure");
    return finish(request, std::move(form), "withdraw_sure", "withdraw_sure",
                  [&](const app::OwnActs::Act& act) { return acts_.withdraw(act); });
  }

  [[nodiscard]] Response commission(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto opened = ports_.dossiers.open(request.account->id, *dossier, "download_attestation");
    if (!opened) return Response::failure(opened.error());
    const auto* application = app::current_application(opened->state);
    if (application == nullptr || !application->commission_referred_on || !opened->state.person) {
      return Response::failure(404);
    }
    const auto pdf =
        ports_.renderer.render(app::commission_letter(*opened, *application, ports_.paper));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, "application/pdf", "commission.pdf", Disposition::Inline);
  }

 private:
  [[nodiscard]] Data sent(ActForm form, const app::Dossier& dossier,
                          const cases::Application& application, std::string_view name,
                          const text::Messages& messages) const {
    form.hide("command", app::new_id<CommandId>(ports_.clock, ports_.random).text());
    form.hide("application", application.name);
    return form.sent_to(dossier_address(dossier.id, fmt::format("agir/{}", name)),
                        messages.get(fmt::format("own_acts.{}.button", name)));
  }

  [[nodiscard]] static ActForm form_of(std::string_view name, const text::Messages& messages) {
    ActForm form{fmt::format("form-{}", name),
                 messages.get(fmt::format("own_acts.{}.title", name))};
    form.say(messages.get(fmt::format("own_acts.{}.intro", name)));
    return form;
  }

  template <class Enum, std::size_t N>
  [[nodiscard]] static std::vector<Choice> choices_of(const law::Names<Enum, N>& names,
                                                      std::string_view area,
                                                      const text::Messages& messages) {
    std::vector<Choice> choices;
    for (const auto& [value, word] : names) {
      choices.push_back({.value = std::string{word},
                         .label = messages.get(fmt::format("own_acts.{}.{}", area, word))});
    }
    return choices;
  }

  [[nodiscard]] Data forms_of(const app::Dossier& dossier, const Form& form,
                              const text::Messages& messages) const {
    Data forms = list_data();
    const auto* application = app::current_application(dossier.state);
    if (application == nullptr) return forms;
    const Inputs inputs{form, messages};
    if (application->commission_referred_on) {
      forms.push_back(form_of("commission", messages)
                          .link(dossier_address(dossier.id, "commission.pdf"),
                                messages.get("own_acts.commission.button"))
                          .said());
    }
    if (application->is_pending()) {
      forms.push_back(urgency_form(dossier, *application, inputs, messages));
    }
    forms.push_back(notice_form(dossier, *application, inputs, messages));
    const auto* granted = application->decision();
    const bool waits_for_card = granted != nullptr && !application->handed_over_on &&
                                granted->content.outcome == cases::Outcome::Granted;
    if (waits_for_card) {
      auto receipt = form_of("receipt", messages);
      receipt.file(inputs.file({.name = "receipt_photo", .label_key = "own_acts.receipt.photo"}));
      forms.push_back(sent(std::move(receipt), dossier, *application, "receipt", messages));
    }
    if (application->is_pending()) {
      auto withdraw = form_of("withdraw", messages);
      withdraw.radios(inputs.radios(
          {.name = "withdraw_sure",
           .label_key = "own_acts.withdraw.sure",
           .choices = {{.value = "yes", .label = messages.get("own_acts.withdraw.yes")},
                       {.value = "no", .label = messages.get("own_acts.withdraw.no")}}}));
      forms.push_back(sent(std::move(withdraw), dossier, *application, "withdraw", messages));
    }
    return forms;
  }

  [[nodiscard]] Data urgency_form(const app::Dossier& dossier,
                                  const cases::Application& application, const Inputs& inputs,
                                  const text::Messages& messages) const {
    auto form = form_of("urgency", messages);
    const auto& sorted = application.examination.urgency_sorted;
    if (sorted) {
      form.say(messages.format("own_acts.urgency.answered",
                               {{"day", text::long_date(messages.language(), sorted->on)},
                                {"answer", sorted->content.note}}));
    }
    if (has_task(dossier.state, application, cases::TaskKind::UrgencyToSort)) {
      return form.say(messages.get("own_acts.urgency.waits")).said();
    }
    form.radios(inputs.radios({.name = "urgency_kind",
                               .label_key = "own_acts.urgency.kind",
                               .choices = choices_of(cases::kUrgencyKinds, "urgent", messages)}));
    form.area(inputs.textarea({.name = "urgency_what",
                               .label_key = "own_acts.urgency.what",
                               .hint_key = "own_acts.urgency.what_hint",
                               .rows = 3}));
    form.file(inputs.file({.name = "urgency_proof",
                           .label_key = "own_acts.urgency.proof",
                           .hint_key = "own_acts.urgency.proof_hint",
                           .need = Need::Optional}));
    return sent(std::move(form), dossier, application, "urgency", messages);
  }

  [[nodiscard]] Data notice_form(const app::Dossier& dossier, const cases::Application& application,
                                 const Inputs& inputs, const text::Messages& messages) const {
    auto form = form_of("notice", messages);
    for (const auto& task : dossier.state.tasks) {
      if (task.application != application.name || task.kind != cases::TaskKind::FormalNotice) {
        continue;
      }
      return form
          .say(messages.format("own_acts.notice.waits",
                               {{"day", text::long_date(messages.language(), task.due)}}))
          .said();
    }
    form.radios(inputs.radios({.name = "notice_subject",
                               .label_key = "own_acts.notice.subject",
                               .choices = choices_of(kSubjects, "subject", messages)}));
    return sent(std::move(form), dossier, application, "notice", messages);
  }

  template <class Act>
  [[nodiscard]] Response finish(const Request& request, Form form, const std::string& field,
                                const std::string& file_field, Act act) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(404);
    if (!form.ok()) return show(request, form);
    const auto outcome = act(app::OwnActs::Act{.account = request.account->id,
                                               .dossier = *dossier,
                                               .application = request.form.get("application"),
                                               .command = *command});
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      form.error(file_field, "portal.documents.type_refused");
    } else if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(field, fmt::format("rejection.{}", cases::name_of(*rejection)));
    }
    if (!form.ok()) return show(request, form);
    return Response::redirect(fmt::format("/espace/dossier/{}", dossier->text()))
        .with_flash("own_acts.done");
  }

  OwnActsPorts ports_;
  app::OwnActs acts_;
};

}  // namespace

void install_own_acts_pages(Router& router, const OwnActsPorts& ports) {
  const auto pages = std::make_shared<OwnActsPages>(ports);
  const std::string base = "/espace/dossier/{id}";
  router.get(base + "/agir", [pages](const Request& r) { return pages->show(r, Form{}); });
  router.get(base + "/commission.pdf", [pages](const Request& r) { return pages->commission(r); });
  router.post(base + "/agir/urgency", [pages](const Request& r) { return pages->urgency(r); },
              {.uploads = Uploads::Accepted});
  router.post(base + "/agir/receipt", [pages](const Request& r) { return pages->receipt(r); },
              {.uploads = Uploads::Accepted});
  router.post(base + "/agir/notice", [pages](const Request& r) { return pages->notice(r); });
  router.post(base + "/agir/withdraw", [pages](const Request& r) { return pages->withdraw(r); });
}

}  // namespace sejour::http::portal
