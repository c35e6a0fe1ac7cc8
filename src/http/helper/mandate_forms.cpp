#include "http/helper/mandate_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/mandate_terms.h"
#include "http/components.h"
#include "http/inputs.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

constexpr std::string_view kEveryProcedure = "all";

/// A choice for each word of a list, with its text.
template <class Names>
std::vector<Choice> choices_of(const Names& names, std::string_view area,
                               const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& [value, word] : names) {
    choices.push_back({.value = std::string{word},
                       .label = messages.get(fmt::format("mandate.{}.{}", area, word))});
  }
  return choices;
}

std::string state_key(const cases::Mandate& mandate, Date day) {
  if (mandate.in_force(day)) return "mandate.state.in_force";
  if (mandate.revoked_on && mandate.ended_by) {
    return fmt::format("mandate.state.{}", law::name_in(cases::kMandateEnds, *mandate.ended_by));
  }
  return "mandate.state.expired";
}

}  // namespace

void set_scope_inputs(Data& data, const Form& form, const text::Messages& messages) {
  const Inputs inputs{form, messages};
  auto procedures = choices_of(law::kApplicationKinds, "procedure", messages);
  procedures.insert(procedures.begin(), {.value = std::string{kEveryProcedure},
                                         .label = messages.get("mandate.procedure.all")});
  data.set("acts", inputs.checkboxes({.name = "acts",
                                      .label_key = "mandate.form.acts",
                                      .choices = choices_of(cases::kMandateActs, "act", messages),
                                      .hint_key = "mandate.form.acts_hint"}));
  data.set("procedure", inputs.select({.name = "procedure",
                                       .label_key = "mandate.form.procedure",
                                       .choices = std::move(procedures)}));
  data.set("duration",
           inputs.radios({.name = "duration",
                          .label_key = "mandate.form.duration",
                          .choices = choices_of(app::kMandateDurations, "duration", messages),
                          .hint_key = "mandate.form.duration_hint"}));
}

Form scope_form() {
  Fields fields;
  fields.add("acts", "see");
  fields.add("acts", "prepare");
  fields.add("procedure", std::string{kEveryProcedure});
  fields.add("duration", "six_months");
  fields.add("language", "fr");
  return Form{fields};
}

app::MandateScope read_scope(Form& form) {
  using cases::MandateAct;
  app::MandateScope scope;
  const auto chosen = [&](MandateAct act) {
    return form.has("acts", law::name_in(cases::kMandateActs, act));
  };
  const bool files = chosen(MandateAct::File);
  const bool prepares = files || chosen(MandateAct::Prepare);
  if (prepares || chosen(MandateAct::See)) scope.acts.push_back(MandateAct::See);
  if (prepares) scope.acts.push_back(MandateAct::Prepare);
  if (files) scope.acts.push_back(MandateAct::File);
  for (const auto& [act, word] : cases::kMandateActs) {
    const bool stands_alone =
        act != MandateAct::See && act != MandateAct::Prepare && act != MandateAct::File;
    if (stands_alone && chosen(act)) scope.acts.push_back(act);
  }
  if (scope.acts.empty()) form.error("acts", "mandate.form.acts_missing");
  const auto procedure = form.value("procedure");
  if (law::parse_in(law::kApplicationKinds, procedure)) {
    scope.procedure = procedure;
  } else if (procedure != kEveryProcedure) {
    form.error("procedure", "mandate.form.procedure_missing");
  }
  const auto duration = law::parse_in(app::kMandateDurations, form.value("duration"));
  if (!duration) form.error("duration", "mandate.form.duration_missing");
  scope.duration = duration.value_or(app::MandateDuration::Day);
  return scope;
}

Data language_input(const Form& form, const text::Messages& messages) {
  return Inputs{form, messages}.radios(
      {.name = "language",
       .label_key = "mandate.form.language",
       .choices = {{.value = "fr", .label = messages.get("mandate.form.french")},
                   {.value = "en", .label = messages.get("mandate.form.english")}},
       .hint_key = "mandate.form.language_hint"});
}

Data mandate_card(const cases::Mandate& mandate, Date day, const text::Messages& messages) {
  const auto language = messages.language();
  const auto& content = mandate.content;
  const bool in_force = mandate.in_force(day);
  Data card;
  card.set("organisation", content.organisation_name);
  card.set("tag", tag(messages.get(state_key(mandate, day)),
                      in_force ? TagColour::Green : TagColour::Grey));
  card.set("in_force", Data{in_force});
  card.set("mandate", content.mandate.text());
  card.set(
      "facts",
      summary_list(
          {{messages.get("mandate.card.acts"), app::acts_in_words(content, messages)},
           {messages.get("mandate.card.procedure"), app::procedure_in_words(content, messages)},
           {messages.get("mandate.card.from"), text::long_date(language, mandate.from)},
           {messages.get("mandate.card.until"), text::long_date(language, content.until)},
           {messages.get("mandate.card.consent"),
            messages.get(fmt::format("mandate.consent.{}",
                                     law::name_in(cases::kConsentMeans, content.consent)))},
           {messages.get("mandate.card.recorded_by"), content.recorded_by.empty()
                                                          ? messages.get("mandate.card.nobody")
                                                          : content.recorded_by}}));
  return card;
}

}  // namespace sejour::http::helper
