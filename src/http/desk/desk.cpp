#include "http/desk/desk.h"

#include "http/desk/act_pages.h"
#include "http/desk/acts_page.h"
#include "http/desk/batch_page.h"
#include "http/desk/compare_page.h"
#include "http/desk/document_pages.h"
#include "http/desk/dossier_page.h"
#include "http/desk/fact_page.h"
#include "http/desk/longest_page.h"
#include "http/desk/priority_page.h"
#include "http/desk/queue_page.h"

namespace sejour::http::desk {
namespace {

/// For applicants there is no desk: 404, not 403.
std::optional<Response> refuse_applicants(Request& request) {
  if (!request.account) {
    return Response::redirect("/connexion?suite=" + percent_encoded(request.path));
  }
  if (!app::works_at_desk(request.account->role)) return Response::failure(404);
  return std::nullopt;
}

}  // namespace

void install_desk(Router& router, const DeskPages& pages) {
  router.before("/desk", refuse_applicants);
  install_queue_page(router, pages);
  install_dossier_page(router, pages);
  install_longest_page(router, pages);
  install_compare_page(router, pages);
  install_act_pages(router, pages);
  install_acts_pages(router, pages);
  install_fact_page(router, pages);
  install_people_pages(router, pages);
  install_document_pages(router, pages);
  if (pages.steering != nullptr) install_priority_page(router, pages);
  if (pages.batches != nullptr) install_batch_page(router, pages);
}

}  // namespace sejour::http::desk
