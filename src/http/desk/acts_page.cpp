#include "http/desk/acts_page.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <memory>

#include "app/commission_papers.h"
#include "cases/desk_decide.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "http/desk/acts_forms.h"
#include "http/desk/words.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

/// Longest text of a field, in bytes.
constexpr std::size_t kTextMax = 4000;
constexpr std::size_t kLineMax = 300;

/// Which of the two pages a form stands on.
enum class Screen : std::uint8_t { Acts, Repair };

/// The word chosen, as a value of its enum; an error of the form otherwise.
template <class Enum, std::size_t N>
Enum chosen(Form& form, const std::string& field, const law::Names<Enum, N>& names) {
  const auto value = law::parse_in(names, form.value(field));
  if (!value) form.error(field, "common.form.choose");
  return value.value_or(Enum{});
}

class ActsPages {
 public:
  explicit ActsPages(const DeskPages& pages) : pages_(pages), acts_(pages.desk) {}

  [[nodiscard]] Response show(const Request& request, Screen screen, const Form& form) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    if (screen == Screen::Repair && !app::may_repair(request.account->role)) {
      return Response::failure(403);
    }
    const bool repair = screen == Screen::Repair;
    const auto file =
        pages_.desk.open(*request.account, *dossier, repair ? "repair" : "view_dossier");
    if (!file) return Response::failure(file.error());
    const auto& messages = request.messages();
    const Form filled = repair ? with_person(form, file->dossier.state) : form;
    const Data forms = repair ? repair_forms(pages_, request, *file, filled)
                              : act_forms(pages_, request, *file, filled);
    Data data;
    data.set("caption", file->row.summary.display_name);
    data.set("heading", messages.get(repair ? "acts.repair.title" : "acts.title"));
    data.set("intro", messages.get(repair ? "acts.repair.intro" : "acts.intro"));
    data.set("is_empty", Data{forms.is_empty_list()});
    data.set("forms", forms);
    return pages_.site.page(
        request, "desk/acts", data,
        {.title_key = repair ? "acts.repair.title" : "acts.title",
         .form = &filled,
         .area = Area::Desk,
         .menu = desk_menu(),
         .back = Link{.href = file_address(*dossier), .text_key = "common.back"}});
  }

  [[nodiscard]] Response record_order(const Request& request) {
    Form form{request};
    cases::CourtOrderReceived order;
    order.order = app::new_id<CourtOrderId>(pages_.clock, pages_.random);
    order.court = form.require_text("order_court", kLineMax);
    order.number = form.require_text("order_number", kLineMax);
    order.act = chosen(form, "order_act", cases::kOrderedActs);
    order.text = form.require_text("order_text", kTextMax);
    order.due = form.require_date("order_due");
    order.penalty_eur_per_day = euros_in(form, "order_penalty");
    return finish(request, std::move(form), "order_number", [&](const app::DeskAct& act) {
      return acts_.record_court_order(*request.account, act, order);
    });
  }

  [[nodiscard]] Response execute_order(const Request& request) {
    Form form{request};
    const auto order = CourtOrderId::parse(request.form.get("order"));
    if (!order) return Response::failure(400);
    const auto field = field_name("execute", order->text());
    const auto how = form.require_text(field, kTextMax);
    return finish(request, std::move(form), field, [&](const app::DeskAct& act) {
      return acts_.execute_court_order(*request.account, act, *order, how);
    });
  }

  [[nodiscard]] Response sort_urgency(const Request& request) {
    Form form{request};
    const auto answer = chosen(form, "urgency_answer", cases::kUrgencyAnswers);
    const auto note = form.require_text("urgency_note", kTextMax);
    return finish(request, std::move(form), "urgency_note", [&](const app::DeskAct& act) {
      return acts_.sort_urgency(*request.account, act, answer, note);
    });
  }

  [[nodiscard]] Response check(const Request& request) {
    Form form{request};
    const auto result = chosen(form, "check_result", cases::kCheckResults);
    const auto note = form.optional_text("check_note", kTextMax);
    return finish(request, std::move(form), "check_note", [&](const app::DeskAct& act) {
      return acts_.check_proposal(*request.account, act, result, note);
    });
  }

  [[nodiscard]] Response ask_outside_list(const Request& request) {
    Form form{request};
    cases::OutsideListAsked asked;
    asked.document = form.require_text("outside_document", kLineMax, "common.form.choose");
    asked.legal_basis = form.require_text("outside_basis", kTextMax);
    asked.reason = form.require_text("outside_reason", kTextMax);
    asked.due = form.require_date("outside_due");
    return finish(request, std::move(form), "outside_document", [&](const app::DeskAct& act) {
      return acts_.ask_outside_list(*request.account, act, asked);
    });
  }

  [[nodiscard]] Response agree(const Request& request) {
    Form form{request};
    const auto answer = chosen(form, "agree_answer", kAgreements);
    const auto note = form.optional_text("agree_note", kTextMax);
    return finish(request, std::move(form), "agree_note", [&](const app::DeskAct& act) {
      return acts_.answer_outside_list(*request.account, act, answer, note);
    });
  }

  [[nodiscard]] Response refer(const Request& request) {
    return finish(request, Form{request}, "agir", [&](const app::DeskAct& act) {
      return acts_.refer_to_commission(*request.account, act);
    });
  }

  [[nodiscard]] Response biometrics(const Request& request) {
    Form form{request};
    const auto how =
        form.require_choice("biometrics_how", std::array<std::string_view, 2>{"taken", "reused"});
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    std::optional<Date> reused;
    if (form.ok() && how == "reused") {
      const auto file = pages_.desk.open(*request.account, *dossier, "biometrics");
      if (!file) return Response::failure(file.error());
      reused = cases::biometrics_taken_on(file->dossier.state);
      if (!reused) form.error("biometrics_how", "acts.biometrics.never");
    }
    return finish(request, std::move(form), "biometrics_how", [&](const app::DeskAct& act) {
      return acts_.take_biometrics(*request.account, act, reused);
    });
  }

  [[nodiscard]] Response card(const Request& request) {
    Form form{request};
    app::FileActs::CardStep step;
    step.step = chosen(form, "card_step", cases::kProductionSteps);
    step.appointment = form.optional_date("card_appointment");
    step.note = form.optional_text("card_note", kTextMax);
    return finish(request, std::move(form), "card_step", [&](const app::DeskAct& act) {
      return acts_.record_card_step(*request.account, act, step);
    });
  }

  [[nodiscard]] Response reopen(const Request& request) {
    return repair(request, cases::RepairKind::Reopened, "reopen");
  }
  [[nodiscard]] Response redate(const Request& request) {
    return repair(request, cases::RepairKind::Redated, "redate");
  }
  [[nodiscard]] Response correct(const Request& request) {
    return repair(request, cases::RepairKind::Corrected, "correct");
  }
  [[nodiscard]] Response reissue(const Request& request) {
    return repair(request, cases::RepairKind::Reissued, "reissue");
  }

  [[nodiscard]] Response paper(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto which = request.path_values.get("file");
    const bool letter = which == "lettre.pdf";
    if (!dossier || (!letter && which != "fiche.pdf")) return Response::failure(404);
    const auto file = pages_.desk.open(*request.account, *dossier, "commission");
    if (!file) return Response::failure(file.error());
    const auto* application = file->dossier.state.find(file->row.summary.application);
    if (application == nullptr || !application->commission_referred_on ||
        !file->dossier.state.person) {
      return Response::failure(404);
    }
    const auto pdf = pages_.renderer.render(
        letter ? app::commission_letter(file->dossier, *application, pages_.paper)
               : app::commission_sheet(file->dossier, *application, pages_.paper));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, "application/pdf", "commission-" + which, Disposition::Inline);
  }

  [[nodiscard]] Response orders(const Request& request) {
    const auto rows = acts_.court_orders(*request.account);
    if (!rows) return Response::failure(rows.error());
    const auto& messages = request.messages();
    const auto say = [&](std::string_view key) {
      return messages.get(fmt::format("acts.orders.{}", key));
    };
    Table list{.caption = say("caption"),
               .columns = {say("person"), say("court"), say("ordered"), say("due"), say("meter")},
               .rows = {}};
    const Date today = pages_.clock.today();
    for (const auto& [row, order] : *rows) {
      const auto& content = order.content;
      const auto act = law::name_in(cases::kOrderedActs, content.act);
      list.rows.push_back({cell(Action{.href = file_address(row.dossier) + "/actes",
                                       .text = row.summary.display_name}),
                           cell(fmt::format("{}, {}", content.court, content.number)),
                           cell(messages.get(fmt::format("acts.ordered.{}", act))),
                           order.days_late(today) > 0
                               ? cell_with_tag(text::short_date(content.due), TagColour::Red)
                               : cell(text::short_date(content.due)),
                           cell(meter_in_words(order, today, messages))});
    }
    Data data;
    data.set("rows", list.rows.empty() ? Data{false} : table(list));
    return pages_.site.page(
        request, "desk/orders", data,
        {.title_key = "acts.orders.title", .area = Area::Desk, .menu = desk_menu()});
  }

 private:
  /// The fields of a correction hold the person as described, until somebody types.
  [[nodiscard]] static Form with_person(const Form& typed, const cases::State& state) {
    if (!state.person || typed.values().find("correct_family_name")) return typed;
    const auto& person = *state.person;
    Fields fields = typed.values();
    fields.add("correct_family_name", person.family_name);
    fields.add("correct_usual_name", person.usual_name);
    fields.add("correct_given_names", person.given_names);
    fields.add("correct_birth_place", person.birth_place);
    fields.add("correct_number", person.foreigner_number);
    if (person.birth_date) add_date_fields(fields, "correct_birth", *person.birth_date);
    Form form{std::move(fields)};
    for (const auto& error : typed.errors()) {
      form.error(error.field, error.message_key, error.arguments);
    }
    return form;
  }

  [[nodiscard]] static std::optional<std::uint64_t> euros_in(Form& form, std::string_view field) {
    const auto typed = form.optional_text(field, 12);
    if (typed.empty()) return std::nullopt;
    std::uint64_t euros = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), euros);
    if (error != std::errc{} || end != typed.data() + typed.size()) {
      form.error(field, "acts.order.penalty_wrong");
      return std::nullopt;
    }
    return euros;
  }

  [[nodiscard]] static cases::PersonDescribed corrected(Form& form, cases::PersonDescribed person) {
    person.family_name = form.require_text("correct_family_name", kLineMax);
    person.usual_name = form.optional_text("correct_usual_name", kLineMax);
    person.given_names = form.require_text("correct_given_names", kLineMax);
    person.birth_place = form.optional_text("correct_birth_place", kLineMax);
    person.foreigner_number = form.optional_text("correct_number", kLineMax);
    person.birth_date = form.require_date("correct_birth");
    return person;
  }

  [[nodiscard]] Response repair(const Request& request, cases::RepairKind kind,
                                std::string_view name) {
    Form form{request};
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    app::FileActs::RepairTyped typed{.kind = kind};
    typed.reason = form.require_text(field_name(name, "reason"), kTextMax);
    typed.basis = form.require_text(field_name(name, "basis"), kLineMax);
    if (kind == cases::RepairKind::Redated) typed.counts_from = form.require_date("redate_from");
    if (kind == cases::RepairKind::Reissued) {
      const auto which = form.require_text("reissue_document", 4, "common.form.choose");
      std::from_chars(which.data(), which.data() + which.size(), typed.document);
    }
    if (kind == cases::RepairKind::Corrected) {
      const auto file = pages_.desk.open(*request.account, *dossier, "repair");
      if (!file) return Response::failure(file.error());
      if (!file->dossier.state.person) return Response::failure(404);
      typed.person = corrected(form, *file->dossier.state.person);
    }
    return finish(
        request, std::move(form), field_name(name, "reason"),
        [&](const app::DeskAct& act) { return acts_.repair(*request.account, act, typed); },
        Screen::Repair);
  }

  /// Does it, and shows the page again with what is wrong, or the file with what was done.
  template <class Act>
  [[nodiscard]] Response finish(const Request& request, Form form, const std::string& field,
                                Act act, Screen screen = Screen::Acts) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(400);
    if (!form.ok()) return show(request, screen, form);
    const Result<app::DeskOutcome> outcome = act(app::DeskAct{
        .dossier = *dossier, .application = request.form.get("application"), .command = *command});
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* done = std::get_if<app::Appended>(&*outcome)) {
      const bool again = done->effect == app::AppendEffect::AlreadyStored;
      return Response::redirect(file_address(*dossier))
          .with_flash(again ? "desk.already" : "acts.done");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(field, fmt::format("rejection.{}", cases::name_of(*rejection)));
    } else if (const auto* problem = std::get_if<app::DelegationProblem>(&*outcome)) {
      form.error(field, fmt::format("desk.delegation.{}", app::name_of(*problem)));
    } else {
      form.error(field, "desk.with_colleague");
    }
    return show(request, screen, form);
  }

  DeskPages pages_;
  app::FileActs acts_;
};

}  // namespace

