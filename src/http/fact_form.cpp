#include "http/fact_form.h"

#include <fmt/format.h>

#include "cases/examined_names.h"

namespace sejour::http {
namespace {

constexpr std::size_t kFactNoteMax = 2000;

/// What only an agent knows or says: a person is not asked about it.
bool is_for_agents(cases::FactKind kind) {
  return kind == cases::FactKind::SeriousThreatToPublicOrder ||
         kind == cases::FactKind::MayorAsked || kind == cases::FactKind::MayorOpinionFavourable ||
         kind == cases::FactKind::IntegrationChecked;
}

template <class Enum, std::size_t N>
std::vector<Choice> fact_word_choices(const law::Names<Enum, N>& names, std::string_view area,
                                      const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& [value, word] : names) {
    choices.push_back({.value = std::string{word},
                       .label = messages.get(fmt::format("facts.{}.{}", area, word))});
  }
  return choices;
}

template <class Enum, std::size_t N>
Enum fact_word(Form& form, const std::string& field, const law::Names<Enum, N>& names,
               const std::string& missing_key) {
  const auto value = law::parse_in(names, form.value(field));
  if (!value) form.error(field, missing_key);
  return value.value_or(Enum{});
}

}  // namespace

ActForm fact_form(const Inputs& inputs, FactSide side, const text::Messages& messages) {
  const bool agent = side == FactSide::Agent;
  ActForm form{"form-fact", messages.get(agent ? "facts.title" : "facts.own_title")};
  if (!agent) form.say(messages.get("facts.form.own_text"));
  auto facts = fact_word_choices(cases::kFactKinds, "fact", messages);
  if (!agent) {
    std::erase_if(facts, [](const Choice& choice) {
      return is_for_agents(law::parse_in(cases::kFactKinds, choice.value).value());
    });
  }
  form.list(
      inputs.select({.name = "fact", .label_key = "facts.form.fact", .choices = std::move(facts)}));
  form.radios(
      inputs.radios({.name = "fact_answer",
                     .label_key = "facts.form.answer",
                     .choices = fact_word_choices(cases::kFactAnswers, "answer", messages)}));
  if (agent) {
    form.radios(
        inputs.radios({.name = "fact_source",
                       .label_key = "facts.form.source",
                       .choices = fact_word_choices(cases::kFactSources, "source", messages)}));
  }
  form.date(inputs.date({.name = "fact_since", .label_key = "facts.form.since"}));
  form.date(inputs.date({.name = "fact_until", .label_key = "facts.form.until"}));
  form.area(inputs.textarea({.name = "fact_note",
                             .label_key = "facts.form.note",
                             .hint_key = agent ? "facts.form.note_hint" : std::string{},
                             .rows = 2,
                             .need = Need::Optional}));
  return form;
}

cases::FactRecorded fact_in(Form& form, FactSide side) {
  cases::FactRecorded fact;
  fact.fact = fact_word(form, "fact", cases::kFactKinds, "facts.missing.fact");
  fact.answer = fact_word(form, "fact_answer", cases::kFactAnswers, "facts.missing.answer");
  if (side == FactSide::Agent)
    fact.source = fact_word(form, "fact_source", cases::kFactSources, "facts.missing.source");
  fact.since = form.optional_date("fact_since");
  fact.until = form.optional_date("fact_until");
  fact.note = form.optional_text("fact_note", kFactNoteMax);
  return fact;
}

std::string fact_field_of(cases::Rejection rejection) {
  return rejection == cases::Rejection::FactDayAhead ? "fact_since" : "fact_note";
}

}  // namespace sejour::http
