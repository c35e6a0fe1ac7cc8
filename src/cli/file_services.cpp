#include "cli/file_services.h"

#include "http/helper/collective_pages.h"
#include "http/helper/file_pages.h"

namespace sejour::cli {

void install_file_services(http::Router& router, const FileServices& services) {
  const auto& pages = services.pages;
  const http::helper::FilePages file_pages{.site = pages.site,
                                           .incidents = services.incidents,
                                           .journal = pages.journal,
                                           .outbox = pages.outbox,
                                           .vault = pages.vault,
                                           .renderer = pages.renderer,
                                           .office = services.office,
                                           .clock = pages.clock,
                                           .random = pages.random,
                                           .paper = pages.paper};
  http::helper::install_file_pages(router, file_pages, http::helper::own_door(pages.own_dossiers));
  http::helper::install_file_pages(router, file_pages, http::helper::helper_door(pages));
  http::helper::install_collective_pages(router, pages,
                                         {.organisations = pages.organisation_store,
                                          .dossiers = pages.dossiers,
                                          .access_log = pages.access_log,
                                          .digest = services.digest,
                                          .clock = pages.clock,
                                          .secret = services.secret});
}

}  // namespace sejour::cli
