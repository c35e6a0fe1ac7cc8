#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// The bytes: pieces for agents, letters of decision for agents and for the person.
void install_document_pages(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
