#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>

#include "app/attempt_certificate.h"
#include "cases/helped_names.h"
#include "http/components.h"
#include "http/helper/file_pages.h"
#include "http/inputs.h"
#include "http/portal/piece_transfer.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words;
  for (const auto& [kind, word] : cases::kIncidentKinds) words.push_back(word);
  return words;
}

/// Reports of failures, and the certificates of attempts that failed.
class IncidentPages {
 public:
  IncidentPages(const FilePages& pages, Door door) : pages_(pages), door_(std::move(door)) {}

  [[nodiscard]] Response show(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::Prepare, "view_incidents");
    if (!file) return file.error();
    Fields values;
    add_date_fields(values, "day", file->dossier.day);
    return report_page(request, *file, Form{values});
  }

  [[nodiscard]] Response report(const Request& request) const {
    const auto command = CommandId::parse(request.form.get("command"));
    if (!command) return Response::failure(404);
    const auto file = door_->open(request, cases::MandateAct::Prepare, "report_incident");
    if (!file) return file.error();
    Form form{request};
    const auto words = kind_words();
    const auto kind = law::parse_in(
        cases::kIncidentKinds, form.require_choice("kind", words, "incident.report.kind_missing"));
    app::IncidentReport told{.seen_on = form.require_date("day", "incident.report.day_missing"),
                             .page = form.optional_text("page", app::kIncidentPageBytesMax),
                             .what = form.optional_text("what", app::kIncidentWordsBytesMax),
                             .reported_by = file->reported_by};
    for (const auto& [consequence, word] : cases::kConsequences) {
      if (form.has("consequences", word)) told.consequences.push_back(consequence);
    }
    const auto picture = picture_of(request, form);
    if (!form.ok() || !kind) return report_page(request, *file, form);
    told.kind = *kind;
    const auto outcome =
        pages_.incidents.report(file->dossier, told, file->actor, *command, picture);
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      form.error("picture", "portal.documents.type_refused");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error("day", fmt::format("portal.rejection.{}", cases::name_of(*rejection)));
    }
    if (!form.ok()) return report_page(request, *file, form);
    return Response::redirect(door_->address(file->dossier.id, "signaler"))
        .with_flash("incident.report.saved");
  }

  [[nodiscard]] Response certificate(const Request& request) const {
    const std::string name = request.path_values.get("file");
    std::uint64_t sequence = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), sequence);
    if (read.ec != std::errc{} || std::string_view{read.ptr} != ".pdf") {
      return Response::failure(404);
    }
    const auto file = door_->open(request, cases::MandateAct::See, "download_attempt");
    if (!file) return file.error();
    for (const auto& recorded : file->dossier.loaded.events) {
      if (recorded.sequence != sequence ||
          !std::holds_alternative<cases::FilingFailed>(recorded.event.body)) {
        continue;
      }
      const auto pdf =
          pages_.renderer.render(app::attempt_certificate(file->dossier, recorded, pages_.paper));
      if (!pdf) return Response::failure(pdf.error());
      return Response::document(*pdf, "application/pdf", fmt::format("essai-{}", name),
                                Disposition::Attachment);
    }
    return Response::failure(404);
  }

 private:
  /// Nothing when no file was chosen; a file that was refused is an error of the form.
  [[nodiscard]] static std::optional<app::IncidentPicture> picture_of(const Request& request,
                                                                      Form& form) {
    const auto* chosen = request.file("picture");
    if (chosen == nullptr || chosen->file_name.empty()) return std::nullopt;
    const auto* file = form.require_file(request, "picture");
    if (file == nullptr) return std::nullopt;
    return app::IncidentPicture{.file_name = file->file_name, .bytes = portal::bytes_of(*file)};
  }

  template <class List>
  [[nodiscard]] static std::vector<Choice> choices(const List& list, std::string_view area,
                                                   const text::Messages& messages) {
    std::vector<Choice> all;
    for (const auto& [member, word] : list) {
      all.push_back({std::string{word}, messages.get(fmt::format("incident.{}.{}", area, word))});
    }
    return all;
  }

  [[nodiscard]] static Data known_data(const app::Dossier& dossier,
                                       const text::Messages& messages) {
    if (dossier.state.incidents.empty()) return Data{false};
    Table rows{.caption = messages.get("incident.report.known"),
               .columns = {messages.get("incident.report.day_column"),
                           messages.get("incident.report.kind_column"),
                           messages.get("incident.report.grade_column"),
                           messages.get("incident.report.by_column")},
               .rows = {}};
    for (const auto& incident : std::views::reverse(dossier.state.incidents)) {
      const auto& told = incident.content;
      const auto word = [&](std::string_view area, std::string_view name) {
        return cell(messages.get(fmt::format("incident.{}.{}", area, name)));
      };
      rows.rows.push_back({cell(text::short_date(incident.seen_on)),
                           word("kind", law::name_in(cases::kIncidentKinds, told.kind)),
                           word("grade", law::name_in(cases::kEvidenceGrades, told.grade)),
                           cell(told.reported_by)});
    }
    return table(rows);
  }

  [[nodiscard]] Data attempts_data(const app::Dossier& dossier,
                                   const text::Messages& messages) const {
    Data list = list_data();
    for (const auto& recorded : dossier.loaded.events) {
      if (!std::holds_alternative<cases::FilingFailed>(recorded.event.body)) continue;
      Data item;
      item.set("name", text::long_moment(messages.language(), recorded.at_ms / 1000));
      item.set("href",
               door_->address(dossier.id, fmt::format("tentatives/{}.pdf", recorded.sequence)));
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] Response report_page(const Request& request, const OpenedFile& file,
                                     const Form& form) const {
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    Data data;
    data.set("address", door_->address(file.dossier.id, "signaler"));
    data.set("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    data.set("kind", inputs.radios({.name = "kind",
                                    .label_key = "incident.report.kind",
                                    .choices = choices(cases::kIncidentKinds, "kind", messages)}));
    data.set("day", inputs.date({.name = "day", .label_key = "incident.report.day"}));
    data.set("what", inputs.textarea({.name = "what",
                                      .label_key = "incident.report.what",
                                      .hint_key = "incident.report.what_hint",
                                      .rows = 3,
                                      .need = Need::Optional}));
    data.set("page", inputs.text({.name = "page",
                                  .label_key = "incident.report.page",
                                  .hint_key = "incident.report.page_hint",
                                  .need = Need::Optional}));
    data.set("consequences",
             inputs.checkboxes({.name = "consequences",
                                .label_key = "incident.report.consequences",
                                .choices = choices(cases::kConsequences, "consequence", messages),
                                .hint_key = "incident.report.consequences_hint",
                                .need = Need::Optional}));
    data.set("picture", inputs.file({.name = "picture",
                                     .label_key = "incident.report.picture",
                                     .hint_key = "incident.report.picture_hint",
                                     .need = Need::Optional}));
    data.set("known", known_data(file.dossier, messages));
    Data attempts = attempts_data(file.dossier, messages);
    data.set("has_attempts", Data{!attempts.is_empty_list()});
    data.set("attempts", attempts);
    auto options = file_page(file, *door_, "incident.report.title");
    options.form = &form;
    return pages_.site.page(request, "helper/incident", data, options);
  }

  FilePages pages_;
  Door door_;
};

}  // namespace

void install_incident_pages(Router& router, const FilePages& pages, const Door& door) {
  const auto incidents = std::make_shared<IncidentPages>(pages, door);
  router.get(door->pattern("signaler"),
             [incidents](const Request& r) { return incidents->show(r); });
  router.post(door->pattern("signaler"),
              [incidents](const Request& r) { return incidents->report(r); },
              {.uploads = Uploads::Accepted});
  router.get(door->pattern("tentatives/{file}"),
             [incidents](const Request& r) { return incidents->certificate(r); });
}

}  // namespace sejour::http::helper
