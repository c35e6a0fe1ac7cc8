#include "http/helper/counter_page.h"

#include <fmt/format.h>

#include <memory>

#include "app/desk.h"
#include "http/helper/mandate_forms.h"
#include "http/inputs.h"

namespace sejour::http::helper {
namespace {

class CounterPage {
 public:
  explicit CounterPage(const HelperPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto dossier = dossier_in(request);
    if (!dossier) return dossier.error();
    const auto organisations = pages_.organisation_store.all();
    if (!organisations) return Response::failure(organisations.error());
    const auto& messages = request.messages();
    std::vector<Choice> choices;
    for (const auto& organisation : *organisations) {
      choices.push_back({.value = organisation.id.text(), .label = organisation.name});
    }
    Data data;
    data.set("address", request.path);
    data.set("can_give", Data{!choices.empty()});
    data.set("organisation", Inputs{form, messages}.select({.name = "organisation",
                                                            .label_key = "mandate.own.organisation",
                                                            .choices = std::move(choices)}));
    set_scope_inputs(data, form, messages);
    return pages_.site.page(
        request, "helper/counter", std::move(data),
        {.title_key = "mandate.counter.title",
         .form = &form,
         .area = Area::Desk,
         .back = Link{fmt::format("/desk/dossiers/{}", dossier->text()), "common.back"}});
  }

  [[nodiscard]] Response record(const Request& request) {
    const auto dossier = dossier_in(request);
    if (!dossier) return dossier.error();
    Form form{request};
    const auto organisation = OrganisationId::parse(form.value("organisation"));
    if (!organisation) form.error("organisation", "mandate.own.organisation_missing");
    const auto scope = read_scope(form);
    if (!form.ok()) return show(request, form);
    const auto recorded =
        pages_.mandates.record_at_counter(*request.account, *dossier, *organisation, scope);
    if (!recorded) return Response::failure(recorded.error());
    if (const auto* rejection = std::get_if<cases::Rejection>(&*recorded)) {
      form.error("acts", fmt::format("rejection.{}", cases::name_of(*rejection)));
      return show(request, form);
    }
    return Response::redirect(fmt::format("/desk/dossiers/{}", dossier->text()))
        .with_flash("mandate.counter.recorded");
  }

 private:
  /// The file, if the agent may see it; each look is in the access log.
  [[nodiscard]] std::expected<DossierId, Response> dossier_in(const Request& request) const {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier || !request.account) return std::unexpected(Response::failure(404));
    const auto opened = pages_.desk->open(*request.account, *dossier, "record_mandate");
    if (!opened) return std::unexpected(Response::failure(opened.error()));
    return *dossier;
  }

  HelperPages pages_;
};

}  // namespace

void install_counter_page(Router& router, const HelperPages& given) {
  if (given.desk == nullptr) return;
  const auto page = std::make_shared<CounterPage>(given);
  const std::string address = "/desk/dossiers/{id}/mandat";
  router.get(address, [page](const Request& r) { return page->show(r, scope_form()); });
  router.post(address, [page](const Request& r) { return page->record(r); });
}

}  // namespace sejour::http::helper
