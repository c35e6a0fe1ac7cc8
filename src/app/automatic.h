#pragma once

#include "app/ports/journal.h"

/// People decide: what the program does by itself never answers a person. Every journal asks
/// `check_automatic` before it writes.
namespace sejour::app {

/// How the journal names what the program does by itself.
inline constexpr std::string_view kEngineActor = "engine";

/// True for the few events that may happen without a person: a document is issued, a task is opened
/// for somebody or has become pointless, a renewal is prepared, a file is drawn for control. All
/// others – an answer, a closing, a request, a withheld or removed thing – need somebody's act.
[[nodiscard]] bool may_happen_alone(const cases::Body& body);

/// Errors: Forbidden when the actor is the engine and an event needs a person.
[[nodiscard]] Status check_automatic(const Append& request);

}  // namespace sejour::app
