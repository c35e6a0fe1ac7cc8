#include "http/helper/own_mandate_pages.h"

namespace sejour::http::helper {

void install_own_mandate_pages(Router& /*router*/, const HelperPages& /*pages*/) {}

}  // namespace sejour::http::helper
