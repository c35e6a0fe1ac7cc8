#include "http/portal/filing_pages.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <memory>

#include "http/components.h"
#include "http/inputs.h"
#include "http/portal/draft_pages.h"
#include "http/portal/outlook_view.h"
#include "http/portal/steps.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

/// The answers of every step with their link to change them.
Data answers_data(const app::Draft& draft, const text::Messages& messages) {
  Data sections = list_data();
  for (const app::Step step : app::kSteps) {
    std::vector<SummaryListRow> rows;
    const std::string change = draft_address(draft.dossier, slug_of(step)) + "?retour=verifier";
    for (const auto& row : answer_rows(step, draft.fields, messages)) {
      rows.push_back({.label = row.label,
                      .value = row.value.empty() ? messages.get("portal.check.empty") : row.value,
                      .action = Action{change, messages.get("common.change"), row.label}});
    }
    Data section;
    section.set("title", messages.get(step_key(step, "title")));
    section.set("answers", summary_list(rows));
    sections.push_back(section);
  }
  return sections;
}

Data pieces_data(const app::Draft& draft) {
  Data list = list_data();
  for (const auto& piece : draft.pieces) list.push_back(Data{"file_name", piece.file_name});
  return list;
}

/// Documents that the text requires and that nothing was added for.
Data missing_data(const app::Draft& draft, const text::Messages& messages) {
  Data list = list_data();
  const auto permit = app::permit_answer(draft.fields);
  if (!permit) return list;
  for (const auto& document : app::renewal_documents(*permit).documents) {
    if (document.weight != app::Weight::Required) continue;
    const auto type = law::document_type(document.row->document).id;
    const bool given = std::ranges::any_of(
        draft.pieces, [&](const auto& piece) { return piece.document_type == type; });
    if (!given) list.push_back(Data{"name", document_name(*document.row, messages)});
  }
  return list;
}

constexpr std::size_t kNoteMax = 2000;
constexpr std::array<std::string_view, 2> kSituations{"same", "changed"};

bool is_prepared(const app::Draft& draft) {
  return !app::answer(draft.fields, app::kPreparedField).empty();
}

/// What the form says of the person's situation. It may be left out, save in a renewal that the
/// program prepared: its statement is the confirmation.
std::optional<app::SituationAnswer> situation_in(Form& form, const app::Draft& draft) {
  const auto stated = form.value("situation");
  app::SituationAnswer answer{.changes = {}, .note = form.optional_text("change_note", kNoteMax)};
  for (const auto change : app::kSituationChanges) {
    if (form.has("changes", change)) answer.changes.emplace_back(change);
  }
  if (stated.empty() && answer.changes.empty()) {
    if (is_prepared(draft)) form.error("situation", "prepared.situation_missing");
    return std::nullopt;
  }
  if (std::ranges::count(kSituations, stated) == 0 ||
      (stated == "changed") == answer.changes.empty()) {
    form.error("situation", "prepared.situation_unclear");
  }
  return answer;
}

Data situation_data(const Form& form, const app::Draft& draft, const text::Messages& messages) {
  const Inputs inputs{form, messages};
  const auto need = is_prepared(draft) ? Need::Required : Need::Optional;
  std::vector<Choice> changes;
  for (const auto change : app::kSituationChanges) {
    changes.push_back({.value = std::string{change},
                       .label = messages.get(fmt::format("prepared.change.{}", change))});
  }
  Data data;
  data.set(
      "stated",
      inputs.radios({.name = "situation",
                     .label_key = "prepared.situation",
                     .choices = {{.value = "same", .label = messages.get("prepared.same")},
                                 {.value = "changed", .label = messages.get("prepared.changed")}},
                     .hint_key = "prepared.situation_hint",
                     .need = need}));
  data.set("changes", inputs.checkboxes({.name = "changes",
                                         .label_key = "prepared.what_changed",
                                         .choices = std::move(changes),
                                         .need = Need::Optional}));
  data.set("note", inputs.textarea({.name = "change_note",
                                    .label_key = "prepared.change_note",
                                    .rows = 2,
                                    .need = Need::Optional}));
  return data;
}

/// What the program found in the last file, for the renewal that it prepared.
Data prepared_data(const app::Draft& draft, const app::RenewalOutlook& outlook,
                   const text::Messages& messages) {
  const auto why = app::answer(draft.fields, app::kPreparedField);
  if (why.empty()) return Data{false};
  Data data;
  data.set("why", messages.get(fmt::format("prepared.{}", why)));
  data.set("ends", text::long_date(messages.language(), outlook.expiry));
  return data;
}

class FilingPages {
 public:
  explicit FilingPages(const FilingPagesPorts& ports) : ports_(ports) {}

  [[nodiscard]] Response check(const Request& request) {
    const auto draft = own_draft(request, ports_.drafts);
    if (!draft) return draft.error();
    return check_page(request, *draft, Form{});
  }

