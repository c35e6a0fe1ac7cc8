#pragma once

#include "http/router.h"
#include "http/site.h"

namespace sejour::http::api {

/// `/api`: what the interface is, each of its operations with an example, each of its problems.
/// Made from the document, without script, open to everybody.
void add_api_page(Router& router, Site& site);

}  // namespace sejour::http::api
