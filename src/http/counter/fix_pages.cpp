#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/checklist.h"
#include "http/counter/input_list.h"
#include "http/counter/parts.h"
#include "http/portal/outlook_view.h"
#include "http/portal/piece_transfer.h"
#include "http/portal/steps.h"
#include "http/portal/timeline_view.h"

namespace sejour::http::counter {
namespace {

using app::Step;

constexpr std::size_t kNoteMax = 300;
constexpr std::size_t kStampTypedMax = 24;
constexpr std::string_view kStandsInDanger = "yes";

/// One act on a file: its last part of the address, and what the person at the counter types.
enum class Act : std::uint8_t { Contact, Access, Piece, Stamp, Substitute, Scan };

constexpr std::pair<Act, std::string_view> kActs[] = {{Act::Contact, "coordonnees"},
                                                      {Act::Access, "acces"},
                                                      {Act::Piece, "piece"},
                                                      {Act::Stamp, "timbre"},
                                                      {Act::Substitute, "substitution"},
                                                      {Act::Scan, "numeriser"}};

TextArea note_input() {
  return {.name = "note",
          .label_key = "counter.fix.note",
          .hint_key = "counter.fix.note_hint",
          .rows = 2};
}

const cases::Application* current(const app::Dossier& dossier) {
  return dossier.state.applications.empty() ? nullptr : &dossier.state.applications.back();
}

class FixPages {
 public:
  explicit FixPages(const CounterPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(Act act, const Request& request) {
    const auto opened = open(request);
    if (!opened) return Response::failure(opened.error());
    return page(act, request, *opened, first_form(act, *opened));
  }

  [[nodiscard]] Response carry_out(Act act, const Request& request) {
    const auto command = CommandId::parse(request.form.get("command"));
    if (!command) return Response::failure(404);
    const auto opened = open(request);
    if (!opened) return Response::failure(opened.error());
    Form form{request};
    const auto problem = act_on(act, request, *opened, form, *command);
    if (problem) return Response::failure(*problem);
    if (!form.ok()) return page(act, request, *opened, form);
    return Response::redirect(counter_address(opened->id))
        .with_flash(fmt::format("counter.done.{}", word_of(act)));
  }

  [[nodiscard]] static std::string_view word_of(Act act) {
    return std::ranges::find(kActs, act, &std::pair<Act, std::string_view>::first)->second;
  }

 private:
  [[nodiscard]] Result<app::Dossier> open(const Request& request) {
    const auto dossier = dossier_of(request);
    if (!dossier) return fail(ErrorCode::NotFound, "no such dossier");
    return pages_.counter.open(*request.account, *dossier, "counter_form");
  }

  [[nodiscard]] static Form first_form(Act act, const app::Dossier& dossier) {
    Fields fields;
    if (act == Act::Contact && dossier.state.person) {
      for (const auto& [name, value] : app::answers_from(*dossier.state.person)) {
        fields.add(name, value);
      }
    }
    return Form{std::move(fields)};
  }

  /// Does it. What is wrong with a field is in the form; what failed is given back.
  [[nodiscard]] std::optional<Error> act_on(Act act, const Request& request,
                                            const app::Dossier& dossier, Form& form,
                                            const CommandId& command) {
    switch (act) {
      case Act::Contact:
        return fix_contact(request, dossier, form, command);
      case Act::Access:
        return fix_access(request, dossier, form, command);
      case Act::Piece:
        return fix_piece(request, dossier, form, command);
      case Act::Stamp:
        return declare_stamp(request, dossier, form, command);
      case Act::Substitute:
        return open_substitute(request, dossier, form, command);
      case Act::Scan:
        return scan(request, dossier, form, command);
    }
    return std::nullopt;
  }

  /// The outcome of an act, its rejection beside a field.
  template <class Outcome>
  static std::optional<Error> said(const Result<Outcome>& outcome, Form& form,
                                   std::string_view field) {
    if (!outcome) return outcome.error();
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(field, fmt::format("rejection.{}", cases::name_of(*rejection)));
    }
    return std::nullopt;
  }

  std::optional<Error> fix_contact(const Request& request, const app::Dossier& dossier, Form& form,
                                   const CommandId& command) {
    app::Answers typed;
    for (const Step step : {Step::Contact, Step::Address}) {
      for (const auto field : app::fields_of(step)) typed[std::string{field}] = form.value(field);
      for (const auto& problem : app::problems_of(step, typed, pages_.clock.today())) {
        if (problem.field == "email" && app::answer(typed, "email").empty()) continue;
        portal::explain_problem(form, problem);
      }
    }
    const auto note = form.require_text("note", kNoteMax, "rejection.fix_note_missing");
    if (!form.ok()) return std::nullopt;
    return said(
        pages_.counter.fix_contact(*request.account, dossier.id,
                                   {.typed = std::move(typed), .note = note, .command = command}),
        form, "note");
  }

