#pragma once

#include "cases/examined.h"
#include "cases/rejection.h"
#include "http/act_form.h"
#include "http/inputs.h"

namespace sejour::http {

/// Who states a fact on which the length of a permit depends.
enum class FactSide : std::uint8_t { Agent, Person };

/// The form by which a fact is stated. An agent says how it is known; a person only declares, and
/// is not asked about a threat to public order, nor about what the administration did.
[[nodiscard]] ActForm fact_form(const Inputs& inputs, FactSide side,
                                const text::Messages& messages);

/// What was typed in it; problems of form go into `form`.
[[nodiscard]] cases::FactRecorded fact_in(Form& form, FactSide side);

/// The field of that form that a rejection is about.
[[nodiscard]] std::string fact_field_of(cases::Rejection rejection);

}  // namespace sejour::http
