#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cases/event.h"

namespace sejour::wire {

/// Which fields and types are allowed: the contract of the rights case (strict: others read it),
/// or the journal (the contract plus our own).
enum class Scope { Contract, Journal };

/// Appends the event as one JSON object `{"on":…,"type":…,…}`, fields in the order of the contract,
/// absent ones left out. `Scope::Contract` leaves out our own fields.
void write_event(std::string& out, const cases::Event& event, Scope scope);

/// The stored form of an event: the JSON of write_event in journal scope (docs/event-format.md).
[[nodiscard]] std::string encode_event(const cases::Event& event);

/// Reads the stored form. Errors: Corrupt, naming the field.
[[nodiscard]] Result<cases::Event> decode_event(std::string_view json);

}  // namespace sejour::wire
