#include "cli/steering_parts.h"

#include <spdlog/spdlog.h>

#include "http/desk/steering.h"

namespace sejour::cli {

SteeringParts::SteeringParts(DataFolder& folder, const app::Dossiers& dossiers,
                             const rights::ContinuityPolicy& policy)
    : reading_(folder.stores().journal(), folder.clock(), policy),
      horizon_({dossiers, folder.stores().journal(), folder.stores().accounts(), reading_,
                folder.clock()},
               policy),
      board_(folder.stores().journal(), reading_) {}

void SteeringParts::read_files() {
  if (const auto read = reading_.today(); !read) {
    spdlog::error("the files could not be read: {}", read.error().message);
  }
}

void SteeringParts::install(http::Site& site, http::Router& router) {
  http::desk::install_steering(router, {.site = site, .horizon = horizon_, .board = board_});
}

}  // namespace sejour::cli
