#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class QueuePagesTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }

  [[nodiscard]] static FormToSend silence_first() {
    return {{"place_1", "silence"},
            {"place_2", "renewal"},
            {"place_3", "none"},
            {"place_4", "none"},
            {"place_5", "none"},
            {"place_6", "none"},
            {"proof_soon_days", "10"},
            {"front_after_days", "365"},
            {"court_head_start_days", "1460"},
            {"gap_head_start_days", "730"},
            {"orphan_after_days", "30"},
            {"control_permille", "20"},
            {"pace", "50"}};
  }

  [[nodiscard]] Answer post(const std::string& page, const std::string& action,
                            const FormToSend& fields) {
    return site.browser().submit(page, action, fields);
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
};

TEST_F(QueuePagesTest, DoNotExistForAgents) {
  for (const auto& account : {house.agent, house.signatory}) {
    sign_in(account);
    EXPECT_EQ(site.browser().get("/desk/priorites").status, 404U);
    EXPECT_EQ(site.browser().get("/desk/lots").status, 404U);
  }
}

TEST_F(QueuePagesTest, APreviewShowsWhoMovesAndASignatureIsKeptWithItsReason) {
  (void)house.file_renewal();
  sign_in(house.supervisor);
  const auto preview = post("/desk/priorites", "/desk/priorites", silence_first());
  EXPECT_EQ(preview.status, 200U);
  EXPECT_THAT(preview.body, HasSubstr("Un dossier à examiner."));
  EXPECT_THAT(preview.body, HasSubstr("Attente ensuite"));
  auto fields = silence_first();
  fields.emplace_back("based_on", "1");
  fields.emplace_back("from_day", "23");
  fields.emplace_back("from_month", "11");
  fields.emplace_back("from_year", "2026");
  const auto unexplained = post("/desk/priorites", "/desk/priorites/signer", fields);
  EXPECT_THAT(unexplained.body, HasSubstr("Dites pourquoi l’ordre change."));
  fields.emplace_back("reason", "Le silence approche pour beaucoup.");
  EXPECT_EQ(post("/desk/priorites", "/desk/priorites/signer", fields).status, 303U);
  const auto page = site.browser().get("/desk/priorites").body;
  EXPECT_THAT(page, HasSubstr("Le silence approche pour beaucoup."));
  EXPECT_THAT(page, HasSubstr("Nora Blanc"));
}

TEST_F(QueuePagesTest, AnOrderThatCouldNotBeKeptIsExplained) {
  sign_in(house.supervisor);
  auto fields = silence_first();
  fields[1].second = "silence";
  const auto answer = post("/desk/priorites", "/desk/priorites", fields);
  EXPECT_THAT(answer.body, HasSubstr("La même raison est choisie deux fois."));
}

TEST_F(QueuePagesTest, EveryFileSaysWhyItStandsThere) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_THAT(site.browser().get("/desk").body, HasSubstr("Renouvellement"));
  const auto file = site.browser().get("/desk/dossiers/" + dossier.text()).body;
  EXPECT_THAT(file, HasSubstr("Pourquoi ce dossier est à cette place"));
  EXPECT_THAT(file, HasSubstr("L. 311-3-1"));
}

TEST_F(QueuePagesTest, APartOfTheQueueIsChosenByFamilyAndBySite) {
  house.agent.sites = {"75", "69"};
  desk.remember(house.agent);
  const auto paris = house.file_renewal("75");
  const auto lyon = house.file_renewal("69");
  sign_in(house.agent);
  const auto all = site.browser().get("/desk").body;
  EXPECT_THAT(all, HasSubstr(paris.text()));
  EXPECT_THAT(all, HasSubstr(lyon.text()));
  const auto part = site.browser().get("/desk?site=69&famille=family_private_life").body;
  EXPECT_THAT(part, HasSubstr("/desk/dossiers/" + lyon.text() +
                              "?site=69&amp;famille=family_private_life"));
  EXPECT_THAT(part, Not(HasSubstr(paris.text())));
  EXPECT_THAT(part, HasSubstr("Vie privée et familiale, Préfecture"));
  EXPECT_THAT(part, HasSubstr("?etat=to_decide&amp;site=69&amp;famille=family_private_life"));
  EXPECT_THAT(site.browser().get("/desk?famille=student").body, Not(HasSubstr(paris.text())));
}

