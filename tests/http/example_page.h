#pragma once

#include "http/components.h"
#include "http/inputs.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// The pattern for every page, with each kind of field and component: a function that adds its
/// routes, a template (templates/example.mustache), texts, and a test (docs/adding-a-page.md).
class ExamplePage {
 public:
  static void add_routes(Site& site, Router& router) {
    router.get("/exemple", [&site](const Request& r) { return show(site, r, Form{}); });
    router.post("/exemple", [&site](const Request& r) { return save(site, r); },
                {.uploads = Uploads::Accepted});
  }

 private:
  static Response show(Site& site, const Request& request, const Form& form) {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("name", inputs.text({.name = "name", .label_key = "common.sign_in"}));
    data.set("note", inputs.textarea({.name = "note", .label_key = "common.save"}));
    data.set("kind", inputs.radios({.name = "kind",
                                    .label_key = "common.form.choose",
                                    .choices = {{"a", "A"}, {"b", "B", "bé"}}}));
    data.set("many", inputs.checkboxes({.name = "many",
                                        .label_key = "common.form.choose",
                                        .choices = {{"x", "X"}, {"y", "Y"}}}));
    data.set("site", inputs.select({.name = "site",
                                    .label_key = "common.search",
                                    .choices = {{"75", "Paris"}},
                                    .need = Need::Optional}));
    data.set("birth", inputs.date({.name = "birth", .label_key = "common.form.day"}));
    data.set("piece", inputs.file({.name = "piece", .label_key = "common.form.drop_file"}));
    data.set("answers", summary_list({{"A", "1"}, {"B", "2", Action{"/b", "Modifier", "B"}}}));
    data.set("state", tag("Déposé", TagColour::Green));
    data.set("files",
             table({.caption = "Dossiers",
                    .columns = {"Nom", "État"},
                    .rows = {{cell(Action{"/1", "Un"}), cell_with_tag("Prêt", TagColour::Blue)}}}));
    data.set(
        "story",
        timeline(
            {{.date = "1er mars 2026", .heading = "Déposé", .text = "Reçu."},
             {.date = "bientôt", .heading = "Décision", .text = "", .state = StepState::Ahead}}));
    data.set("more", details("Pourquoi ?", "Parce que."));
    data.set("pages", pagination(std::nullopt, "/exemple?page=2"));
    data.set("warning", "Attention");
    return site.page(request, "example", std::move(data),
                     {.title_key = "common.service_description",
                      .form = &form,
                      .status = form.ok() ? 200U : 422U,
                      .menu = {{"/exemple", "common.layout.home"}},
                      .back = Link{"/", "common.back"},
                      .notice_key = "common.layout.saved"});
  }

  static Response save(Site& site, const Request& request) {
    Form form{request};
    form.require_text("name", 100);
    form.require_date("birth");
    const auto* file = form.require_file(request, "piece");
    if (!form.ok()) return show(site, request, form);
    return Response::json(std::to_string(file->size_bytes));
  }
};

}  // namespace sejour::http
