#pragma once

#include <simdjson.h>

#include <expected>

#include "cases/event.h"
#include "wire/event_json.h"
#include "wire/field_reader.h"

namespace sejour::wire {

/// One event from its JSON object. An unknown type, an unknown or missing field, a word that is not
/// of the contract, a day that does not exist: an error that names the field.
[[nodiscard]] std::expected<cases::Event, FieldError> read_event(simdjson::dom::element element,
                                                                 Scope scope);

/// The application that an event refers to, if any. Null for events about the person.
[[nodiscard]] const std::string* referenced_application(const cases::Body& body);

}  // namespace sejour::wire
