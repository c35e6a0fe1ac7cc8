#pragma once

#include <string>

#include "http/desk/desk.h"
#include "http/templates.h"
#include "rights/queue_policy.h"
#include "text/messages.h"

namespace sejour::http::desk {

/// The order of the queue today: signed by a supervisor, or the one that comes with the program.
[[nodiscard]] rights::QueuePolicy order_today(const DeskPages& pages);

/// Why a file stands where it does, in one line: the two strongest reasons. Empty for a key that
/// tells nothing.
[[nodiscard]] std::string place_in_short(std::string_view key, Date day,
                                         const rights::QueuePolicy& order,
                                         const text::Messages& messages);

/// Every reason of the place of a file, and the version of the order; `false` when nothing waits.
[[nodiscard]] Data place_data(const DeskPages& pages, const app::Dossier& dossier,
                              const text::Messages& messages);

}  // namespace sejour::http::desk
