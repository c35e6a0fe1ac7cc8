#pragma once

#include "app/desk.h"
#include "http/templates.h"
#include "text/messages.h"

namespace sejour::http::desk {

/// What must be known before anything else on a file: orders of a judge with their meter, a
/// declared urgency, a proposal that waits for a second look, the other file of the same person,
/// repairs. A list of texts with a link each, for the head of the page.
[[nodiscard]] Data notices_data(const app::DeskFile& file, const text::Messages& messages);

}  // namespace sejour::http::desk
