// The pattern for every page: a function that adds its routes, a template, texts, and this test
// (docs/adding-a-page.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/components.h"
#include "http/inputs.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

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

const FormToSend kGoodAnswers = {
    {"name", "Aïcha"}, {"birth_day", "1"}, {"birth_month", "3"}, {"birth_year", "1990"}};

TEST(ExamplePage, IsWrittenInFrenchByDefault) {
  TestSite site(ExamplePage::add_routes);
  const auto answer = site.browser().get("/exemple");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("<html lang=\"fr\""));
  EXPECT_THAT(answer.body, HasSubstr("Demander et renouveler un titre de séjour – Séjour"));
  EXPECT_THAT(answer.body, Not(HasSubstr("⟦")));
}

TEST(ExamplePage, IsWrittenInEnglishAfterTheSwitch) {
  TestSite site(ExamplePage::add_routes);
  const auto changed = site.browser().post("/langue", {{"language", "en"}, {"back", "/exemple"}});
  EXPECT_EQ(changed.status, 303);
  EXPECT_EQ(changed.header("location"), "/exemple");
  EXPECT_THAT(site.browser().get("/exemple").body, HasSubstr("<html lang=\"en\""));
}

TEST(ExamplePage, AWrongFormKeepsTheAnswersAndLinksToEachField) {
  TestSite site(ExamplePage::add_routes);
  const auto answer =
      site.browser().upload("/exemple", "/exemple", {{"name", "Li & <b>"}, {"birth_day", "31"}},
                            {"piece", "a.pdf", "%PDF-"});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("<title>Erreur : "));
  EXPECT_THAT(answer.body, HasSubstr("<a href=\"#birth\">"));
  EXPECT_THAT(answer.body, HasSubstr("value=\"Li &amp; &lt;b&gt;\""));
  EXPECT_THAT(answer.body, HasSubstr("value=\"31\""));
  EXPECT_THAT(answer.body, HasSubstr("aria-describedby=\"birth-hint birth-error\""));
}

TEST(ExamplePage, AFormWithItsFileIsTaken) {
  TestSite site(ExamplePage::add_routes);
  const auto answer =
      site.browser().upload("/exemple", "/exemple", kGoodAnswers, {"piece", "a.pdf", "%PDF-"});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "5");
}

TEST(ExamplePage, AFileOver25MegabytesIsRefusedAndTheAnswersStay) {
  TestSite site(ExamplePage::add_routes);
  const auto answer =
      site.browser().upload("/exemple", "/exemple", kGoodAnswers,
                            {"piece", "a.pdf", std::string(kUploadBytesMax + 1, 'x')});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("25 Mo"));
  EXPECT_THAT(answer.body, HasSubstr("value=\"Aïcha\""));
}

TEST(ExamplePage, WithoutAFileTheFieldIsNamed) {
  TestSite site(ExamplePage::add_routes);
  const auto answer =
      site.browser().upload("/exemple", "/exemple", kGoodAnswers, {"piece", "", ""});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("<a href=\"#piece\">"));
}

TEST(ExamplePage, WeighsLessThan60KilobytesWithItsStyle) {
  TestSite site(ExamplePage::add_routes);
  site.browser().set_header("Accept-Encoding: gzip");
  const auto page = site.browser().get("/exemple");
  const auto start = page.body.find("/static/");
  const auto style =
      site.browser().get(page.body.substr(start, page.body.find('"', start) - start));
  EXPECT_EQ(style.status, 200);
  EXPECT_EQ(style.header("content-encoding"), "gzip");
  EXPECT_THAT(style.header("cache-control"), HasSubstr("immutable"));
  EXPECT_LT(page.body.size() + style.body.size(), 60'000U);
}

}  // namespace
}  // namespace sejour::http
