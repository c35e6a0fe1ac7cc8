#pragma once

#include <string>
#include <vector>

#include "app/mandates.h"
#include "http/form.h"
#include "http/templates.h"

/// What pages about mandates share: the questions of a new mandate, and a mandate in words.
namespace sejour::http::helper {

/// Sets `acts`, `procedure` and `duration`, for `{{> mandate_scope}}`.
void set_scope_inputs(Data& data, const Form& form, const text::Messages& messages);

/// A form with the smallest useful answers: see and prepare, every procedure, six months.
[[nodiscard]] Form scope_form();

/// Reads those questions. Filing includes preparing, and preparing includes seeing.
[[nodiscard]] app::MandateScope read_scope(Form& form);

/// Asks in which language to write to the person.
[[nodiscard]] Data language_input(const Form& form, const text::Messages& messages);

/// A mandate with its state on that day, for `{{> mandate_card}}`: `organisation`, `tag`, `facts`,
/// `in_force`, `mandate` (id); the caller sets what can be done.
[[nodiscard]] Data mandate_card(const cases::Mandate& mandate, Date day,
                                const text::Messages& messages);

}  // namespace sejour::http::helper
