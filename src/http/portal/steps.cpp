#include "http/portal/steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "http/inputs.h"
#include "http/portal/countries.h"
#include "law/catalogue.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

using app::Step;

enum class Kind { Text, Date, Radios, Select };

/// One entry of a list of inputs: the partial of its kind gets its data, the others are closed.
Data entry(Kind kind, const Data& input) {
  Data data;
  data.set("text_input", kind == Kind::Text ? input : Data{false});
  data.set("date_input_data", kind == Kind::Date ? input : Data{false});
  data.set("radios_data", kind == Kind::Radios ? input : Data{false});
  data.set("select_data", kind == Kind::Select ? input : Data{false});
  return data;
}

std::string field_key(std::string_view field) {
  return fmt::format("portal.field.{}", field);
}

std::string hint_key(std::string_view field, const text::Messages& messages) {
  std::string key = fmt::format("portal.field.{}_hint", field);
  return messages.find(key) ? key : std::string{};
}

struct Writing {
  std::string type = "text";
  std::string autocomplete = {};
  std::string inputmode = {};
  std::string width_class = {};
  Need need = Need::Required;
};

/// Makes the inputs of one step, one after the other.
class StepInputs {
 public:
  StepInputs(const Form& form, const text::Messages& messages)
      : inputs_(form, messages), messages_(messages) {}

  StepInputs& text(std::string name, const Writing& writing) {
    list_.push_back(entry(Kind::Text, inputs_.text({.name = name,
                                                    .label_key = field_key(name),
                                                    .hint_key = hint_key(name, messages_),
                                                    .type = writing.type,
                                                    .autocomplete = writing.autocomplete,
                                                    .inputmode = writing.inputmode,
                                                    .width_class = writing.width_class,
                                                    .need = writing.need})));
    return *this;
  }

  StepInputs& date(std::string name, std::string autocomplete = {}) {
    list_.push_back(entry(Kind::Date, inputs_.date({.name = name,
                                                    .label_key = field_key(name),
                                                    .hint_key = hint_key(name, messages_),
                                                    .autocomplete = std::move(autocomplete)})));
    return *this;
  }

  StepInputs& select(std::string name, std::vector<Choice> choices) {
    list_.push_back(entry(Kind::Select, inputs_.select({.name = name,
                                                        .label_key = field_key(name),
                                                        .choices = std::move(choices),
                                                        .hint_key = hint_key(name, messages_)})));
    return *this;
  }

  /// Radios whose words are `portal.choice.<name>.<value>`.
  StepInputs& radios(std::string name, std::initializer_list<std::string_view> values) {
    std::vector<Choice> choices;
    for (const std::string_view value : values) {
      choices.push_back({.value = std::string{value},
                         .label = messages_.get(fmt::format("portal.choice.{}.{}", name, value))});
    }
    list_.push_back(entry(Kind::Radios, inputs_.radios({.name = name,
                                                        .label_key = field_key(name),
                                                        .choices = std::move(choices),
                                                        .hint_key = hint_key(name, messages_)})));
    return *this;
  }

  [[nodiscard]] Data list() const { return list_; }

 private:
  Inputs inputs_;
  const text::Messages& messages_;
  Data list_ = list_data();
};

std::string value_in_words(std::string_view field, const app::Answers& answers,
                           const text::Messages& messages) {
  const std::string typed = app::answer(answers, field);
  if (field == "permit") {
    const auto permit = law::find_permit(typed);
    return permit ? std::string{law::permit(*permit).label_fr} : typed;
  }
  if (field == "birth_country" || field == "nationality") {
    return country_name(typed, messages.language());
  }
  if (field == "site") return site_name(typed);
  if (field == "sex" || field == "ask" || field == "language") {
    const auto word = messages.find(fmt::format("portal.choice.{}.{}", field, typed));
    return word ? std::string{*word} : typed;
  }
  return typed;
}

}  // namespace

std::string_view slug_of(Step step) {
  switch (step) {
    case Step::Permit:
      return "titre";
    case Step::Expiry:
      return "fin";
    case Step::Ask:
      return "demande";
    case Step::Name:
      return "nom";
    case Step::Birth:
      return "naissance";
    case Step::Nationality:
      return "nationalite";
    case Step::Contact:
      return "contact";
    case Step::Address:
      return "adresse";
    case Step::Site:
      return "prefecture";
  }
  CHECK_UNREACHABLE();
}

