#pragma once

#include <cstdint>
#include <vector>

#include "app/ports/journal.h"
#include "cases/state.h"

namespace sejour::app {

/// The messages that new events cause, in the person's language. The subject names no person and
/// no outcome. `first_sequence` is the sequence of the first of `events`: ids of messages come from
/// it, so that the same append writes the same messages. Empty when the person has no address.
[[nodiscard]] std::vector<OutboxMessage> announce(const cases::State& state_after,
                                                  const DossierId& dossier,
                                                  std::uint64_t first_sequence,
                                                  const std::vector<cases::Event>& events);

}  // namespace sejour::app
