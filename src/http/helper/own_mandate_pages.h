#pragma once

#include "http/helper/helper.h"

namespace sejour::http::helper {

/// `/espace/mandats`: whom the person lets act for them, each act done so, and the end of it;
/// `/mandat/retirer`: the same with the code of a paper sheet, without an account.
void install_own_mandate_pages(Router& router, const HelperPages& pages);

}  // namespace sejour::http::helper
