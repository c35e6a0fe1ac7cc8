#pragma once

#include "http/helper/helper.h"

namespace sejour::http::helper {

/// `/association/nouveau`: a file for somebody; `/association/code`: the code that a person
/// received;
/// `/association/personnes/<id>/mandat`: the mandate of one person, its proofs and its sheet.
void install_mandate_pages(Router& router, const HelperPages& pages);

}  // namespace sejour::http::helper
