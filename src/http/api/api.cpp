#include "http/api/api.h"

#include "http/api/document.h"
#include "http/api/operations.h"
#include "http/api/page.h"

namespace sejour::http::api {

void install_api(Router& router, const ApiPages& pages) {
  add_api_page(router, pages.site);
  router.get("/api/openapi.json", [](const Request&) {
    Response response;
    response.content_type = "application/json";
    response.embedded = document_text();
    return response;
  });
  Door door(pages);
  add_read_operations(router, door, pages);
  add_act_operations(router, door, pages);
  add_court_operations(router, door, pages);
  add_examination_operations(router, door, pages);
  add_card_operations(router, door, pages);
  add_repair_operations(router, door, pages);
  add_counter_operations(router, door, pages);
  add_steering_operations(router, door, pages);
  add_queue_operations(router, door, pages);
  add_transfer_operations(router, door, pages);
  add_webhook_operations(router, door, pages);
}

}  // namespace sejour::http::api
