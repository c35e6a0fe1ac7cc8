// The pattern for the test of a page (docs/adding-a-page.md).
#include "example_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

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
  EXPECT_THAT(answer.body, HasSubstr("25 Mo"));
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
