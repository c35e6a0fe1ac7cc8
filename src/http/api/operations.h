#pragma once

#include "http/api/door.h"

/// The operations below `/api/v1`, each described in `api/openapi.json`.
namespace sejour::http::api {

/// Lists, files and pieces: nothing changes.
void add_read_operations(Router& router, Door& door, const ApiPages& pages);

/// What an agent does with a file.
void add_act_operations(Router& router, Door& door, const ApiPages& pages);

/// Orders of judges: listed, recorded, executed.
void add_court_operations(Router& router, Door& door, const ApiPages& pages);

/// Urgencies, second looks, documents outside the list, facts, the longest permit, same persons.
void add_examination_operations(Router& router, Door& door, const ApiPages& pages);

/// Fingerprints, the making of the card, the commission, and the papers of a decision.
void add_card_operations(Router& router, Door& door, const ApiPages& pages);

/// Repairs, for supervisors and signatories.
void add_repair_operations(Router& router, Door& door, const ApiPages& pages);

/// Filing for who is there, and the closed list of what a counter mends.
void add_counter_operations(Router& router, Door& door, const ApiPages& pages);

/// The horizon of the twelve months and the board.
void add_steering_operations(Router& router, Door& door, const ApiPages& pages);

/// The order of the queue, acts over many files, second looks at a colleague's proposals.
void add_queue_operations(Router& router, Door& door, const ApiPages& pages);

/// Cases that come in and go out in bulk.
void add_transfer_operations(Router& router, Door& door, const ApiPages& pages);

/// Who is told that something happened.
void add_webhook_operations(Router& router, Door& door, const ApiPages& pages);

/// The file of the address; nothing when it is no id.
[[nodiscard]] std::optional<DossierId> file_of(const Request& request);

}  // namespace sejour::http::api
