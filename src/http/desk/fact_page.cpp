#include "http/desk/fact_page.h"

#include <fmt/format.h>

#include <memory>

#include "app/file_acts.h"
#include "http/desk/words.h"
#include "http/fact_form.h"

namespace sejour::http::desk {
namespace {

class FactPage {
 public:
  explicit FactPage(const DeskPages& pages) : pages_(pages), acts_(pages.desk) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto file = pages_.desk.open(*request.account, *dossier, "view_dossier");
    if (!file) return Response::failure(file.error());
    const auto& messages = request.messages();
    auto facts = fact_form(Inputs{form, messages}, FactSide::Agent, messages);
    facts.hide("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    Data forms = list_data();
    forms.push_back(
        facts.sent_to(file_address(*dossier) + "/fait", messages.get("facts.form.button")));
    Data data;
    data.set("caption", file->row.summary.display_name);
    data.set("heading", messages.get("facts.title"));
    data.set("forms", forms);
    return pages_.site.page(
        request, "fact", data,
        {.title_key = "facts.title",
         .form = &form,
         .area = Area::Desk,
         .menu = desk_menu(),
         .back = Link{.href = file_address(*dossier) + "/titre", .text_key = "common.back"}});
  }

  [[nodiscard]] Response record(const Request& request) {
    Form form{request};
    const auto fact = fact_in(form, FactSide::Agent);
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (!dossier || !command) return Response::failure(400);
    if (!form.ok()) return show(request, form);
    const auto outcome = acts_.record_fact(
        *request.account, {.dossier = *dossier, .application = {}, .command = *command}, fact);
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::Appended>(*outcome)) {
      return Response::redirect(file_address(*dossier) + "/titre").with_flash("facts.done");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(fact_field_of(*rejection),
                 fmt::format("rejection.{}", cases::name_of(*rejection)));
    } else {
      form.error("agir", "desk.with_colleague");
    }
    return show(request, form);
  }

 private:
  DeskPages pages_;
  app::FileActs acts_;
};

}  // namespace

void install_fact_page(Router& router, const DeskPages& pages) {
  const auto page = std::make_shared<FactPage>(pages);
  const std::string address = "/desk/dossiers/{id}/fait";
  router.get(address, [page](const Request& r) { return page->show(r, Form{}); });
  router.post(address, [page](const Request& r) { return page->record(r); });
}

}  // namespace sejour::http::desk
