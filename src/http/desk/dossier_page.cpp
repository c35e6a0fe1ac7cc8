#include "http/desk/dossier_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/checklist.h"
#include "app/file_acts.h"
#include "app/grounds_choices.h"
#include "cases/desk_decide.h"
#include "http/desk/compare_page.h"
#include "http/desk/file_view.h"
#include "http/desk/history_view.h"
#include "http/desk/lane_view.h"
#include "http/desk/longest_page.h"
#include "http/desk/notices_view.h"
#include "http/desk/permit_field.h"
#include "http/desk/piece_viewer.h"
#include "http/desk/place_view.h"
#include "http/desk/queue_filter.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "http/portal/outlook_view.h"
#include "http/public/guide_pages.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::Holder;

/// The fields of the forms as they stand before anybody types.
Form first_form(const app::DeskFile& file, const cases::Application* application) {
  Fields fields;
  add_date_fields(fields, "due", file.dossier.day + days{app::kDocumentsDueDays});
  if (application != nullptr && application->proposal) {
    const auto& proposal = *application->proposal;
    const auto names = answer_fields(kDecision);
    const auto grounds = app::split_grounds(proposal.grounds);
    fields.add(names.outcome, std::string{word_of(proposal.outcome)});
    if (proposal.until) add_date_fields(fields, names.until, *proposal.until);
    fields.add(names.in_law, grounds.in_law);
    fields.add(names.in_fact, grounds.in_fact);
    fields.add(names.permit,
               std::string{law::permit(proposal.permit.value_or(application->permit)).id});
    fields.add(names.shorter_reason, proposal.shorter_reason);
  }
  if (application != nullptr) {
    const auto longest = rights::longest_permit(file.dossier.state, file.dossier.day);
    add_first_grant(fields, longest, application->permit, answer_fields(kProposal));
    add_first_validation(fields, longest, *application);
  }
  return Form{std::move(fields)};
}

/// What was typed in one form, with the other forms as they stood.
Form with_typed(const Form& first, const Form& typed) {
  Fields fields = typed.values();
  for (const auto& [name, value] : first.values()) {
    if (!typed.values().find(name)) fields.add(name, value);
  }
  Form form{std::move(fields)};
  for (const auto& error : typed.errors()) {
    form.error(error.field, error.message_key, error.arguments);
  }
  return form;
}

/// What this agent may do with the file now; each part is `false` when it is not for them.
class Acts {
 public:
  Acts(const DeskPages& pages, const Request& request, const app::DeskFile& file, const Form& form)
      : pages_(pages),
        agent_(*request.account),
        messages_(request.messages()),
        kept_(kept_filter(request)),
        file_(file),
        form_(form),
        inputs_(form, messages_),
        application_(file.dossier.state.find(file.row.summary.application)),
        longest_(rights::longest_permit(file.dossier.state, file.dossier.day)) {}

  [[nodiscard]] Data data() const {
    const bool pending = application_ != nullptr && application_->is_pending();
    const bool may_act = pending && file_.holder == Holder::Self;
    Data data;
    data.set("application", application_ == nullptr ? "" : application_->name);
    data.set("none", Data{application_ == nullptr});
    data.set("closed", Data{application_ != nullptr && !pending});
    data.set("not_mine", Data{pending && !may_act});
    data.set("complete", may_act && may_be_complete() ? act("completer") : Data{false});
    data.set("request", may_act ? request_data() : Data{false});
    data.set("propose", may_act ? answer_data("proposer", kProposal) : Data{false});
    data.set("proposal", proposal_data());
    data.set("decide", may_act ? decide_data() : Data{false});
    data.set("delegation", delegation_data(may_act));
    data.set("card", may_hand_over() ? act("remettre") : Data{false});
    return data;
  }

