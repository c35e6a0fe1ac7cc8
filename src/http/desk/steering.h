#pragma once

#include "app/board_desk.h"
#include "app/horizon.h"
#include "http/site.h"

/// The pages of those who answer for a prefecture or for all of them.
namespace sejour::http::desk {

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct SteeringPages {
  Site& site;
  app::Horizon& horizon;
  app::BoardDesk& board;
};

/// After `install_desk`, whose gate stands before `/desk`: `/desk/horizon` and `/desk/tableau`.
void install_steering(Router& router, const SteeringPages& pages);

/// The links at the top of a page of the desk, with those that the role may follow.
[[nodiscard]] std::vector<Link> desk_menu(const app::Account& account);

}  // namespace sejour::http::desk
