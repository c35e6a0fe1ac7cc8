#include "http/desk/acts_forms.h"

#include <fmt/format.h>

#include <array>

#include "cases/desk_decide.h"
#include "cases/examined_names.h"
#include "http/act_form.h"
#include "http/components.h"
#include "http/desk/file_view.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "law/biometrics.h"
#include "law/taking_back.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::desk {
namespace {

using cases::RepairKind;

/// The choices of a list of words: labels under `acts.<area>.`.
template <class Enum, std::size_t N>
std::vector<Choice> choices_of(const law::Names<Enum, N>& names, std::string_view area,
                               const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& [value, word] : names) {
    choices.push_back(
        {.value = std::string{word}, .label = messages.get(fmt::format("acts.{}.{}", area, word))});
  }
  return choices;
}

class Forms {
 public:
  Forms(const DeskPages& pages, const Request& request, const app::DeskFile& file, const Form& form)
      : pages_(pages),
        agent_(*request.account),
        messages_(request.messages()),
        file_(file),
        inputs_(form, messages_),
        application_(file.dossier.state.find(file.row.summary.application)) {}

  [[nodiscard]] Data acts() {
    court_orders();
    if (application_ != nullptr) {
      urgency();
      check();
      outside_list();
      commission();
      biometrics();
      card();
    }
    return std::move(list_);
  }

