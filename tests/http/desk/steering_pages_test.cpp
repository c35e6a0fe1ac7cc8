#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A prefecture that has let files grow old, and those who answer for it.
class SteeringPagesTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }

  [[nodiscard]] Answer seen_by(const app::Account& account, std::string_view address) {
    sign_in(account);
    return site.browser().get(std::string{address});
  }

  /// Days pass, the engine working on each one that needs it.
  void let_days_pass(int count) {
    for (int i = 0; i < count; ++i) {
      house.clock.now += 24LL * 3'600'000;
      house.run_engine();
    }
  }

  [[nodiscard]] static std::string file(const DossierId& dossier) {
    return fmt::format("/desk/dossiers/{}", dossier.text());
  }

  PlainRenderer renderer;
  DeskSite desk_site{renderer};
  app::DeskHouse& house = desk_site.house;
  TestSite site{[this](Site& pages, Router& router) { desk_site.add_routes(pages, router); },
                desk_site.options()};
};

TEST_F(SteeringPagesTest, HorizonIsForSupervisorsAndSignatories) {
  EXPECT_EQ(seen_by(house.supervisor, "/desk/horizon").status, 200);
  EXPECT_EQ(seen_by(house.signatory, "/desk/horizon").status, 200);
  EXPECT_EQ(seen_by(house.agent, "/desk/horizon").status, 403);
  EXPECT_EQ(seen_by(desk_site.applicant, "/desk/horizon").status, 404);
  EXPECT_EQ(seen_by(house.supervisor, "/desk/horizon?site=69").status, 404);
  EXPECT_THAT(seen_by(house.supervisor, "/desk").body, HasSubstr("href=\"/desk/horizon\""));
  EXPECT_THAT(seen_by(house.agent, "/desk").body, Not(HasSubstr("/desk/horizon")));
}

TEST_F(SteeringPagesTest, HorizonShowsWhoReachesItWhyAndTheWayToTheFile) {
  const auto dossier = house.file_renewal();
  const auto elsewhere = house.file_renewal("69");
  const auto asked = house.file_renewal();
  ASSERT_TRUE(house.desk.request_documents(
      house.agent, house.on(asked),
      {.documents = {"passport"}, .due = house.clock.today() + days{30}}));
  EXPECT_THAT(seen_by(house.supervisor, "/desk/horizon").body, Not(HasSubstr(file(dossier))));
  let_days_pass(80 + 365 - 29);
  const auto page = seen_by(house.supervisor, "/desk/horizon").body;
  EXPECT_THAT(page, HasSubstr(file(dossier)));
  EXPECT_THAT(page, Not(HasSubstr(file(elsewhere))));
  EXPECT_THAT(page, HasSubstr("Un agent doit l’examiner"));
  EXPECT_THAT(page, HasSubstr("Attestation de prolongation"));
  EXPECT_THAT(page, HasSubstr("Personne ne l’a pris."));
}

TEST_F(SteeringPagesTest, BoardIsForSupervisors) {
  for (const auto* page : {"/desk/tableau", "/desk/tableau.csv", "/desk/tableau.json",
                           "/desk/tableau/dossiers?chiffre=stock"}) {
    EXPECT_EQ(seen_by(house.supervisor, page).status, 200) << page;
    EXPECT_EQ(seen_by(house.signatory, page).status, 403) << page;
    EXPECT_EQ(seen_by(house.agent, page).status, 403) << page;
    EXPECT_EQ(seen_by(desk_site.applicant, page).status, 404) << page;
  }
  EXPECT_EQ(seen_by(house.supervisor, "/desk/tableau?mois=1999-01").status, 404);
  EXPECT_EQ(seen_by(house.supervisor, "/desk/tableau?site=999").status, 404);
  EXPECT_EQ(seen_by(house.supervisor, "/desk/tableau/dossiers?chiffre=x").status, 404);
}

TEST_F(SteeringPagesTest, EveryFigureOfTheBoardLeadsToTheFilesThatItCounts) {
  const auto dossier = house.file_renewal();
  const auto of_lyon = house.file_renewal("69");
  const auto board = seen_by(house.supervisor, "/desk/tableau").body;
  EXPECT_THAT(board, HasSubstr("/desk/tableau/dossiers?chiffre=stock\""));
  EXPECT_THAT(board, HasSubstr("2 dossiers"));
  EXPECT_THAT(board, Not(HasSubstr("Diallo")));
  const auto behind = seen_by(house.supervisor, "/desk/tableau/dossiers?chiffre=stock").body;
  EXPECT_THAT(behind, HasSubstr(file(dossier)));
  EXPECT_THAT(behind, Not(HasSubstr(file(of_lyon))));
  EXPECT_THAT(behind, HasSubstr("2 dossiers, dont 1 de vos préfectures"));
  const auto lyon = seen_by(house.supervisor, "/desk/tableau/dossiers?chiffre=stock&site=69").body;
  EXPECT_THAT(lyon, Not(HasSubstr(file(of_lyon))));
}

TEST_F(SteeringPagesTest, TheBoardShowsTheTrendThatWasAskedForWithItsTable) {
  (void)house.file_renewal();
  const auto board = seen_by(house.supervisor, "/desk/tableau?courbe=arrivals").body;
  EXPECT_THAT(board, HasSubstr("<svg"));
  EXPECT_THAT(board, HasSubstr("Demandes déposées, par mois"));
  EXPECT_THAT(board, HasSubstr("chiffre=arrivals&amp;mois=2026-11"));
}

TEST_F(SteeringPagesTest, ExportsHaveEveryIndicatorAndNoPerson) {
  (void)house.file_renewal();
  const auto csv = seen_by(house.supervisor, "/desk/tableau.csv").body;
  EXPECT_THAT(csv, HasSubstr("2026-11-01,2026-11-23,country,stock,1,facts,1\r\n"));
  EXPECT_THAT(csv, HasSubstr("2025-11-01,2026-11-23,75,arrivals,1,facts,1\r\n"));
  EXPECT_THAT(csv, Not(HasSubstr("Diallo")));
  const auto json = seen_by(house.supervisor, "/desk/tableau.json?mois=2026-11").body;
  EXPECT_THAT(json, HasSubstr(R"("arrivals":{"value":1,"unit":"facts","behind":1})"));
  EXPECT_THAT(json, HasSubstr(R"("permit":"pfl_family_reunification","kind":"renewal","stock":1)"));
}

TEST_F(SteeringPagesTest, OpeningAFileFromTheBoardIsLogged) {
  const auto dossier = house.file_renewal();
  const auto behind = seen_by(house.supervisor, "/desk/tableau/dossiers?chiffre=arrivals").body;
  ASSERT_THAT(behind, HasSubstr(file(dossier)));
  const auto before = house.stores->access_log().accesses(dossier);
  ASSERT_TRUE(before);
  EXPECT_EQ(seen_by(house.supervisor, file(dossier)).status, 200);
  const auto after = house.stores->access_log().accesses(dossier);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->size(), before->size() + 1);
  EXPECT_EQ(after->back().role, "supervisor");
}

}  // namespace
}  // namespace sejour::http
