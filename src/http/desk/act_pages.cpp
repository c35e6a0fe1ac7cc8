#include "http/desk/act_pages.h"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <utility>

#include "app/grounds_choices.h"
#include "http/desk/dossier_page.h"
#include "http/desk/queue_filter.h"
#include "http/desk/words.h"

namespace sejour::http::desk {
namespace {

using cases::Outcome;
using cases::Rejection;

/// Longest reasons or note, in bytes.
constexpr std::size_t kReasonsBytesMax = 8000;

constexpr std::array<std::string_view, 2> kOutcomeChoices{"granted", "refused"};

/// The field that a rejection is about; the place of the acts when it is about none.
std::string field_of(Rejection rejection, std::string_view prefix) {
  const auto names = answer_fields(prefix);
  const std::array<std::pair<Rejection, std::string>, 7> fields{{
      {Rejection::GroundsMissing, names.in_law},
      {Rejection::ShorterReasonMissing, names.shorter_reason},
      {Rejection::EndOfPermitMissing, names.until},
      {Rejection::EndOfPermitPassed, names.until},
      {Rejection::NothingToAsk, "documents"},
      {Rejection::DocumentNotInList, "documents"},
      {Rejection::DueDayTooEarly, "due"},
  }};
  for (const auto& [about, field] : fields) {
    if (about == rejection) return field;
  }
  return std::string{kActsAnchor};
}

std::optional<app::DeskAct> act_of(const Request& request) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  const auto command = CommandId::parse(request.form.get("command"));
  if (!dossier || !command) return std::nullopt;
  return app::DeskAct{
      .dossier = *dossier, .application = request.form.get("application"), .command = *command};
}

/// The answer typed; its problems of form go into `form`.
app::Answered answered_in(Form& form, std::string_view prefix) {
  const auto names = answer_fields(prefix);
  const auto outcome = form.require_choice(names.outcome, kOutcomeChoices, "desk.decide.choose");
  return {
      .outcome = outcome == "granted" ? Outcome::Granted : Outcome::Refused,
      .permit = law::find_permit(form.value(names.permit)),
      .until = form.optional_date(names.until),
      .grounds = {.in_law = app::composed(form.values().all(names.law_choices),
                                          form.optional_text(names.in_law, kReasonsBytesMax)),
                  .in_fact = app::composed(form.values().all(names.fact_choices),
                                           form.optional_text(names.in_fact, kReasonsBytesMax))},
      .shorter_reason = form.optional_text(names.shorter_reason, kReasonsBytesMax)};
}

/// What a validation grants; its problems of form go into `form`.
app::Answered granted_in(Form& form, std::string_view prefix) {
  const auto names = answer_fields(prefix);
  return {.permit = law::find_permit(form.value(names.permit)),
          .until = form.optional_date(names.until),
          .grounds = {},
          .shorter_reason = form.optional_text(names.shorter_reason, kReasonsBytesMax)};
}

class ActPages {
 public:
  explicit ActPages(const DeskPages& pages) : pages_(pages) {}

  [[nodiscard]] Response take(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto holder = pages_.desk.take(*request.account, *dossier);
    if (!holder) return Response::failure(holder.error());
    auto response = Response::redirect(file_address(*dossier) + kept_filter(request));
    // Who has the file is written on its page.
    if (*holder != app::Holder::Self) return response;
    return std::move(response).with_flash("desk.taken");
  }

  [[nodiscard]] Response give_back(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto given = pages_.desk.give_back(*request.account, *dossier);
    if (!given) return Response::failure(given.error());
    return Response::redirect(queue_address(request)).with_flash("desk.given_back");
  }

  [[nodiscard]] Response complete(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    return answer(request, Form{request}, pages_.desk.record_complete(*request.account, *act),
                  {"record_complete"});
  }

  [[nodiscard]] Response ask(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    Form form{request};
    const Date due = form.require_date("due");
    if (!form.ok()) return show_file(pages_, request, form);
    return answer(
        request, form,
        pages_.desk.request_documents(*request.account, *act,
                                      {.documents = form.values().all("documents"), .due = due}),
        {"request_documents"});
  }