std::optional<Step> step_of(std::string_view slug) {
  const auto found = std::ranges::find(app::kSteps, slug, slug_of);
  if (found == std::end(app::kSteps)) return std::nullopt;
  return *found;
}

std::optional<Step> step_after(Step step) {
  const auto* next = std::ranges::find(app::kSteps, step) + 1;
  if (next == std::end(app::kSteps)) return std::nullopt;
  return *next;
}

std::optional<Step> step_before(Step step) {
  const auto* found = std::ranges::find(app::kSteps, step);
  if (found == std::begin(app::kSteps)) return std::nullopt;
  return *(found - 1);
}

Form form_of(const app::Answers& answers) {
  Fields fields;
  for (const auto& [name, value] : answers) fields.add(name, value);
  return Form{std::move(fields)};
}

app::Answers typed_answers(const Request& request, Step step) {
  app::Answers typed;
  for (const std::string_view field : app::fields_of(step)) {
    if (const auto value = request.form.find(field)) typed[std::string{field}] = *value;
  }
  return typed;
}

void explain_problem(Form& form, const app::AnswerProblem& problem) {
  // A specific text for the field, where there is one: "Enter your family name".
  const std::string own = fmt::format("portal.problem.{}.{}", problem.field, problem.problem);
  const bool has_own = text::Messages::of(text::Language::French).find(own).has_value();
  form.error(problem.field, has_own ? own : fmt::format("portal.problem.{}", problem.problem),
             {{"max", fmt::to_string(app::kAnswerBytesMax)}});
}

void explain_problems(Form& form, Step step, const app::Answers& answers, Date today) {
  for (const auto& problem : app::problems_of(step, answers, today)) {
    explain_problem(form, problem);
  }
}

Data step_inputs(Step step, const Form& form, const text::Messages& messages) {
  StepInputs inputs{form, messages};
  switch (step) {
    case Step::Permit:
      return inputs.list();
    case Step::Expiry:
      return inputs.date("expiry").list();
    case Step::Ask:
      return inputs.radios("ask", {"same", "other"}).list();
    case Step::Name:
      return inputs.text("family_name", {.autocomplete = "family-name"})
          .text("usual_name", {.need = Need::Optional})
          .text("given_names", {.autocomplete = "given-name"})
          .radios("sex", {"F", "M"})
          .list();
    case Step::Birth:
      return inputs.date("birth", "bday")
          .text("birth_place", {})
          .select("birth_country", country_choices(messages.language()))
          .list();
    case Step::Nationality:
      return inputs.select("nationality", country_choices(messages.language()))
          .text("foreigner_number", {.inputmode = "numeric",
                                     .width_class = "govuk-input--width-10",
                                     .need = Need::Optional})
          .list();
    case Step::Contact:
      return inputs.text("email", {.type = "email", .autocomplete = "email"})
          .text("phone", {.type = "tel", .autocomplete = "tel", .need = Need::Optional})
          .radios("language", {"fr", "en"})
          .list();
    case Step::Address:
      return inputs.text("address_line", {.autocomplete = "street-address"})
          .text("postcode", {.autocomplete = "postal-code",
                             .inputmode = "numeric",
                             .width_class = "govuk-input--width-5"})
          .text("town", {.autocomplete = "address-level2"})
          .list();
    case Step::Site:
      return inputs.select("site", site_choices()).list();
  }
  CHECK_UNREACHABLE();
}

std::string step_key(Step step, std::string_view what) {
  return fmt::format("portal.step.{}.{}", slug_of(step), what);
}

std::vector<AnswerRow> answer_rows(Step step, const app::Answers& answers,
                                   const text::Messages& messages) {
  std::vector<AnswerRow> rows;
  for (const std::string_view field : app::fields_of(step)) {
    if (field.ends_with("_month") || field.ends_with("_year")) continue;
    if (field.ends_with("_day")) {
      const std::string name{field.substr(0, field.size() - 4)};
      const auto day = app::day_answer(answers, name);
      rows.push_back({messages.get(field_key(name)),
                      day ? text::long_date(messages.language(), *day) : std::string{}});
      continue;
    }
    rows.push_back({messages.get(field_key(field)), value_in_words(field, answers, messages)});
  }
  return rows;
}

}  // namespace sejour::http::portal
