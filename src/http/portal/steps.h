#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/answers.h"
#include "http/form.h"
#include "http/request.h"

namespace sejour::http::portal {

/// The last part of the address of a step: `titre`, `fin`, `nom`…
[[nodiscard]] std::string_view slug_of(app::Step step);
[[nodiscard]] std::optional<app::Step> step_of(std::string_view slug);

/// The step asked after this one; nothing after the last.
[[nodiscard]] std::optional<app::Step> step_after(app::Step step);

/// The step asked before this one; nothing before the first.
[[nodiscard]] std::optional<app::Step> step_before(app::Step step);

/// A form filled with the answers of a draft.
[[nodiscard]] Form form_of(const app::Answers& answers);

/// What the browser sent for the fields of a step.
[[nodiscard]] app::Answers typed_answers(const Request& request, app::Step step);

/// Puts one problem beside its field.
void explain_problem(Form& form, const app::AnswerProblem& problem);

/// Puts the problems of a step beside their fields.
void explain_problems(Form& form, app::Step step, const app::Answers& answers, Date today);

/// The inputs of a step other than Permit, for `{{#inputs}}{{> portal/any_input}}{{/inputs}}`.
[[nodiscard]] Data step_inputs(app::Step step, const Form& form, const text::Messages& messages);

/// Key of a text of a step: `portal.step.<slug>.<what>`.
[[nodiscard]] std::string step_key(app::Step step, std::string_view what);

/// One row for each answer of a step: its name and what the person said, in words.
struct AnswerRow {
  std::string label;
  std::string value;
};
[[nodiscard]] std::vector<AnswerRow> answer_rows(app::Step step, const app::Answers& answers,
                                                 const text::Messages& messages);

}  // namespace sejour::http::portal
