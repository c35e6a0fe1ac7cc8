#pragma once

#include "app/ports/demonstration.h"
#include "http/site.h"

/// What only a demonstration has: its clock and its letter box.
namespace sejour::http {

/// `/demo` (the day and what was counted), `/demo/jour` (moves it forward) and `/demo/courrier`
/// (mails that stayed in the house). Open to every visitor. References live as long as the server.
void install_demo(Router& router, Site& site, app::Demonstration& demonstration);

}  // namespace sejour::http
