#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class LongestPageTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }

  [[nodiscard]] static std::string page_of(const DossierId& dossier) {
    return fmt::format("/desk/dossiers/{}/titre", dossier.text());
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
};

TEST_F(LongestPageTest, EachTitleSaysWhatIsMetWhatIsNotKnownAndWhichDocumentWouldTell) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_THAT(site.browser().get(fmt::format("/desk/dossiers/{}", dossier.text())).body,
              HasSubstr(page_of(dossier)));
  const auto page = site.browser().get(page_of(dossier));
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(page.body, HasSubstr("aucun titre n’a encore toutes ses conditions"));
  EXPECT_THAT(page.body, HasSubstr("Preuves de résidence habituelle en France"));
  EXPECT_THAT(page.body, HasSubstr("L. 433-1"));
  EXPECT_THAT(page.body, HasSubstr("Pas connue"));
  EXPECT_THAT(page.body, HasSubstr("Un de ces documents le dirait"));
  EXPECT_THAT(page.body, Not(HasSubstr("longest.")));
}

TEST_F(LongestPageTest, AnotherPrefectureDoesNotReadIt) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent_of_lyon);
  EXPECT_EQ(site.browser().get(page_of(dossier)).status, 404);
  sign_in(desk.applicant);
  EXPECT_EQ(site.browser().get(page_of(dossier)).status, 404);
}

}  // namespace
}  // namespace sejour::http
