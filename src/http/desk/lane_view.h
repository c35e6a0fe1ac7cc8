#pragma once

#include "http/desk/desk.h"
#include "http/form.h"

namespace sejour::http::desk {

/// What changed and what is already checked in a renewal whose situation the person stated, with
/// the one act that validates it when all is done and the agent holds the file; `false` for any
/// other file.
[[nodiscard]] Result<Data> lane_data(const DeskPages& pages, const Request& request,
                                     const app::DeskFile& file, const Form& form);

}  // namespace sejour::http::desk
