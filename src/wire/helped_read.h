#pragma once

#include "cases/event.h"
#include "wire/field_reader.h"

namespace sejour::wire {

/// Readers of the events of cases/helped.h, for the table of event_read.cpp. What is wrong with a
/// field is told to the reader of fields, which keeps the first problem.
[[nodiscard]] cases::Body read_mandate_given(FieldReader& in);
[[nodiscard]] cases::Body read_mandate_revoked(FieldReader& in);
[[nodiscard]] cases::Body read_incident_reported(FieldReader& in);
[[nodiscard]] cases::Body read_kept_elsewhere(FieldReader& in);
[[nodiscard]] cases::Body read_kin_linked(FieldReader& in);
[[nodiscard]] cases::Body read_fact_struck(FieldReader& in);

}  // namespace sejour::wire