  std::optional<Error> fix_access(const Request& request, const app::Dossier& dossier, Form& form,
                                  const CommandId& command) {
    const auto email = form.require_text("email", app::kAnswerBytesMax, "portal.problem.email");
    const auto note = form.require_text("note", kNoteMax, "rejection.fix_note_missing");
    if (!form.ok()) return std::nullopt;
    const bool in_danger = form.has("danger", kStandsInDanger);
    const auto outcome = pages_.counter.fix_access(
        *request.account, dossier.id,
        {.email = email,
         .note = note,
         .tell = in_danger ? app::TellFormerAddress::No : app::TellFormerAddress::Yes,
         .command = command});
    if (!outcome) return outcome.error();
    if (std::holds_alternative<app::EmailInvalid>(*outcome)) {
      form.error("email", "portal.problem.email");
    }
    if (std::holds_alternative<app::EmailTaken>(*outcome)) {
      form.error("email", "counter.access.taken");
    }
    return said(outcome, form, "note");
  }

  std::optional<Error> fix_piece(const Request& request, const app::Dossier& dossier, Form& form,
                                 const CommandId& command) {
    const auto piece = PieceId::parse(form.value("piece"));
    if (!piece) form.error("piece", "counter.piece.missing");
    const auto note = form.require_text("note", kNoteMax, "rejection.fix_note_missing");
    const auto* application = current(dossier);
    if (!form.ok() || application == nullptr) return std::nullopt;
    return said(
        pages_.counter.fix_piece(
            *request.account, dossier.id,
            {.application = application->name, .piece = *piece, .note = note, .command = command}),
        form, "piece");
  }

  std::optional<Error> declare_stamp(const Request& request, const app::Dossier& dossier,
                                     Form& form, const CommandId& command) {
    auto number = form.require_text("number", kStampTypedMax, "rejection.stamp_number_wrong");
    std::erase(number, ' ');
    const auto typed = form.require_text("amount", 6, "counter.stamp.amount_wrong");
    const auto* application = current(dossier);
    const bool is_number =
        !typed.empty() && std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    const std::uint64_t euros = is_number ? std::stoul(typed) : 0;
    if (euros == 0 || euros > app::kStampEurosMax)
      form.error("amount", "counter.stamp.amount_wrong");
    if (!form.ok() || application == nullptr) return std::nullopt;
    return said(
        pages_.counter.declare_stamp(
            *request.account, dossier.id,
            {.application = application->name, .number = number, .amount_eur = euros, .by = {}},
            command),
        form, "number");
  }

  std::optional<Error> open_substitute(const Request& request, const app::Dossier& dossier,
                                       Form& form, const CommandId& command) {
    const auto reason = form.require_text("note", kNoteMax, "rejection.fix_note_missing");
    const auto day = form.optional_date("appointment");
    if (!form.ok()) return std::nullopt;
    const auto* application = current(dossier);
    const auto kind = application == nullptr ? law::ApplicationKind::Renewal : application->kind;
    return said(pages_.counter.open_substitute(*request.account, dossier.id,
                                               {.procedure = std::string{law::name_of(kind)},
                                                .reason = reason,
                                                .appointment = day,
                                                .by = {}},
                                               command),
                form, "appointment");
  }

  std::optional<Error> scan(const Request& request, const app::Dossier& dossier, Form& form,
                            const CommandId& command) {
    const auto type = form.value("type");
    if (!law::find_document_type(type)) form.error("type", "counter.scan.type_missing");
    const UploadedFile* file = form.require_file(request, "file");
    const auto* application = current(dossier);
    if (!form.ok() || file == nullptr || application == nullptr) return std::nullopt;
    const auto outcome = pages_.counter.add_piece(*request.account, dossier.id,
                                                  {.application = application->name,
                                                   .document_type = type,
                                                   .file_name = file->file_name,
                                                   .command = command},
                                                  portal::bytes_of(*file));
    if (outcome && std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      form.error("file", "portal.documents.type_refused");
    }
    return said(outcome, form, "file");
  }

  // ---- the forms ---------------------------------------------------------------------------

  [[nodiscard]] static std::vector<Choice> piece_choices(const cases::Application& application,
                                                         const text::Messages& messages) {
    std::vector<Choice> choices;
    for (const auto& piece : application.pieces) {
      choices.push_back({.value = piece.content.piece.text(),
                         .label = portal::document_type_name(piece.content.document_type, messages),
                         .hint = piece.content.file_name});
    }
    return choices;
  }

