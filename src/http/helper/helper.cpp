#include "http/helper/helper.h"

#include "http/helper/counter_page.h"
#include "http/helper/mandate_pages.h"
#include "http/helper/member_pages.h"
#include "http/helper/own_mandate_pages.h"

namespace sejour::http::helper {

std::expected<app::Helper, Response> require_helper(const HelperPages& pages,
                                                    const Request& request) {
  if (!request.account) return std::unexpected(Response::failure(404));
  auto helper = pages.helping.helper(request.account->id);
  if (helper) return std::move(*helper);
  if (helper.error().code == ErrorCode::NotFound) {
    return std::unexpected(Response::failure(403, "no_membership"));
  }
  return std::unexpected(Response::failure(helper.error()));
}

std::vector<Link> helper_menu(const app::Helper& helper) {
  std::vector<Link> menu{{"/association", "mandate.menu.people"},
                         {"/association/nouveau", "mandate.menu.open"},
                         {"/association/code", "mandate.menu.code"}};
  if (helper.is_responsible()) {
    menu.push_back({"/association/membres", "mandate.menu.members"});
    menu.push_back({"/association/recours-collectif", "evidence.collective.link"});
  }
  return menu;
}

PageOptions helper_page(const app::Helper& helper, std::string title_key) {
  return {.title_key = std::move(title_key), .area = Area::Helper, .menu = helper_menu(helper)};
}

void install_helper(Router& router, const HelperPages& pages) {
  Site::require_role(router, "/association", {app::Role::Helper});
  // Whoever left the organisation passes no further, whatever page they had open.
  router.before("/association", [pages](Request& request) -> std::optional<Response> {
    const auto helper = require_helper(pages, request);
    if (!helper) return helper.error();
    return std::nullopt;
  });
  install_member_pages(router, pages);
  install_mandate_pages(router, pages);
  install_own_mandate_pages(router, pages);
  install_counter_page(router, pages);
}

}  // namespace sejour::http::helper
