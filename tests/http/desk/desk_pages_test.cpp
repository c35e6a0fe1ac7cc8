#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "http/desk/words.h"
#include "test_site.h"
#include "text/guide.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

/// After all tests: a template of the desk that no test renders may ask for names that no view
/// gives.
class EveryDeskTemplateIsRendered final : public testing::Environment {
 public:
  void TearDown() override {
    if (GTEST_FLAG_GET(filter) != "*") return;
    for (const auto* name :
         {"desk/queue", "desk/dossier", "desk/longest", "desk/acts", "desk/orders", "desk/horizon",
          "desk/compare", "partials/compared", "partials/piece_viewer", "desk/board",
          "desk/board_behind", "desk/priorities", "desk/batches", "fact", "counter/find",
          "counter/story", "counter/file", "counter/fix"}) {
      EXPECT_TRUE(templates_rendered_so_far().contains(name)) << "no test renders " << name;
    }
  }
};

const auto* const every_desk_template_is_rendered =
    testing::AddGlobalTestEnvironment(new EveryDeskTemplateIsRendered);

class DeskPagesTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }

  [[nodiscard]] static std::string address(const DossierId& dossier, std::string_view last = {}) {
    return fmt::format("/desk/dossiers/{}{}", dossier.text(), last);
  }

  /// The hidden command of the form that posts to `action`.
  [[nodiscard]] std::string command_of(const std::string& page, const std::string& action) {
    const auto body = site.browser().get(page).body;
    const auto form = body.find(fmt::format("action=\"{}\"", action));
    const auto start = body.find("name=\"command\" value=\"", form);
    if (form == std::string::npos || start == std::string::npos) return {};
    return body.substr(start + 22, 36);
  }

  [[nodiscard]] Answer send(const DossierId& dossier, std::string_view act, FormToSend fields) {
    const auto page = address(dossier);
    const auto action = page + std::string{act};
    fields.emplace_back("command", command_of(page, action));
    fields.emplace_back("application", "a1");
    return site.browser().submit(page, action, fields);
  }

  [[nodiscard]] DossierId taken(std::vector<cases::PieceAdded> pieces = {}) {
    const auto dossier = house.file_renewal("75", std::move(pieces));
    sign_in(house.agent);
    const auto answer = site.browser().submit("/desk", "/desk/prendre", {{"etat", "to_examine"}});
    EXPECT_EQ(answer.header("location"), address(dossier));
    return dossier;
  }

  [[nodiscard]] DossierId taken_unchanged(const app::Account& account) {
    const auto dossier = house.file_unchanged();
    sign_in(account);
    EXPECT_TRUE(house.desk.take(account, dossier));
    return dossier;
  }

  [[nodiscard]] static FormToSend validation() {
    return {{"validation_permit", "pfl_family_reunification"},
            {"validation_until_day", "22"},
            {"validation_until_month", "11"},
            {"validation_until_year", "2027"}};
  }

  [[nodiscard]] FormToSend refusal(const std::string& prefix) const {
    return {{prefix + "_outcome", "refused"},
            {prefix + "_law", "L’article L. 433-1 demande une vie commune."},
            {prefix + "_fact", "La vie commune a cessé."}};
  }

  [[nodiscard]] DossierId refused() {
    const auto dossier = taken();
    EXPECT_EQ(send(dossier, "/proposer", refusal("proposal")).status, 303);
    sign_in(house.signatory);
    const auto answer = site.browser().submit("/desk", "/desk/prendre", {{"etat", "to_decide"}});
    EXPECT_EQ(answer.header("location"), address(dossier));
    EXPECT_EQ(send(dossier, "/decider", refusal("decision")).status, 303);
    return dossier;
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
};

TEST_F(DeskPagesTest, WhoIsNotSignedInIsLedToSignIn) {
  const auto answer = site.browser().get("/desk");
  EXPECT_EQ(answer.status, 303);
  EXPECT_THAT(answer.header("location"), HasSubstr("/connexion?suite="));
}

TEST_F(DeskPagesTest, ForAnApplicantThereIsNoDesk) {
  const auto dossier = house.file_renewal();
  sign_in(desk.applicant);
  EXPECT_EQ(site.browser().get("/desk").status, 404);
  EXPECT_EQ(site.browser().get(address(dossier)).status, 404);
}