  [[nodiscard]] Data tasks() const {
    Data list = list_data();
    for (const auto& task : file_.dossier.state.tasks) {
      Data item = act("tache");
      item.set("kind", std::string{word_of(task.kind)});
      item.set("application", task.application);
      item.set("name", messages_.get(fmt::format("task.kind.{}", word_of(task.kind))));
      item.set("reason", text_or_key(messages_, task.reason));
      item.set("due", text::long_date(messages_.language(), task.due));
      item.set("note", may_close(task.kind) ? note_input(task) : Data{false});
      list.push_back(item);
    }
    return list;
  }

 private:
  /// A task with an act of its own ends on the page of acts.
  [[nodiscard]] bool may_close(cases::TaskKind kind) const {
    if (cases::has_act_of_its_own(kind)) return false;
    return kind != cases::TaskKind::Horizon || agent_.role != app::Role::Agent;
  }

  [[nodiscard]] Data note_input(const cases::OpenTask& task) const {
    const bool is_answer = task.kind == cases::TaskKind::FormalNotice;
    return inputs_.textarea({.name = note_field(task.kind, task.application),
                             .label_key = is_answer ? "acts.notice.your_answer" : "desk.task.note",
                             .rows = 2});
  }

  /// Each form has a command of its own: sent twice, it has one effect.
  [[nodiscard]] Data act(std::string_view last) const {
    Data data;
    data.set("action", fmt::format("{}/{}{}", file_address(file_.dossier.id), last, kept_));
    data.set("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    return data;
  }

  [[nodiscard]] bool may_be_complete() const {
    return application_->completeness != cases::Completeness::FoundComplete;
  }

  [[nodiscard]] bool may_hand_over() const {
    if (application_ == nullptr || application_->handed_over_on) return false;
    const auto* decision = application_->decision();
    return decision != nullptr && decision->content.outcome == cases::Outcome::Granted;
  }

  /// The documents of the list that the program may ask for, each once.
  [[nodiscard]] std::vector<Choice> choices() const {
    std::vector<Choice> choices;
    std::set<std::string_view> seen;
    for (const auto& row : app::checklist_of(*application_).rows) {
      const bool required = row.effect == app::Effect::MakesIncomplete;
      if (!required && row.effect != app::Effect::AskedOnly) continue;
      const auto id = law::document_type(row.document->document).id;
      if (!seen.insert(id).second) continue;
      choices.push_back({.value = std::string{id},
                         .label = portal::document_name(*row.document, messages_),
                         .hint = messages_.get(required ? "desk.request.hint_required"
                                                        : "desk.request.hint_other")});
    }
    return choices;
  }

  [[nodiscard]] Data request_data() const {
    auto documents = choices();
    if (documents.empty()) return Data{false};
    Data data = act("demander");
    data.set("documents", inputs_.checkboxes({.name = "documents",
                                              .label_key = "desk.request.documents",
                                              .choices = std::move(documents),
                                              .hint_key = "desk.request.documents_hint"}));
    data.set("due", inputs_.date({.name = "due",
                                  .label_key = "desk.request.due",
                                  .hint_key = "desk.request.due_hint"}));
    return data;
  }

  [[nodiscard]] Data answer_data(std::string_view last, std::string_view prefix) const {
    const auto names = answer_fields(prefix);
    Data data = act(last);
    data.set(
        "outcome",
        inputs_.radios(
            {.name = names.outcome,
             .label_key = prefix == kProposal ? "desk.propose.outcome" : "desk.decide.outcome",
             .choices = {{.value = "granted", .label = messages_.get("desk.propose.granted")},
                         {.value = "refused", .label = messages_.get("desk.propose.refused")}}}));
    data.set("permit",
             inputs_.select({.name = names.permit,
                             .label_key = "facts.permit.label",
                             .choices = permit_choices(longest_, application_->permit, messages_),
                             .hint_key = "facts.permit.hint"}));
    data.set("until", inputs_.date({.name = names.until, .label_key = "desk.propose.until"}));
    data.set("shorter", inputs_.textarea({.name = names.shorter_reason,
                                          .label_key = "facts.permit.shorter_reason",
                                          .hint_key = "facts.permit.shorter_reason_hint",
                                          .rows = 2,
                                          .need = Need::Optional}));
    const bool proposes = prefix == kProposal;
    data.set("law_choices",
             proposes ? grounds_data(names.law_choices, "law", app::law_choices(*application_))
                      : Data{false});
    data.set("fact_choices",
             proposes ? grounds_data(names.fact_choices, "fact",
                                     app::fact_choices(file_.dossier.state, *application_))
                      : Data{false});
    data.set("law", inputs_.textarea({.name = names.in_law,
                                      .label_key = "desk.propose.law",
                                      .hint_key = "desk.propose.law_hint",
                                      .rows = 3}));
    data.set("fact", inputs_.textarea({.name = names.in_fact,
                                       .label_key = "desk.propose.fact",
                                       .hint_key = "desk.propose.fact_hint",
                                       .rows = 3}));
    return data;
  }

  /// Sentences to tick: they are the value, so what is sent is what was read.
  [[nodiscard]] Data grounds_data(const std::string& name, std::string_view part,
                                  const std::vector<app::GroundChoice>& grounds) const {
    std::vector<Choice> choices;
    for (const auto& ground : grounds) {
      const bool unsure = ground.certainty != Certainty::Settled;
      choices.push_back({.value = ground.sentence,
                         .label = ground.sentence,
                         .hint = unsure ? messages_.get("grounds.form.unsure") : std::string{}});
    }
    return inputs_.checkboxes({.name = name,
                               .label_key = fmt::format("grounds.form.{}", part),
                               .choices = std::move(choices),
                               .hint_key = fmt::format("grounds.form.{}_hint", part)});
  }

  [[nodiscard]] Data proposal_data() const {
    if (application_ == nullptr || !application_->proposal) return Data{false};
    const auto& proposal = *application_->proposal;
    const auto outcome = outcome_in_words(proposal.outcome, proposal.until, messages_);
    Data data;
    data.set("text", messages_.format("desk.decide.proposed",
                                      {{"name", proposal.proposed_by}, {"outcome", outcome}}));
    data.set("grounds", proposal.grounds.empty() ? Data{false} : Data{proposal.grounds});
    data.set("shorter_reason",
             proposal.shorter_reason.empty() ? Data{false} : Data{proposal.shorter_reason});
    return data;
  }

  [[nodiscard]] bool waits_for_signatory() const {
    return application_ != nullptr && application_->proposal.has_value();
  }

  [[nodiscard]] Data decide_data() const {
    if (!waits_for_signatory() || cases::waits_for_check(*application_) ||
        app::delegation_problem(agent_, file_.dossier.day)) {
      return Data{false};
    }
    Data data = answer_data("decider", kDecision);
    data.set("signs_as",
             messages_.format("desk.decide.text", {{"capacity", agent_.delegation->capacity},
                                                   {"service", agent_.delegation->service},
                                                   {"reference", agent_.delegation->reference}}));
    return data;
  }

  /// Why the agent who holds a file to decide cannot decide it.
  [[nodiscard]] Data delegation_data(bool may_act) const {
    const auto problem = app::delegation_problem(agent_, file_.dossier.day);
    if (!may_act || !waits_for_signatory() || !problem) return Data{false};
    return Data{messages_.get(fmt::format("desk.delegation.{}", app::name_of(*problem)))};
  }

  const DeskPages& pages_;
  const app::Account& agent_;
  const text::Messages& messages_;
  std::string kept_;  ///< the part of the queue that the agent works on
  const app::DeskFile& file_;
  const Form& form_;
  Inputs inputs_;
  const cases::Application* application_;
  rights::LongestPermit longest_;
};

Data letter_data(const app::DeskFile& file, const cases::Application* application) {
  if (application == nullptr || application->decisions.empty() || !file.dossier.state.person) {
    return Data{false};
  }
  return Data{decision_letter_address(file.dossier.id, application->name)};
}

/// The pages beside the file.
void add_links(Data& data, const std::string& page, const app::Account& agent) {
  data.set("acts_page", page + "/actes");
  data.set("same_page", page + "/meme-personne");
  data.set("repair_page", app::may_repair(agent.role) ? Data{page + "/reparer"} : Data{false});
  data.set("mandate", page + "/mandat");
}

Response page_of(const DeskPages& pages, const Request& request, const app::DeskFile& file,
                 const Form* typed) {
  const auto& messages = request.messages();
  const auto* application = file.dossier.state.find(file.row.summary.application);
  const Form first = first_form(file, application);
  const Form form = typed == nullptr ? first : with_typed(first, *typed);
  const Acts acts{pages, request, file, form};
  const auto checklist =
      application == nullptr ? app::Checklist{} : app::checklist_of(*application);
  const auto& summary = file.row.summary;
  Data data;
  data.set("name",
           summary.display_name.empty() ? messages.get("desk.queue.nobody") : summary.display_name);
  data.set("permit", permit_label(summary.permit));
  data.set("standing",
           tag(messages.get(fmt::format("desk.standing_one.{}", word_of(summary.standing))),
               colour_of(summary.standing)));
  data.set("holder", holder_data(file, request));
  const auto lane = lane_data(pages, request, file, form);
  if (!lane) return Response::failure(lane.error());
  data.set("lane", *lane);
  data.set("place", place_data(pages, file.dossier, messages));
  data.set("guide", guide_beside(word_of(summary.standing), family_word(summary.permit)));
  data.set("story", story_data(file, application, messages));
  data.set("rights", rights_data(file.dossier, messages));
  data.set("checklist", checklist_data(checklist, shown_in(file, checklist, request), messages));
  data.set("viewer", viewer_data(file, checklist, request));
  data.set("acts", acts.data());
  const Data tasks = acts.tasks();
  data.set("has_tasks", Data{!tasks.is_empty_list()});
  data.set("tasks", tasks);
  data.set("letter", letter_data(file, application));
  data.set("notices", notices_data(file, messages));
  add_links(data, file_address(file.dossier.id), *request.account);
  data.set("longest", longest_address(file.dossier.id));
  data.set("compare", compare_link(file, messages));
  data.set("shortcuts", shortcuts_data(messages));
  data.set("desk_script", pages.site.asset_address("desk.js"));
  data.set("history", history_data(file.dossier, messages));
  return pages.site.page(request, "desk/dossier", data,
                         {.title_key = "desk.file.title",
                          .form = &form,
                          .area = Area::Desk,
                          .menu = desk_menu(),
                          .back = Link{.href = queue_address(request), .text_key = "common.back"}});
}

Response show(const DeskPages& pages, const Request& request, const Form* typed) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier) return Response::failure(404);
  const auto file = pages.desk.open(*request.account, *dossier, "view_dossier");
  if (!file) return Response::failure(file.error());
  return page_of(pages, request, *file, typed);
}

}  // namespace

AnswerFields answer_fields(std::string_view prefix) {
  return {.outcome = fmt::format("{}_outcome", prefix),
          .permit = fmt::format("{}_permit", prefix),
          .until = fmt::format("{}_until", prefix),
          .shorter_reason = fmt::format("{}_shorter_reason", prefix),
          .in_law = fmt::format("{}_law", prefix),
          .in_fact = fmt::format("{}_fact", prefix),
          .law_choices = fmt::format("{}_law_choices", prefix),
          .fact_choices = fmt::format("{}_fact_choices", prefix)};
}

std::string note_field(cases::TaskKind kind, std::string_view application) {
  return fmt::format("note_{}_{}", word_of(kind), application);
}

Response show_file(const DeskPages& pages, const Request& request, const Form& typed) {
  return show(pages, request, &typed);
}

void install_dossier_page(Router& router, const DeskPages& pages) {
  router.get("/desk/dossiers/{id}", [pages](const Request& r) { return show(pages, r, nullptr); });
}

}  // namespace sejour::http::desk