  /// The documents of the permit's list first, then every other kind.
  [[nodiscard]] static std::vector<Choice> type_choices(const cases::Application& application,
                                                        const text::Messages& messages) {
    std::vector<Choice> choices;
    std::set<std::string_view> listed;
    for (const auto& row : app::checklist_of(application).rows) {
      const auto id = law::document_type(row.document->document).id;
      if (!listed.insert(id).second) continue;
      choices.push_back(
          {.value = std::string{id}, .label = portal::document_name(*row.document, messages)});
    }
    for (const auto& type : law::document_types()) {
      if (listed.contains(type.id)) continue;
      choices.push_back(
          {.value = std::string{type.id}, .label = portal::document_type_name(type.id, messages)});
    }
    return choices;
  }

  [[nodiscard]] static Data access_inputs(InputList& list, const text::Messages& messages) {
    return list.text({.name = "email", .label_key = "counter.access.email", .type = "email"})
        .radios({.name = "danger",
                 .label_key = "counter.access.danger",
                 .choices = {{.value = "no", .label = messages.get("counter.access.no")},
                             {.value = std::string{kStandsInDanger},
                              .label = messages.get("counter.access.yes")}},
                 .hint_key = "counter.access.danger_hint"})
        .textarea(note_input())
        .list();
  }

  [[nodiscard]] static Data inputs(Act act, const app::Dossier& dossier, const Form& form,
                                   const text::Messages& messages) {
    InputList list{form, messages};
    const auto* application = current(dossier);
    switch (act) {
      case Act::Contact:
        return list.textarea(note_input()).list();
      case Act::Access:
        return access_inputs(list, messages);
      case Act::Piece:
        return list
            .radios({.name = "piece",
                     .label_key = "counter.piece.which",
                     .choices = application == nullptr ? std::vector<Choice>{}
                                                       : piece_choices(*application, messages)})
            .textarea(note_input())
            .list();
      case Act::Stamp:
        return list
            .text({.name = "number",
                   .label_key = "counter.stamp.number",
                   .hint_key = "counter.stamp.hint",
                   .inputmode = "numeric",
                   .width_class = "govuk-input--width-20"})
            .text({.name = "amount",
                   .label_key = "counter.stamp.amount",
                   .inputmode = "numeric",
                   .width_class = "govuk-input--width-5"})
            .list();
      case Act::Substitute:
        return list.textarea(note_input())
            .date({.name = "appointment",
                   .label_key = "counter.substitute.appointment",
                   .need = Need::Optional})
            .list();
      case Act::Scan:
        return list
            .select({.name = "type",
                     .label_key = "counter.scan.type",
                     .choices = application == nullptr ? std::vector<Choice>{}
                                                       : type_choices(*application, messages)})
            .file({.name = "file",
                   .label_key = "portal.documents.file",
                   .hint_key = "portal.documents.file_hint"})
            .list();
    }
    return list.list();
  }

  [[nodiscard]] Response page(Act act, const Request& request, const app::Dossier& dossier,
                              const Form& form) {
    const auto& messages = request.messages();
    const std::string word{word_of(act)};
    Data contact = list_data();
    if (act == Act::Contact) {
      for (const Step step : {Step::Contact, Step::Address}) {
        contact.push_back(Data{"answers", portal::step_inputs(step, form, messages)});
      }
    }
    Data data;
    data.set("action", request.path);
    data.set("heading", messages.get(fmt::format("counter.act.{}", word)));
    data.set("lead", messages.get(fmt::format("counter.lead.{}", word)));
    data.set("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    data.set("contact", contact);
    data.set("inputs", inputs(act, dossier, form, messages));
    data.set("has_file", Data{act == Act::Scan});
    return pages_.site.page(request, "counter/fix", std::move(data),
                            {.title_key = fmt::format("counter.act.{}", word),
                             .form = &form,
                             .area = Area::Desk,
                             .menu = counter_menu(*request.account),
                             .back = Link{counter_address(dossier.id), "common.back"}});
  }

  CounterPages pages_;
};

}  // namespace

void install_fix_pages(Router& router, const CounterPages& pages) {
  const auto fix = std::make_shared<FixPages>(pages);
  for (const auto& [act, word] : kActs) {
    const std::string address = fmt::format("/guichet/dossiers/{{id}}/{}", word);
    const RouteOptions options{.uploads = act == Act::Scan ? Uploads::Accepted : Uploads::Refused};
    router.get(address, [fix, act = act](const Request& r) { return fix->show(act, r); });
    router.post(
        address, [fix, act = act](const Request& r) { return fix->carry_out(act, r); }, options);
  }
}

}  // namespace sejour::http::counter