TEST_F(DeskPagesTest, TheQueueShowsCountsAndFilesOfTheSite) {
  const auto dossier = house.file_renewal("75");
  sign_in(house.agent);
  const auto body = site.browser().get("/desk").body;
  EXPECT_THAT(body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(body, HasSubstr(address(dossier)));
  EXPECT_THAT(body, HasSubstr("Prendre le prochain dossier à examiner"));
  EXPECT_THAT(body, Not(HasSubstr("Prendre le prochain dossier à décider")));
  sign_in(house.agent_of_lyon);
  EXPECT_THAT(site.browser().get("/desk").body, Not(HasSubstr("Diallo")));
  EXPECT_EQ(site.browser().get(address(dossier)).status, 404);
}

TEST_F(DeskPagesTest, ALongQueueHasPages) {
  for (int i = 0; i < 27; ++i) EXPECT_TRUE(house.file_renewal().text().size() == 36);
  sign_in(house.agent);
  const auto first = site.browser().get("/desk").body;
  const auto start = first.find("/desk?etat=to_examine&amp;rang=");
  ASSERT_NE(start, std::string::npos);
  std::string next = first.substr(start, first.find('"', start) - start);
  for (auto at = next.find("&amp;"); at != std::string::npos; at = next.find("&amp;")) {
    next.replace(at, 5, "&");
  }
  const auto second = site.browser().get(next);
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(second.body, Not(HasSubstr("rang=")));
}

TEST_F(DeskPagesTest, SearchFindsByExactNameOrNumber) {
  EXPECT_FALSE(house.file_renewal().text().empty());
  sign_in(house.agent);
  EXPECT_THAT(site.browser().get("/desk?q=7503001234").body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(site.browser().get("/desk?q=DIALLO%20awa").body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(site.browser().get("/desk?q=dial").body, HasSubstr("ne porte exactement ce nom"));
}

TEST_F(DeskPagesTest, WhenNoFileIsFreeThePageSaysSo) {
  sign_in(house.agent);
  const auto answer = site.browser().submit("/desk", "/desk/prendre", {{"etat", "to_examine"}});
  EXPECT_EQ(answer.header("location"), "/desk");
  EXPECT_THAT(site.browser().get("/desk").body, HasSubstr("Aucun dossier libre"));
}

TEST_F(DeskPagesTest, OneScreenHoldsStoryRightsChecklistPieceAndHistory) {
  const auto passport = house.piece("passport", "application/pdf", "%PDF-1.7");
  const auto dossier = taken({passport});
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("7503001234"));
  EXPECT_THAT(body, HasSubstr("Votre titre de séjour prouve votre droit au séjour"));
  EXPECT_THAT(body, HasSubstr("Pièces à vérifier"));
  EXPECT_THAT(body, HasSubstr("ne le demande jamais"));
  EXPECT_THAT(body, HasSubstr("<iframe class=\"sejour-viewer__page"));
  EXPECT_THAT(body, HasSubstr(fmt::format("src=\"{}#toolbar=0&amp;navpanes=0&amp;view=FitH\"",
                                          address(dossier, "/pieces/" + passport.piece.text()))));
  EXPECT_THAT(body, HasSubstr("Demande déposée"));
  EXPECT_THAT(body, HasSubstr("/completer"));
}

TEST_F(DeskPagesTest, TheGuideOfTheStepAndOfThePermitStandsBesideTheFile) {
  const auto page = site.browser().get(address(taken())).body;
  EXPECT_THAT(page, HasSubstr("href=\"/guide/completude\""));
  const auto* const family = text::guide_page_of_family(desk::family_word(app::DeskHouse::kPermit));
  ASSERT_NE(family, nullptr);
  EXPECT_THAT(page, HasSubstr("href=\"/guide/" + family->id + "\""));
}

TEST_F(DeskPagesTest, AFreeFileIsReadButNotWorkedOn) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Prendre ce dossier"));
  EXPECT_THAT(body, Not(HasSubstr("/completer")));
  EXPECT_EQ(site.browser().submit("/desk", address(dossier, "/prendre"), {}).status, 303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("/completer"));
  EXPECT_EQ(site.browser().submit("/desk", address(dossier, "/rendre"), {}).status, 303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Prendre ce dossier"));
}

TEST_F(DeskPagesTest, AFileOfAColleagueSaysUntilWhen) {
  const auto dossier = taken();
  const auto command = command_of(address(dossier), address(dossier, "/completer"));
  sign_in(house.colleague);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Un collègue a ce dossier"));
  const auto answer = site.browser().submit("/desk", address(dossier, "/completer"),
                                            {{"command", command}, {"application", "a1"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Rien n’a été modifié"));
}

TEST_F(DeskPagesTest, APdfIsShownInPlaceUnderAPolicyThatLoadsNothing) {
  const auto passport = house.piece("passport", "application/pdf", "%PDF-1.7");
  const auto dossier = taken({passport});
  const auto answer = site.browser().get(address(dossier, "/pieces/" + passport.piece.text()));
  EXPECT_EQ(answer.body, "%PDF-1.7");
  EXPECT_EQ(answer.header("content-type"), "application/pdf");
  EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
  EXPECT_THAT(answer.header("content-disposition"), HasSubstr("inline"));
  EXPECT_EQ(answer.header("x-frame-options"), "SAMEORIGIN");
  bool loads_nothing = false;
  for (const auto& [name, value] : answer.headers) {
    loads_nothing = loads_nothing || (name == "content-security-policy" &&
                                      value.find("default-src 'none'") != std::string::npos);
  }
  EXPECT_TRUE(loads_nothing);
}

TEST_F(DeskPagesTest, AnImageIsSandboxedAndAnythingElseIsSavedNotShown) {
  const auto photo = house.piece("e_photo", "image/png", "png");
  const auto page = house.piece("passport", "text/html", "<script>");
  const auto dossier = taken({photo, page});
  const auto shown = site.browser().get(address(dossier, "/pieces/" + photo.piece.text()));
  EXPECT_THAT(fmt::format("{}", fmt::join(
                                    [&] {
                                      std::vector<std::string> policies;
                                      for (const auto& [name, value] : shown.headers) {
                                        if (name == "content-security-policy")
                                          policies.push_back(value);
                                      }
                                      return policies;
                                    }(),
                                    ";")),
              HasSubstr("sandbox"));
  EXPECT_THAT(site.browser().get(address(dossier, "?piece=" + photo.piece.text())).body,
              HasSubstr("<img class=\"sejour-viewer__piece"));
  const auto saved = site.browser().get(address(dossier, "/pieces/" + page.piece.text()));
  EXPECT_EQ(saved.header("content-type"), "application/octet-stream");
  EXPECT_THAT(saved.header("content-disposition"), HasSubstr("attachment"));
}

TEST_F(DeskPagesTest, CompleteIsRecorded) {
  const auto dossier = taken();
  EXPECT_EQ(send(dossier, "/completer", {}).status, 303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Trouvé complet"));
}

TEST_F(DeskPagesTest, ARenewalWithoutChangeIsValidatedInOneAct) {
  const auto dossier = taken_unchanged(house.agent);
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Rien n’a changé"));
  EXPECT_THAT(body, HasSubstr("Constater complet et proposer d’accorder"));
  EXPECT_THAT(body, HasSubstr("Situation déclarée par la personne"));
  EXPECT_THAT(body, HasSubstr("name=\"validation_until_year\" type=\"text\" "
                              "inputmode=\"numeric\" value=\"2031\""));
  // Without its last day nothing is granted; what is missing is said beside the field.
  const auto without =
      send(dossier, "/valider", {{"validation_permit", "pfl_family_reunification"}});
  EXPECT_EQ(without.status, 200);
  EXPECT_THAT(without.body, HasSubstr("href=\"#validation_until"));
  EXPECT_EQ(send(dossier, "/valider", validation()).status, 303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Trouvé complet"));
  EXPECT_EQ(house.stores->journal().summary(dossier).value()->summary.standing,
            app::Standing::ToDecide);
}

TEST_F(DeskPagesTest, AHolderOfADelegationGrantsInTheSameAct) {
  const auto dossier = taken_unchanged(house.signatory);
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Constater complet et accorder"));
  EXPECT_THAT(body, HasSubstr("cheffe du bureau du séjour"));
  EXPECT_EQ(send(dossier, "/valider", validation()).status, 303);
  EXPECT_EQ(house.stores->journal().summary(dossier).value()->summary.standing,
            app::Standing::Granted);
}

TEST_F(DeskPagesTest, WhatChangedHasNoFormToValidateAndNoneIsTaken) {
  const auto dossier =
      house.file_renewal("75", house.every_piece(),
                         cases::SituationStated{.changes = {"work"}, .note = "CDI signé en mai."});
  sign_in(house.agent);
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  const auto page = address(dossier);
  const auto body = site.browser().get(page).body;
  EXPECT_THAT(body, HasSubstr("CDI signé en mai."));
  EXPECT_THAT(body, Not(HasSubstr("/valider")));
  auto fields = validation();
  fields.emplace_back("command", command_of(page, page + "/proposer"));
  fields.emplace_back("application", "a1");
  const auto forced = site.browser().submit(page, page + "/valider", fields);
  EXPECT_EQ(forced.status, 200);
  EXPECT_THAT(forced.body, HasSubstr("ne se valide pas en une fois"));
}

TEST_F(DeskPagesTest, AskingForNothingKeepsTheFormAndSaysWhy) {
  const auto dossier = taken();
  const auto answer =
      send(dossier, "/demander", {{"due_day", "23"}, {"due_month", "12"}, {"due_year", "2026"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("href=\"#documents\""));
  EXPECT_THAT(answer.body, HasSubstr("Choisissez au moins un document"));
  EXPECT_THAT(answer.body, HasSubstr("name=\"due_day\" type=\"text\" inputmode=\"numeric\" "
                                     "value=\"23\""));
}

TEST_F(DeskPagesTest, DocumentsAreAskedForAndTheFileWaits) {
  const auto dossier = taken();
  const auto answer = send(dossier, "/demander",
                           {{"documents", "passport"},
                            {"documents", "republican_engagement_signed"},
                            {"due_day", "23"},
                            {"due_month", "12"},
                            {"due_year", "2026"}});
  EXPECT_EQ(answer.status, 303);
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Trouvé incomplet"));
  EXPECT_THAT(body, HasSubstr("Demandé, attendu"));
}

TEST_F(DeskPagesTest, ALowRowIsNoChoiceOfTheForm) {
  const auto dossier = taken();
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("value=\"passport\""));
  EXPECT_THAT(body, Not(HasSubstr("value=\"marriage_certificate_extract\"")));
  EXPECT_THAT(body, Not(HasSubstr("value=\"stamp_duty_proof\"")));
}

TEST_F(DeskPagesTest, ARefusalWithoutFactsIsNotProposed) {
  const auto dossier = taken();
  const auto answer =
      send(dossier, "/proposer", {{"proposal_outcome", "refused"}, {"proposal_law", "L. 433-1"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("href=\"#proposal_law\""));
  EXPECT_THAT(answer.body, HasSubstr(">L. 433-1</textarea>"));
}

TEST_F(DeskPagesTest, AnAgentSeesTheProposalButNoFormToDecide) {
  const auto dossier = taken();
  EXPECT_EQ(send(dossier, "/proposer", refusal("proposal")).status, 303);
  EXPECT_EQ(site.browser().submit("/desk", address(dossier, "/prendre"), {}).status, 303);
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Proposé par Léa Martin : Refusé"));
  EXPECT_THAT(body, Not(HasSubstr("/decider\"")));
  EXPECT_THAT(body, HasSubstr("Votre compte ne permet pas de signer"));
  const auto answer = site.browser().submit(
      "/desk", address(dossier, "/decider"),
      {{"command", command_of(address(dossier), address(dossier, "/completer"))},
       {"application", "a1"},
       {"decision_outcome", "granted"},
       {"decision_until_day", "1"},
       {"decision_until_month", "1"},
       {"decision_until_year", "2028"}});
  EXPECT_THAT(answer.body, HasSubstr("Votre compte ne permet pas de signer"));
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("À décider"));
}

TEST_F(DeskPagesTest, ASignatoryDecidesFromTheProposal) {
  const auto dossier = taken();
  EXPECT_EQ(send(dossier, "/proposer",
                 {{"proposal_outcome", "granted"},
                  {"proposal_until_day", "22"},
                  {"proposal_until_month", "11"},
                  {"proposal_until_year", "2027"}})
                .status,
            303);
  sign_in(house.signatory);
  EXPECT_EQ(site.browser().submit("/desk", "/desk/prendre", {{"etat", "to_decide"}}).status, 303);
  const auto before = site.browser().get(address(dossier)).body;
  EXPECT_THAT(before, HasSubstr("cheffe du bureau du séjour"));
  EXPECT_THAT(before, HasSubstr("name=\"decision_until_year\" type=\"text\" inputmode=\"numeric\" "
                                "value=\"2027\""));
  EXPECT_EQ(send(dossier, "/decider",
                 {{"decision_outcome", "granted"},
                  {"decision_until_day", "22"},
                  {"decision_until_month", "11"},
                  {"decision_until_year", "2027"}})
                .status,
            303);
  const auto after = site.browser().get(address(dossier)).body;
  EXPECT_THAT(after, HasSubstr("Attestation de décision favorable"));
  EXPECT_THAT(after, HasSubstr("Enregistrer la remise de la carte"));
  EXPECT_EQ(send(dossier, "/remettre", {}).status, 303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Carte remise"));
}

TEST_F(DeskPagesTest, TheLetterIsReadByTheDeskAndByThePersonAlone) {
  const auto dossier = refused();
  const auto letter = desk::decision_letter_address(dossier, "a1");
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr(letter));
  const auto answer = site.browser().get(letter);
  EXPECT_EQ(answer.header("content-type"), "application/pdf");
  EXPECT_THAT(answer.body, HasSubstr("Décision de refus"));
  EXPECT_THAT(answer.body, HasSubstr("25 janvier 2027"));
  sign_in(house.agent_of_lyon);
  EXPECT_EQ(site.browser().get(letter).status, 404);
  sign_in(desk.applicant);
  EXPECT_EQ(site.browser().get(letter).status, 404);
  EXPECT_TRUE(house.stores->accounts().own(desk.applicant.id, dossier));
  EXPECT_EQ(site.browser().get(letter).status, 200);
  EXPECT_EQ(site.browser().get(desk::decision_letter_address(dossier, "a2")).status, 404);
}

TEST_F(DeskPagesTest, ATaskIsClosedWithANote) {
  const auto dossier = taken();
  EXPECT_EQ(
      send(
          dossier, "/demander",
          {{"documents", "passport"}, {"due_day", "23"}, {"due_month", "12"}, {"due_year", "2026"}})
          .status,
      303);
  house.clock.now += 75LL * 24 * 3'600'000;
  house.run_engine();
  EXPECT_THAT(site.browser().get("/desk").body, HasSubstr("#taches"));
  EXPECT_THAT(send(dossier, "/tache", {{"kind", "withheld_document"}}).body,
              HasSubstr("Écrivez ce que vous avez fait."));
  EXPECT_EQ(send(dossier, "/tache",
                 {{"kind", "withheld_document"}, {"note_withheld_document_a1", "Relancée."}})
                .status,
            303);
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Relancée."));
}

TEST_F(DeskPagesTest, AFormWithoutItsCommandIsNotUnderstood) {
  const auto dossier = taken();
  EXPECT_EQ(site.browser().submit("/desk", address(dossier, "/completer"), {}).status, 400);
  EXPECT_EQ(site.browser().submit("/desk", address(dossier, "/tache"), {{"kind", "x"}}).status,
            400);
}

TEST_F(DeskPagesTest, EveryPageIsInEnglishToo) {
  const auto dossier = taken();
  site.browser().set_cookie(std::string{kLanguageCookie}, "en");
  EXPECT_THAT(site.browser().get("/desk").body, HasSubstr("The queue"));
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("Documents to check"));
}

}  // namespace
}  // namespace sejour::http
