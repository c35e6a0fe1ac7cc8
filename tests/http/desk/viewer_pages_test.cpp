#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "http/desk/piece_viewer.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class ViewerPagesTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }

  [[nodiscard]] std::string page(const DossierId& dossier, std::string_view rest = {}) {
    const auto answer =
        site.browser().get(fmt::format("/desk/dossiers/{}{}", dossier.text(), rest));
    EXPECT_EQ(answer.status, 200);
    return answer.body;
  }

  /// Three pieces; the list of the permit begins with the passport, whatever came first.
  [[nodiscard]] DossierId file_with_pieces() {
    const auto dossier = house.file_renewal("75", {rent, passport, page_of_text});
    sign_in(house.agent);
    return dossier;
  }

  /// A first application, granted and its card handed over; then a second one.
  [[nodiscard]] DossierId file_after_answer(const cases::PersonDescribed& changed,
                                            std::vector<cases::PieceAdded> pieces) {
    const auto dossier = house.file_renewal("75", {passport});
    const app::Answered granted{.outcome = cases::Outcome::Granted,
                                .until = house.clock.today() + days{365}};
    expect_done(house.desk.propose(house.agent, house.on(dossier), granted));
    expect_done(house.desk.decide(house.signatory, house.on(dossier), granted));
    expect_done(house.desk.hand_over_card(house.agent, house.on(dossier)));
    house.clock.now += 300LL * 24 * 3'600'000;
    house.file_again(dossier, changed, std::move(pieces));
    sign_in(house.agent);
    return dossier;
  }

  static void expect_done(const Result<app::DeskOutcome>& outcome) {
    ASSERT_TRUE(outcome);
    const auto* rejection = std::get_if<cases::Rejection>(&*outcome);
    EXPECT_EQ(rejection, nullptr) << cases::name_of(*rejection);
    EXPECT_TRUE(std::holds_alternative<app::Appended>(*outcome));
  }

  [[nodiscard]] cases::PersonDescribed awa() {
    return *house.dossiers.open(house.file_renewal())->state.person;
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
  cases::PieceAdded passport = house.piece("passport", "application/pdf", "%PDF-1.7");
  cases::PieceAdded rent = house.piece("rent_receipt", "image/png", "png");
  cases::PieceAdded page_of_text = house.piece("enrolment_certificate", "text/html", "<script>");
};

// ---- the piece beside the list -------------------------------------------------------------

TEST_F(ViewerPagesTest, TheAddressSaysHowThePieceIsTurnedAndEnlarged) {
  const auto dossier = file_with_pieces();
  const auto turned =
      page(dossier, fmt::format("?piece={}&tourner=90&agrandir=2", rent.piece.text()));
  EXPECT_THAT(turned, HasSubstr("sejour-viewer__piece--turned-90 sejour-viewer__piece--times-2"));
  EXPECT_THAT(turned, HasSubstr("Taille × 2, tournée de 90°"));
  EXPECT_THAT(turned, HasSubstr("name=\"tourner\" value=\"180\""));
  EXPECT_THAT(turned, HasSubstr("name=\"tourner\" value=\"0\""));
  EXPECT_THAT(turned, HasSubstr("name=\"agrandir\" value=\"3\""));
  EXPECT_THAT(turned, HasSubstr("name=\"agrandir\" value=\"1\""));
  EXPECT_THAT(turned, Not(HasSubstr("style=")));
}

TEST_F(ViewerPagesTest, APdfTurnsAndGrowsToo) {
  const auto dossier = file_with_pieces();
  EXPECT_THAT(page(dossier, "?tourner=270&agrandir=4"),
              HasSubstr("sejour-viewer__page--turned-270 sejour-viewer__page--times-4"));
}

TEST_F(ViewerPagesTest, AnUnknownViewIsTheFirstView) {
  Fields fields;
  fields.add("tourner", "45");
  fields.add("agrandir", "900");
  EXPECT_EQ(desk::piece_view(fields), desk::PieceView{});
  EXPECT_EQ(desk::piece_view({}), desk::PieceView{});
}

