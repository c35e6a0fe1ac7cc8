#pragma once

#include "cases/state.h"
#include "rights/answer.h"
#include "rights/document_rule.h"

namespace sejour::rights {

/// What the rules of provisional documents read of an application. `rights` holds its window,
/// timeliness and silence.
[[nodiscard]] DueFacts due_facts(const ApplicationRights& rights, const cases::State& state,
                                 const cases::Application& application);

/// Fills `extension_due` and `receipt_due` of an application from its window, silence and state
/// (CESEDA R. 431-12, R. 431-15-1, R. 431-15-3, R. 431-15-4, R. 432-9).
void set_documents_due(ApplicationRights& rights, const cases::State& state,
                       const cases::Application& application, Date day);

}  // namespace sejour::rights
