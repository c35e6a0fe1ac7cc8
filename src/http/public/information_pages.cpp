#include <spdlog/spdlog.h>

#include "http/public/public_pages.h"

namespace sejour::http {
namespace {

Response home(Site& site, const Request& request, Home home) {
  if (home == Home::Association) {
    return site.page(request, "public/home_association", Data{},
                     {.title_key = "public.home_association.page_title"});
  }
  return site.page(request, "public/home", Data{}, {.title_key = "public.home.page_title"});
}

Response accessibility(Site& site, const Request& request) {
  return site.page(
      request, "public/accessibility", Data{},
      {.title_key = "public.accessibility.title", .back = Link{"/", "common.layout.home"}});
}

Response status_page(Site& site, const Request& request, const Status& health) {
  Data data;
  data.set("works", Data{health.has_value()});
  return site.page(request, "public/status", std::move(data),
                   {.title_key = "public.status.title",
                    .status = health ? 200U : 503U,
                    .back = Link{"/", "common.layout.home"}});
}

/// For load balancers and alarms. Says no more than whether it works: it is open to everyone.
Response health_json(const Status& health) {
  if (health) return Response::json(R"({"status":"ok"})");
  spdlog::error("health: {}", health.error().message);
  return Response::json(R"({"status":"failing"})", 503);
}

}  // namespace

void add_information_pages(Site& site, Router& router, const PublicPages& pages) {
  router.get("/", [&site, of = pages.home](const Request& r) { return home(site, r, of); });
  router.get("/accessibilite", [&site](const Request& r) { return accessibility(site, r); });
  router.get("/etat", [&site, health = pages.health](const Request& r) {
    return status_page(site, r, health());
  });
  router.get("/healthz", [health = pages.health](const Request&) { return health_json(health()); });
}

void add_public_pages(Site& site, Router& router, const PublicPages& pages) {
  add_information_pages(site, router, pages);
  add_verify_pages(site, router, pages);
  add_clock_page(site, router, pages);
}

}  // namespace sejour::http
