#pragma once

#include "app/desk.h"
#include "http/templates.h"
#include "text/messages.h"

namespace sejour::http::desk {

/// What changed and what is already checked in a renewal whose situation the person stated; `false`
/// for any other file.
[[nodiscard]] Data lane_data(const app::DeskFile& file, const cases::Application* application,
                             const text::Messages& messages);

}  // namespace sejour::http::desk