  [[nodiscard]] Data repairs() {
    if (application_ == nullptr || !app::may_repair(agent_.role)) return std::move(list_);
    const bool may_reopen = !application_->is_pending() && !application_->handed_over_on;
    if (may_reopen) reopen();
    if (application_->is_pending()) redate();
    correct();
    reissue();
    return std::move(list_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key,
                                const std::vector<text::Argument>& values = {}) const {
    return messages_.format(fmt::format("acts.{}", key), values);
  }
  [[nodiscard]] std::string day(Date date) const {
    return text::long_date(messages_.language(), date);
  }

  [[nodiscard]] ActForm form_of(std::string_view kind) const {
    return ActForm{fmt::format("form-{}", kind), say(fmt::format("{}.title", kind))};
  }
  /// Each form has a command of its own: sent twice, it has one effect.
  void add(ActForm form, std::string_view kind, std::string_view path) {
    form.hide("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    form.hide("application", application_ == nullptr ? "" : application_->name);
    list_.push_back(form.sent_to(fmt::format("{}/{}", file_address(file_.dossier.id), path),
                                 say(fmt::format("{}.button", kind))));
  }
  [[nodiscard]] Data area(std::string_view kind, std::string_view field, int rows = 2) const {
    return inputs_.textarea({.name = field_name(kind, field),
                             .label_key = fmt::format("acts.{}.{}", kind, field),
                             .rows = rows});
  }
  [[nodiscard]] Data line(std::string_view kind, std::string_view field) const {
    return inputs_.text(
        {.name = field_name(kind, field), .label_key = fmt::format("acts.{}.{}", kind, field)});
  }
  [[nodiscard]] Data day_input(std::string_view kind, std::string_view field) const {
    return inputs_.date(
        {.name = field_name(kind, field), .label_key = fmt::format("acts.{}.{}", kind, field)});
  }
  [[nodiscard]] Data radios(std::string_view kind, std::string_view field,
                            std::vector<Choice> choices) const {
    return inputs_.radios({.name = field_name(kind, field),
                           .label_key = fmt::format("acts.{}.{}", kind, field),
                           .choices = std::move(choices)});
  }
  [[nodiscard]] Data select(std::string_view kind, std::string_view field,
                            std::vector<Choice> choices) const {
    return inputs_.select({.name = field_name(kind, field),
                           .label_key = fmt::format("acts.{}.{}", kind, field),
                           .choices = std::move(choices)});
  }

  void court_orders() {
    for (const auto& order : file_.dossier.state.situation.court_orders) {
      if (order.executed_on) continue;
      const auto id = order.content.order.text();
      ActForm form{fmt::format("form-execute-{}", id), say("execute.title")};
      form.say(say("execute.order", {{"court", order.content.court},
                                     {"number", order.content.number},
                                     {"text", order.content.text}}));
      form.say(meter_in_words(order, file_.dossier.day, messages_));
      form.hide("order", id);
      form.area(inputs_.textarea(
          {.name = field_name("execute", id), .label_key = "acts.execute.how", .rows = 2}));
      add(std::move(form), "execute", "justice/executer");
    }
    auto form = form_of("order");
    form.say(say("order.text_intro"));
    form.text(line("order", "court")).text(line("order", "number"));
    form.list(select("order", "act", choices_of(cases::kOrderedActs, "ordered", messages_)));
    form.area(area("order", "text", 3)).date(day_input("order", "due"));
    form.text(inputs_.text({.name = field_name("order", "penalty"),
                            .label_key = "acts.order.penalty",
                            .inputmode = "numeric",
                            .width_class = "govuk-input--width-5",
                            .need = Need::Optional}));
    add(std::move(form), "order", "justice");
  }

  void urgency() {
    const auto& examination = application_->examination;
    if (!examination.urgency || examination.urgency_sorted) return;
    const auto& urgency = examination.urgency->content;
    auto form = form_of("urgency");
    form.say(say("urgency.said",
                 {{"by", urgency.by},
                  {"day", day(examination.urgency->on)},
                  {"kind", say(fmt::format("urgent.{}",
                                           law::name_in(cases::kUrgencyKinds, urgency.kind)))}}));
    form.say(urgency.what);
    if (urgency.piece) {
      form.link(fmt::format("{}/pieces/{}", file_address(file_.dossier.id), urgency.piece->text()),
                say("urgency.proof"));
    }
    form.radios(
        radios("urgency", "answer", choices_of(cases::kUrgencyAnswers, "sorted", messages_)));
    form.area(area("urgency", "note"));
    add(std::move(form), "urgency", "urgence");
  }

  void check() {
    if (!cases::waits_for_check(*application_)) return;
    auto form = form_of("check");
    const auto& proposal = *application_->proposal;
    form.say(say("check.said",
                 {{"name", proposal.proposed_by},
                  {"outcome", outcome_in_words(proposal.outcome, proposal.until, messages_)}}));
    form.say(proposal.grounds);
    const auto& done = application_->examination.proposal_check;
    if (done)
      form.say(say("check.sent_back", {{"by", done->content.by}}) + " " + done->content.note);
    if (agent_.is_novice() || agent_.name == proposal.proposed_by) {
      list_.push_back(form.say(say("check.by_another")).said());
      return;
    }
    form.radios(radios("check", "result", choices_of(cases::kCheckResults, "checked", messages_)));
    form.area(area("check", "note"));
    add(std::move(form), "check", "relire");
  }

  void outside_list() {
    if (!application_->is_pending()) return;
    const auto& waiting = application_->examination.outside_list;
    if (!waiting) {
      auto form = form_of("outside");
      form.say(say("outside.intro"));
      std::vector<Choice> documents;
      for (const auto& type : law::document_types()) {
        documents.push_back(
            {.value = std::string{type.id}, .label = type_name(type.id, messages_)});
      }
      form.list(select("outside", "document", std::move(documents)));
      form.area(area("outside", "basis")).area(area("outside", "reason"));
      form.date(day_input("outside", "due"));
      add(std::move(form), "outside", "hors-liste");
      return;
    }
    const auto& asked = waiting->content;
    auto form = form_of("agree");
    form.say(say("agree.asked", {{"by", asked.by},
                                 {"document", type_name(asked.document, messages_)},
                                 {"due", day(asked.due)}}));
    form.say(say("agree.basis", {{"basis", asked.legal_basis}}));
    form.say(say("agree.reason", {{"reason", asked.reason}}));
    if (!app::may_repair(agent_.role)) {
      list_.push_back(form.say(say("agree.by_supervisor")).said());
      return;
    }
    form.radios(radios("agree", "answer", choices_of(kAgreements, "agreement", messages_)));
    form.area(area("agree", "note"));
    add(std::move(form), "agree", "hors-liste/accord");
  }

  void commission() {
    if (!application_->is_pending()) return;
    auto form = form_of("commission");
    if (const auto& referred = application_->commission_referred_on) {
      form.say(say("commission.done", {{"day", day(*referred)}}));
      const auto base = file_address(file_.dossier.id);
      form.link(base + "/commission/lettre.pdf", say("commission.letter"));
      form.link(base + "/commission/fiche.pdf", say("commission.sheet"));
      list_.push_back(form.said());
      return;
    }
    form.say(say("commission.intro"));
    add(std::move(form), "commission", "commission");
  }

  void biometrics() {
    if (application_->withdrawn_on || application_->examination.biometrics) return;
    auto form = form_of("biometrics");
    std::vector<Choice> choices{{.value = "taken", .label = say("biometrics.taken")}};
    if (const auto taken = cases::biometrics_taken_on(file_.dossier.state)) {
      const auto reuse = law::biometric_reuse(*taken, file_.dossier.day);
      form.say(say(reuse.may_be_reused ? "biometrics.may" : "biometrics.must",
                   {{"taken", day(*taken)},
                    {"until", day(reuse.last_day)},
                    {"years", fmt::to_string(reuse.years)},
                    {"basis", std::string{reuse.basis}}}));
      form.say(text::certainty_note(reuse.certainty, messages_.language()));
      if (reuse.may_be_reused) {
        choices.insert(choices.begin(),
                       Choice{.value = "reused", .label = say("biometrics.reused")});
      }
    } else {
      form.say(say("biometrics.never"));
    }
    form.radios(radios("biometrics", "how", std::move(choices)));
    add(std::move(form), "biometrics", "empreintes");
  }

  void card() {
    const auto* decision = application_->decision();
    if (decision == nullptr || decision->content.outcome != cases::Outcome::Granted ||
        application_->handed_over_on) {
      return;
    }
    auto form = form_of("card");
    for (const auto& step : application_->examination.production) {
      const auto word = law::name_in(cases::kProductionSteps, step.content.step);
      form.say(
          say("card.step_done",
              {{"day", day(step.on)},
               {"step", say(fmt::format("production.{}", word))},
               {"appointment", step.content.appointment ? day(*step.content.appointment) : "–"}}));
    }
    form.list(select("card", "step", choices_of(cases::kProductionSteps, "production", messages_)));
    form.date(inputs_.date({.name = field_name("card", "appointment"),
                            .label_key = "acts.card.appointment",
                            .hint_key = "acts.card.appointment_hint",
                            .need = Need::Optional}));
    form.area(inputs_.textarea({.name = field_name("card", "note"),
                                .label_key = "acts.card.note",
                                .rows = 2,
                                .need = Need::Optional}));
    add(std::move(form), "card", "carte");
  }

  void reasons(ActForm& form, std::string_view kind) const {
    form.area(inputs_.textarea({.name = field_name(kind, "reason"),
                                .label_key = "acts.repair.reason",
                                .hint_key = "acts.repair.reason_hint",
                                .rows = 2}));
    form.text(inputs_.text({.name = field_name(kind, "basis"), .label_key = "acts.repair.basis"}));
  }

  void reopen() {
    auto form = form_of("reopen");
    if (const auto* decision = application_->decision()) {
      const bool granted = decision->content.outcome == cases::Outcome::Granted;
      const auto rule = law::taking_back(
          decision->on, granted ? law::DecisionGives::Rights : law::DecisionGives::NoRights);
      form.say(say(granted ? "reopen.granted" : "reopen.refused",
                   {{"day", day(rule.last_day)}, {"basis", std::string{rule.basis}}}));
      form.say(text::certainty_note(rule.certainty, messages_.language()));
      if (const auto problem = app::delegation_problem(agent_, file_.dossier.day)) {
        list_.push_back(
            form.say(messages_.get(fmt::format("desk.delegation.{}", app::name_of(*problem))))
                .said());
        return;
      }
    } else {
      form.say(say("reopen.closed"));
    }
    reasons(form, "reopen");
    add(std::move(form), "reopen", "reparer/rouvrir");
  }

  void redate() {
    auto form = form_of("redate");
    form.say(say("redate.intro", {{"filed", day(application_->filed_on)},
                                  {"counts", day(application_->counted_filing())}}));
    form.date(day_input("redate", "from"));
    reasons(form, "redate");
    add(std::move(form), "redate", "reparer/redater");
  }

  void correct() {
    if (!file_.dossier.state.person) return;
    auto form = form_of("correct");
    form.say(say("correct.intro"));
    for (const auto* field :
         {"family_name", "usual_name", "given_names", "birth_place", "number"}) {
      form.text(line("correct", field));
    }
    form.date(day_input("correct", "birth"));
    reasons(form, "correct");
    add(std::move(form), "correct", "reparer/corriger");
  }

  void reissue() {
    std::vector<Choice> documents;
    for (std::size_t i = 0; i < application_->documents.size(); ++i) {
      const auto& issued = application_->documents[i];
      if (issued.document == law::DocumentKind::Filing) continue;
      const auto name =
          messages_.get(fmt::format("papers.{}.title", law::name_of(issued.document)));
      const auto period =
          issued.from && issued.until
              ? text::long_period(messages_.language(), {*issued.from, *issued.until})
              : day(issued.on);
      documents.push_back(
          {.value = fmt::to_string(i), .label = fmt::format("{} – {}", name, period)});
    }
    if (documents.empty()) return;
    auto form = form_of("reissue");
    form.say(say("reissue.intro"));
    form.radios(radios("reissue", "document", std::move(documents)));
    reasons(form, "reissue");
    add(std::move(form), "reissue", "reparer/remettre");
  }

  const DeskPages& pages_;
  const app::Account& agent_;
  const text::Messages& messages_;
  const app::DeskFile& file_;
  Inputs inputs_;
  const cases::Application* application_;
  Data list_ = list_data();
};

}  // namespace

Data act_forms(const DeskPages& pages, const Request& request, const app::DeskFile& file,
               const Form& form) {
  return Forms{pages, request, file, form}.acts();
}

Data repair_forms(const DeskPages& pages, const Request& request, const app::DeskFile& file,
                  const Form& form) {
  return Forms{pages, request, file, form}.repairs();
}

std::string field_name(std::string_view form, std::string_view field) {
  return fmt::format("{}_{}", form, field);
}

std::string meter_in_words(const cases::CourtOrder& order, Date day,
                           const text::Messages& messages) {
  const std::array<text::Argument, 1> due{
      {{"day", text::long_date(messages.language(), order.content.due)}}};
  const int late = order.days_late(day);
  if (late == 0) {
    return messages.plural("acts.meter.left", (order.content.due - day).count(), due);
  }
  auto told = messages.plural("acts.meter.late", late, due);
  if (order.content.penalty_eur_per_day) {
    told +=
        " " + messages.format("acts.meter.penalty",
                              {{"euros", fmt::to_string(order.penalty_eur(day))},
                               {"per_day", fmt::to_string(*order.content.penalty_eur_per_day)}});
  }
  return told + " " + messages.get("acts.meter.escalate");
}

}  // namespace sejour::http::desk
