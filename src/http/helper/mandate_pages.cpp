#include "http/helper/mandate_pages.h"

namespace sejour::http::helper {

void install_mandate_pages(Router& /*router*/, const HelperPages& /*pages*/) {}

}  // namespace sejour::http::helper
