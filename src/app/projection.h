#pragma once

#include "app/ports/journal.h"
#include "cases/state.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::app {

/// The read-model row of a dossier on a day, from its state. Used by every append, by the daily
/// run and by `admin rebuild`, so that a rebuilt row equals the live one.
[[nodiscard]] Summary summarise(const cases::State& state, Date day,
                                const rights::ContinuityPolicy& policy,
                                const rights::QueuePolicy& order = {});

/// Normalises a name or a number for search: lower case, without accents, single spaces.
[[nodiscard]] std::string search_key(std::string_view text);

}  // namespace sejour::app
