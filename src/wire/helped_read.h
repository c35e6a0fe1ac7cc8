#pragma once

#include "cases/event.h"
#include "wire/field_reader.h"

/// Readers of the events of cases/helped.h, for the table of event_read.cpp.
namespace sejour::wire {

[[nodiscard]] cases::Body read_mandate_given(FieldReader& in);
[[nodiscard]] cases::Body read_mandate_revoked(FieldReader& in);
[[nodiscard]] cases::Body read_incident_reported(FieldReader& in);
[[nodiscard]] cases::Body read_kept_elsewhere(FieldReader& in);
[[nodiscard]] cases::Body read_kin_linked(FieldReader& in);
[[nodiscard]] cases::Body read_fact_struck(FieldReader& in);

}  // namespace sejour::wire