  [[nodiscard]] Response propose(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    Form form{request};
    const auto answered = answered_in(form, kProposal);
    if (!form.ok()) return show_file(pages_, request, form);
    return answer(request, form, pages_.desk.propose(*request.account, *act, answered),
                  {"propose", kProposal});
  }

  [[nodiscard]] Response decide(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    Form form{request};
    const auto answered = answered_in(form, kDecision);
    if (!form.ok()) return show_file(pages_, request, form);
    return answer(request, form, pages_.desk.decide(*request.account, *act, answered),
                  {"decide", kDecision});
  }

  [[nodiscard]] Response validate(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    Form form{request};
    const auto granted = granted_in(form, kValidation);
    if (!form.ok()) return show_file(pages_, request, form);
    const bool decides = app::decides_at_once(*request.account, pages_.clock.today());
    return answer(request, form, pages_.desk.validate_renewal(*request.account, *act, granted),
                  {decides ? "validate" : "propose", kValidation});
  }

  [[nodiscard]] Response hand_over(const Request& request) {
    const auto act = act_of(request);
    if (!act) return Response::failure(400);
    return answer(request, Form{request}, pages_.desk.hand_over_card(*request.account, *act),
                  {"hand_over"});
  }

  [[nodiscard]] Response close_task(const Request& request) {
    const auto act = act_of(request);
    const auto kind = parse_task_kind(request.form.get("kind"));
    if (!act || !kind) return Response::failure(400);
    Form form{request};
    const auto note = form.require_text(note_field(*kind, act->application), kReasonsBytesMax,
                                        "desk.task.note_required");
    if (!form.ok()) return show_file(pages_, request, form);
    return answer(request, form, pages_.desk.close_task(*request.account, *act, *kind, note),
                  {"close_task"});
  }

 private:
  struct Told {
    std::string_view done;  ///< last part of `desk.done.`
    std::string_view prefix = kProposal;
  };

  [[nodiscard]] Response answer(const Request& request, Form form,
                                const Result<app::DeskOutcome>& outcome, const Told& told) {
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* done = std::get_if<app::Appended>(&*outcome)) {
      const bool again = done->effect == app::AppendEffect::AlreadyStored;
      return Response::redirect(fmt::format("/desk/dossiers/{}{}", request.path_values.get("id"),
                                            kept_filter(request)))
          .with_flash(again ? "desk.already" : fmt::format("desk.done.{}", told.done));
    }
    if (const auto* rejection = std::get_if<Rejection>(&*outcome)) {
      form.error(field_of(*rejection, told.prefix),
                 fmt::format("rejection.{}", cases::name_of(*rejection)));
    } else if (const auto* problem = std::get_if<app::DelegationProblem>(&*outcome)) {
      form.error(kActsAnchor, fmt::format("desk.delegation.{}", app::name_of(*problem)));
    } else {
      form.error(kActsAnchor, "desk.with_colleague");
    }
    return show_file(pages_, request, form);
  }

  DeskPages pages_;
};

}  // namespace

void install_act_pages(Router& router, const DeskPages& pages) {
  const auto acts = std::make_shared<ActPages>(pages);
  const auto add = [&](std::string_view act, Response (ActPages::*handler)(const Request&)) {
    router.post(fmt::format("/desk/dossiers/{{id}}/{}", act),
                [acts, handler](const Request& r) { return (*acts.*handler)(r); });
  };
  add("prendre", &ActPages::take);
  add("rendre", &ActPages::give_back);
  add("completer", &ActPages::complete);
  add("demander", &ActPages::ask);
  add("proposer", &ActPages::propose);
  add("decider", &ActPages::decide);
  add("valider", &ActPages::validate);
  add("remettre", &ActPages::hand_over);
  add("tache", &ActPages::close_task);
}

}  // namespace sejour::http::desk