void install_acts_pages(Router& router, const DeskPages& pages) {
  const auto acts = std::make_shared<ActsPages>(pages);
  const std::string base = "/desk/dossiers/{id}";
  router.get("/desk/justice", [acts](const Request& r) { return acts->orders(r); });
  router.get(base + "/actes",
             [acts](const Request& r) { return acts->show(r, Screen::Acts, Form{}); });
  router.get(base + "/reparer",
             [acts](const Request& r) { return acts->show(r, Screen::Repair, Form{}); });
  router.get(base + "/commission/{file}", [acts](const Request& r) { return acts->paper(r); });
  const auto add = [&](std::string_view path, Response (ActsPages::*handler)(const Request&)) {
    router.post(fmt::format("{}/{}", base, path),
                [acts, handler](const Request& r) { return (*acts.*handler)(r); });
  };
  add("justice", &ActsPages::record_order);
  add("justice/executer", &ActsPages::execute_order);
  add("urgence", &ActsPages::sort_urgency);
  add("relire", &ActsPages::check);
  add("hors-liste", &ActsPages::ask_outside_list);
  add("hors-liste/accord", &ActsPages::agree);
  add("commission", &ActsPages::refer);
  add("empreintes", &ActsPages::biometrics);
  add("carte", &ActsPages::card);
  add("reparer/rouvrir", &ActsPages::reopen);
  add("reparer/redater", &ActsPages::redate);
  add("reparer/corriger", &ActsPages::correct);
  add("reparer/remettre", &ActsPages::reissue);
}

}  // namespace sejour::http::desk