TEST_F(ViewerPagesTest, PiecesFollowEachOtherInTheOrderOfTheList) {
  const auto dossier = file_with_pieces();
  const auto first = page(dossier);
  EXPECT_THAT(first, HasSubstr("(pièce 1 sur 3)"));
  EXPECT_THAT(first, HasSubstr("src=\"/desk/dossiers/" + dossier.text() + "/pieces/" +
                               passport.piece.text()));
  EXPECT_THAT(first, HasSubstr("rel=\"next\""));
  EXPECT_THAT(first, Not(HasSubstr("rel=\"prev\"")));
  const auto second = page(dossier, "?piece=" + rent.piece.text());
  EXPECT_THAT(second, HasSubstr("rel=\"prev\" href=\"/desk/dossiers/" + dossier.text() +
                                "?piece=" + passport.piece.text() + "#lecteur\""));
}

TEST_F(ViewerPagesTest, WhatIsNeitherImageNorPdfIsNotShownButOpened) {
  const auto dossier = file_with_pieces();
  const auto body = page(dossier, "?piece=" + page_of_text.piece.text());
  EXPECT_THAT(body, HasSubstr("n’est ni une image ni un PDF"));
  EXPECT_THAT(body, HasSubstr("/pieces/" + page_of_text.piece.text()));
  EXPECT_THAT(body, Not(HasSubstr("<iframe")));
}

TEST_F(ViewerPagesTest, TheKeysAreListedOnThePageAndHiddenWithoutAScript) {
  const auto body = page(file_with_pieces());
  EXPECT_THAT(body, HasSubstr("<div data-shortcuts hidden>"));
  EXPECT_THAT(body, HasSubstr("<kbd>s</kbd></dt><dd>Pièce suivante"));
  EXPECT_THAT(body, HasSubstr("id=\"raccourcis-actifs\""));
}

// ---- the last file beside today's ----------------------------------------------------------

TEST_F(ViewerPagesTest, WhatChangedSinceTheLastFileIsSaidInWords) {
  auto moved = awa();
  moved.address_line = "3 place Bellecour";
  moved.usual_name = "Martin";
  moved.phone = "";
  const auto dossier = file_after_answer(moved, {rent});
  EXPECT_THAT(page(dossier), HasSubstr("/comparer\">Comparer avec le dernier dossier"));
  const auto body = page(dossier, "/comparer");
  EXPECT_THAT(body, HasSubstr("5 différences"));
  EXPECT_THAT(body, HasSubstr("12 rue de la Paix"));
  EXPECT_THAT(body, HasSubstr("3 place Bellecour"));
  for (const auto* word : {"Inchangé", "Changé", "Nouveau", "Disparu"}) {
    EXPECT_THAT(body, HasSubstr(std::string{word} + "</strong>"));
  }
  EXPECT_THAT(body, HasSubstr("Accordé jusqu’au 23 novembre 2027"));
  EXPECT_THAT(body, HasSubstr("/pieces/" + passport.piece.text()));
  EXPECT_THAT(body, HasSubstr("jamais un motif de refus"));
}

TEST_F(ViewerPagesTest, AFileWithoutAnEarlierAnswerIsComparedWithThePermitHeld) {
  const auto dossier = file_with_pieces();
  const auto body = page(dossier, "/comparer");
  EXPECT_THAT(body, HasSubstr("Avant cette demande"));
  EXPECT_THAT(body, HasSubstr("ne sont pas dans ce dossier"));
}

TEST_F(ViewerPagesTest, TheComparisonIsForTheAgentsOfTheSiteAndIsLogged) {
  const auto dossier = file_with_pieces();
  (void)page(dossier, "/comparer");
  EXPECT_EQ(house.stores->access_log().accesses(dossier)->size(), 1U);
  sign_in(house.agent_of_lyon);
  const auto address = "/desk/dossiers/" + dossier.text() + "/comparer";
  EXPECT_EQ(site.browser().get(address).status, 404);
  sign_in(desk.applicant);
  EXPECT_EQ(site.browser().get(address).status, 404);
  EXPECT_EQ(site.browser().get("/desk/dossiers/x/comparer").status, 404);
}

}  // namespace
}  // namespace sejour::http
