#include "http/portal/own_fact_page.h"

#include <fmt/format.h>

#include <memory>

#include "app/own_acts.h"
#include "http/fact_form.h"
#include "http/portal/dashboard_page.h"
#include "http/portal/dossier_pages.h"

namespace sejour::http::portal {
namespace {

class OwnFactPage {
 public:
  explicit OwnFactPage(const OwnActsPorts& ports) : ports_(ports), acts_(ports.dossiers) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto opened = ports_.dossiers.open(request.account->id, *dossier, "view_dossier");
    if (!opened) return Response::failure(opened.error());
    const auto& messages = request.messages();
    auto facts = fact_form(Inputs{form, messages}, FactSide::Person, messages);
    facts.hide("command", app::new_id<CommandId>(ports_.clock, ports_.random).text());
    Data forms = list_data();
    forms.push_back(
        facts.sent_to(dossier_address(*dossier, "fait"), messages.get("facts.form.own_button")));
    Data data;
    data.set("caption", messages.get("portal.file.title"));
    data.set("heading", messages.get("facts.own_title"));
    data.set("forms", forms);
    return ports_.site.page(request, "fact", data,
                            {.title_key = "facts.own_title",
                             .form = &form,
                             .area = Area::Portal,
                             .menu = portal_menu(),
                             .back = Link{dossier_address(*dossier, "titre"), "common.back"}});
  }

  [[nodiscard]] Response declare(const Request& request) {
    Form form{request};
    const auto fact = fact_in(form, FactSide::Person);
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(404);
    if (!form.ok()) return show(request, form);
    const auto outcome = acts_.declare_fact({.account = request.account->id,
                                             .dossier = *dossier,
                                             .application = {},
                                             .command = *command},
                                            fact);
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(fact_field_of(*rejection),
                 fmt::format("rejection.{}", cases::name_of(*rejection)));
      return show(request, form);
    }
    return Response::redirect(dossier_address(*dossier, "titre")).with_flash("facts.done");
  }

 private:
  OwnActsPorts ports_;
  app::OwnActs acts_;
};

}  // namespace

void install_own_fact_page(Router& router, const OwnActsPorts& ports) {
  const auto page = std::make_shared<OwnFactPage>(ports);
  const std::string address = "/espace/dossier/{id}/fait";
  router.get(address, [page](const Request& r) { return page->show(r, Form{}); });
  router.post(address, [page](const Request& r) { return page->declare(r); });
}

}  // namespace sejour::http::portal
