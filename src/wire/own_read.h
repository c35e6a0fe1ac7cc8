#pragma once

#include "cases/event.h"
#include "wire/field_reader.h"

namespace sejour::wire {

/// Readers of the program's own events of cases/event.h, for the table of event_read.cpp. What is
/// wrong with a field is told to the reader of fields, which keeps the first problem.
[[nodiscard]] cases::Body read_case_imported(FieldReader& in);
[[nodiscard]] cases::Body read_person_described(FieldReader& in);
[[nodiscard]] cases::Body read_piece_added(FieldReader& in);
[[nodiscard]] cases::Body read_piece_removed(FieldReader& in);
[[nodiscard]] cases::Body read_decision_proposed(FieldReader& in);
[[nodiscard]] cases::Body read_task_opened(FieldReader& in);
[[nodiscard]] cases::Body read_task_closed(FieldReader& in);

}  // namespace sejour::wire