  [[nodiscard]] Response file(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(404);
    Form form{request};
    std::optional<app::SituationAnswer> situation;
    if (const auto draft = own_draft(request, ports_.drafts)) {
      situation = situation_in(form, *draft);
      if (!form.ok()) return check_page(request, *draft, form);
    }
    const auto outcome = ports_.filing.file(request.account->id, *dossier, *command, situation);
    if (!outcome) return not_filed(request, *dossier, outcome.error());
    if (const auto* attempt = std::get_if<app::AttemptRecorded>(&*outcome)) {
      return not_filed_page(
          request, *dossier,
          fmt::format("/espace/dossier/{}/tentatives/{}.pdf", dossier->text(), attempt->sequence),
          {});
    }
    if (std::holds_alternative<app::ApplicationFiled>(*outcome)) {
      return Response::redirect(fmt::format("/espace/dossier/{}/depose", dossier->text()));
    }
    const auto draft = own_draft(request, ports_.drafts);
    if (!draft) return draft.error();
    if (const auto* open = std::get_if<app::StepOpen>(&*outcome)) {
      return Response::redirect(draft_address(*dossier, slug_of(open->step)) + "?retour=verifier");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error("file", fmt::format("portal.rejection.{}", cases::name_of(*rejection)));
    }
    if (const auto* refused = std::get_if<app::MayFile>(&*outcome)) {
      form.error("file", *refused == app::MayFile::TooEarly ? "portal.check.too_early"
                                                            : "portal.check.at_the_counter");
    }
    return check_page(request, *draft, form);
  }

 private:
  /// Nothing could be recorded, not even the attempt: the page itself is the evidence, and the log
  /// of the server bears the same reference.
  [[nodiscard]] Response not_filed(const Request& request, const DossierId& dossier,
                                   const Error& error) {
    const bool technical =
        error.code == ErrorCode::Unavailable || error.code == ErrorCode::StorageFull;
    if (!technical) return Response::failure(error);
    const auto id = app::new_id<IncidentId>(ports_.clock, ports_.random).text();
    const std::string reference = id.substr(id.size() - 12);
    spdlog::error("filing of {} failed and could not be recorded, reference {}: {}", dossier.text(),
                  reference, error.message);
    return not_filed_page(request, dossier, {}, reference);
  }

  [[nodiscard]] Response not_filed_page(const Request& request, const DossierId& dossier,
                                        const std::string& certificate,
                                        const std::string& reference) {
    Data data;
    data.set("moment", text::long_moment(request.language(), ports_.clock.now_ms() / 1000));
    data.set("certificate", certificate.empty() ? Data{false} : Data{certificate});
    data.set("reference", reference.empty() ? Data{false} : Data{reference});
    data.set("again", draft_address(dossier, "verifier"));
    return ports_.site.page(request, "portal/not_filed", data,
                            {.title_key = "incident.failed.title",
                             .status = 503,
                             .area = Area::Portal,
                             .menu = portal_menu()});
  }

  [[nodiscard]] Response check_page(const Request& request, const app::Draft& draft,
                                    const Form& form) {
    const auto open = app::first_open_step(draft.fields, ports_.clock.today());
    if (open) {
      return Response::redirect(draft_address(draft.dossier, slug_of(*open)) + "?retour=verifier");
    }
    const auto& messages = request.messages();
    const auto outlook =
        app::renewal_outlook(*app::permit_answer(draft.fields),
                             *app::day_answer(draft.fields, "expiry"), ports_.clock.today());
    Data missing = missing_data(draft, messages);
    Data data;
    data.set("prepared", prepared_data(draft, outlook, messages));
    data.set("outlook", outlook_data(outlook, messages));
    data.set("sections", answers_data(draft, messages));
    data.set("has_missing", Data{!missing.is_empty_list()});
    data.set("missing", missing);
    data.set("has_pieces", Data{!draft.pieces.empty()});
    data.set("pieces", pieces_data(draft));
    data.set("documents", draft_address(draft.dossier, "documents"));
    data.set("action", draft_address(draft.dossier, "deposer"));
    data.set("command", app::new_id<CommandId>(ports_.clock, ports_.random).text());
    data.set("file_button", messages.get(is_prepared(draft) ? "prepared.confirm_button"
                                                            : "portal.check.file_button"));
    data.set("situation", situation_data(form, draft, messages));
    data.set("may_file", Data{app::may_file(outlook) == app::MayFile::Yes});
    return ports_.site.page(
        request, "portal/check", data,
        {.title_key = "portal.check.title",
         .form = &form,
         .area = Area::Portal,
         .menu = portal_menu(),
         .back = Link{draft_address(draft.dossier, "documents"), "common.back"}});
  }

  FilingPagesPorts ports_;
};

}  // namespace

void install_filing_pages(Router& router, const FilingPagesPorts& ports) {
  const auto pages = std::make_shared<FilingPages>(ports);
  const std::string base = "/espace/demande/{id}";
  router.get(base + "/verifier", [pages](const Request& r) { return pages->check(r); });
  router.post(base + "/deposer", [pages](const Request& r) { return pages->file(r); });
}

}  // namespace sejour::http::portal
