#include "http/public/guide_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class GuidePagesTest : public testing::Test {
 protected:
  TestSite site{[](Site& pages, Router& router) {
    add_guide_pages(pages, router,
                    {{.page = "guichet",
                      .site = "75",
                      .author = "La cheffe du bureau",
                      .on = "2026-11-20",
                      .text = "Le guichet <B> ouvre à 8 h 30."}});
  }};
};

TEST_F(GuidePagesTest, AnyoneReadsItsContentsAndItsChangeLog) {
  const auto body = site.browser().get("/guide").body;
  for (const auto& page : text::guide_pages()) {
    EXPECT_THAT(body, HasSubstr("href=\"" + guide_address(page.id) + "\""));
  }
  EXPECT_THAT(body, AllOf(HasSubstr("Première édition."), HasSubstr("2026-11-27")));
}

TEST_F(GuidePagesTest, EveryPageSaysItsVersionAndItsArticles) {
  for (const auto& page : text::guide_pages()) {
    const auto answer = site.browser().get(guide_address(page.id));
    EXPECT_EQ(answer.status, 200) << page.id;
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Version 1."), Not(HasSubstr("⟦")))) << page.id;
  }
  EXPECT_THAT(site.browser().get("/guide/completude").body, HasSubstr("R. 431-11"));
}

TEST_F(GuidePagesTest, APageThatIsNotThereDoesNotExist) {
  EXPECT_EQ(site.browser().get("/guide/rien").status, 404);
}

TEST_F(GuidePagesTest, ALocalNoteIsShownAsLocalWithAuthorAndDayAndEscaped) {
  const auto body = site.browser().get("/guide/guichet").body;
  EXPECT_THAT(body, AllOf(HasSubstr("Consigne locale"), HasSubstr("La cheffe du bureau"),
                          HasSubstr("2026-11-20"), HasSubstr("&lt;B&gt;")));
  EXPECT_THAT(site.browser().get("/guide/examen").body, Not(HasSubstr("Consigne locale")));
}

TEST_F(GuidePagesTest, IsSearched) {
  EXPECT_THAT(site.browser().get("/guide?q=completude").body, HasSubstr("trouvée"));
  EXPECT_THAT(site.browser().get("/guide?q=%3Cscript%3E").body,
              AllOf(HasSubstr("0 page trouvée"), Not(HasSubstr("<script>"))));
}

TEST_F(GuidePagesTest, WhatSurroundsItIsInEnglishToo) {
  site.browser().set_cookie("sejour_lang", "en");
  EXPECT_THAT(site.browser().get("/guide").body, HasSubstr("Guide to the examination"));
}

}  // namespace
}  // namespace sejour::http
