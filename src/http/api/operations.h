#pragma once

#include "http/api/door.h"

/// The operations below `/api/v1`, each described in `api/openapi.json`.
namespace sejour::http::api {

/// Lists, files and pieces: nothing changes.
void add_read_operations(Router& router, Door& door, const ApiPages& pages);

/// What an agent does with a file.
void add_act_operations(Router& router, Door& door, const ApiPages& pages);

/// Cases that come in and go out in bulk.
void add_transfer_operations(Router& router, Door& door, const ApiPages& pages);

/// Who is told that something happened.
void add_webhook_operations(Router& router, Door& door, const ApiPages& pages);

/// The file of the address; nothing when it is no id.
[[nodiscard]] std::optional<DossierId> file_of(const Request& request);

}  // namespace sejour::http::api