TEST_F(QueuePagesTest, TheNextFileIsTakenFromThePartChosenAndTheWayBackLeadsThere) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  const auto none = post("/desk?famille=student", "/desk/prendre",
                         {{"etat", "to_examine"}, {"site", ""}, {"famille", "student"}});
  EXPECT_EQ(none.header("location"), "/desk?famille=student");
  const auto taken =
      post("/desk?famille=family_private_life", "/desk/prendre",
           {{"etat", "to_examine"}, {"site", ""}, {"famille", "family_private_life"}});
  const auto address = "/desk/dossiers/" + dossier.text() + "?famille=family_private_life";
  EXPECT_EQ(taken.header("location"), address);
  const auto file = site.browser().get(address).body;
  EXPECT_THAT(file, HasSubstr("href=\"/desk?famille=family_private_life\""));
  EXPECT_THAT(file, HasSubstr("/completer?famille=family_private_life\""));
  const auto given =
      post(address, "/desk/dossiers/" + dossier.text() + "/rendre?famille=family_private_life", {});
  EXPECT_EQ(given.header("location"), "/desk?famille=family_private_life");
}

TEST_F(QueuePagesTest, AnUnknownFamilyAndASiteOfOthersDoNotExist) {
  sign_in(house.agent);
  EXPECT_EQ(site.browser().get("/desk?famille=marins").status, 404U);
  EXPECT_EQ(site.browser().get("/desk?site=69").status, 404U);
  EXPECT_EQ(post("/desk", "/desk/prendre", {{"etat", "to_examine"}, {"site", "69"}}).status, 404U);
  EXPECT_THAT(site.browser().get("/desk").body, Not(HasSubstr("id=\"site\"")))
      << "whoever has one site chooses none";
}

TEST_F(QueuePagesTest, ManyFilesPassAfterTheirCountAndTheActIsUndone) {
  const auto dossier = house.file_renewal();
  sign_in(house.supervisor);
  FormToSend fields{{"site", "75"}, {"permit", ""}, {"to", "92"}, {"reason", "Le site ferme."}};
  fields.emplace_back("step", "count");
  EXPECT_THAT(post("/desk/lots", "/desk/lots", fields).body, HasSubstr("Un dossier serait passé."));
  EXPECT_EQ(house.dossiers.open(dossier)->state.person->site, "75");
  fields.back().second = "confirm";
  EXPECT_THAT(post("/desk/lots", "/desk/lots", fields).body, HasSubstr("1 dossiers passés"));
  EXPECT_EQ(house.dossiers.open(dossier)->state.person->site, "92");
  const auto id = desk.house.stores->settings().setting("queue.batches").value().substr(0, 36);
  const auto undone = post("/desk/lots", "/desk/lots/annuler",
                           {{"batch", id}, {"undo_" + id, "Le site reste ouvert."}});
  EXPECT_THAT(undone.body, HasSubstr("1 dossiers passés"));
  EXPECT_THAT(undone.body, HasSubstr("Annulé."));
  EXPECT_EQ(house.dossiers.open(dossier)->state.person->site, "75");
}

TEST_F(QueuePagesTest, AnAgentWhoLeavesIsSearchedAmongTheAgentsOfTheSites) {
  sign_in(house.supervisor);
  const auto answer = post("/desk/lots", "/desk/lots/passer",
                           {{"leaver", "personne@exemple.fr"}, {"why", "Départ."}});
  EXPECT_THAT(answer.body, HasSubstr("Aucun agent de vos sites n’a cette adresse."));
}

}  // namespace
}  // namespace sejour::http
