#pragma once

#include "http/helper/helper.h"

namespace sejour::http::helper {

/// `/association/membres`: who works here, invitations, roles, leaving.
void install_member_pages(Router& router, const HelperPages& pages);

}  // namespace sejour::http::helper
