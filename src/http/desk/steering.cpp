#include "http/desk/steering.h"

#include "http/desk/board_page.h"
#include "http/desk/horizon_page.h"
#include "http/desk/words.h"

namespace sejour::http::desk {

void install_steering(Router& router, const SteeringPages& pages) {
  install_horizon_page(router, pages);
  install_board_page(router, pages);
}

std::vector<Link> desk_menu(const app::Account& account) {
  auto menu = desk_menu();
  if (app::follows_horizon(account.role)) {
    menu.push_back({.href = "/desk/horizon", .text_key = "horizon.menu"});
  }
  if (app::reads_board(account.role)) {
    menu.push_back({.href = "/desk/tableau", .text_key = "board.menu"});
  }
  return menu;
}

}  // namespace sejour::http::desk
