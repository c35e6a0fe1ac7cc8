#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// The forms of a file, `POST /desk/dossiers/<id>/<act>`: take, give back, complete, ask, propose,
/// decide, validate, hand over, close a task.
void install_act_pages(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
