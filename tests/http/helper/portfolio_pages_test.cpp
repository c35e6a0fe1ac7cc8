#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helper_world.h"

// What a social worker does in a morning: import, look, note, correct.

namespace sejour::http::helper {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kTable =
    "Nom;Prénom;Né(e) le;Nationalité;Titre de séjour;Fin du titre;Étiquettes\n"
    "Diallo;Awa;04/05/1999;guinéenne;étudiant;15/12/2026;lycée\n"
    "Keita;Moussa;31/02/1990;Mali;étudiant;31/12/2026;\n"
    "Sow;Aïcha;12/01/2009;Sénégal;;;\n";

std::string hidden_value(const std::string& body, const std::string& name) {
  const auto at = body.find("name=\"" + name + "\" value=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 15;
  return body.substr(begin, body.find('"', begin) - begin);
}

/// The address of the first link to a person of a page.
std::string person_in(const std::string& body, const std::string& name) {
  const auto at = body.find(">" + name + "</a>");
  if (at == std::string::npos) return {};
  const auto begin = body.rfind("href=\"", at) + 6;
  return body.substr(begin, body.find('"', begin) - begin);
}

class PortfolioPagesTest : public testing::Test {
 protected:
  [[nodiscard]] Answer import_table() {
    const auto mapping = browser->upload("/association/importer", "/association/importer", {},
                                         {"table", "suivi.csv", kTable});
    EXPECT_EQ(mapping.status, 200);
    EXPECT_THAT(mapping.body, HasSubstr("Que veut dire chaque colonne"));
    return browser->submit("/association/importer", "/association/importer/colonnes",
                           {{"table", kTable},
                            {"import", hidden_value(mapping.body, "import")},
                            {"permit_word_0", "étudiant"},
                            {"permit_0", "student_temporary"},
                            {"country_word_0", "guinéenne"},
                            {"country_0", "GIN"},
                            {"what", "import"}});
  }

  HelperWorld world;
  std::unique_ptr<Browser> browser = world.browser(world.responsible);
};

TEST_F(PortfolioPagesTest, GoodLinesAreImportedAndEachBadOneIsNamed) {
  const auto done = import_table();
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, HasSubstr("2 personnes importées"));
  EXPECT_THAT(done.body, HasSubstr("Ligne 3"));
  EXPECT_THAT(done.body, HasSubstr("31/02/1990"));
  const auto list = browser->get("/association");
  EXPECT_THAT(list.body, HasSubstr("Awa Diallo"));
  EXPECT_LT(list.body.find("Awa Diallo"), list.body.find("Aïcha Sow"));
  const auto other = world.browser(world.other_helper);
  EXPECT_THAT(other->get("/association").body, Not(HasSubstr("Diallo")));
  EXPECT_EQ(other->get(person_in(list.body, "Awa Diallo")).status, 404);
}

TEST_F(PortfolioPagesTest, ATableSentAgainOpensNobodyTwice) {
  EXPECT_THAT(import_table().body, HasSubstr("2 personnes importées"));
  EXPECT_THAT(import_table().body, HasSubstr("2 personnes importées"));
  const auto list = browser->get("/association").body;
  const auto first = list.find(">Awa Diallo</a>");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(list.find(">Awa Diallo</a>", first + 1), std::string::npos);
}

TEST_F(PortfolioPagesTest, TheSameCasesSentTwiceOpenOneFileForEachOrganisation) {
  const std::string cases =
      R"({"id":"cas-unique","events":[{"on":"2025-11-01","type":"permit_held",)"
      R"("permit":"student_temporary","from":"2025-11-01","until":"2026-10-31"}]})";
  const auto send = [&](Browser& from) {
    return from.upload("/association/importer", "/association/importer", {},
                       {"table", "cas.json", cases});
  };
  const auto count = [](const std::string& body) {
    std::size_t found = 0;
    for (auto at = body.find(">cas-unique</a>"); at != std::string::npos;
         at = body.find(">cas-unique</a>", at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_THAT(send(*browser).body, HasSubstr("1 personne importée"));
  EXPECT_THAT(send(*browser).body, HasSubstr("1 personne importée"));
  const auto list = browser->get("/association").body;
  EXPECT_EQ(count(list), 1U);
  const auto other = world.browser(world.other_helper);
  EXPECT_THAT(send(*other).body, HasSubstr("1 personne importée"));
  const auto others = other->get("/association").body;
  EXPECT_EQ(count(others), 1U);
  EXPECT_NE(person_in(list, "cas-unique"), person_in(others, "cas-unique"));
}

TEST_F(PortfolioPagesTest, TheListIsNarrowedByNameAndTag) {
  (void)import_table();
  const auto by_name = browser->get("/association?nom=aicha");
  EXPECT_THAT(by_name.body, HasSubstr("Aïcha Sow"));
  EXPECT_THAT(by_name.body, Not(HasSubstr(">Awa Diallo<")));
  const auto by_tag = browser->get("/association?etiquette=lyc%C3%A9e");
  EXPECT_THAT(by_tag.body, HasSubstr(">Awa Diallo<"));
  EXPECT_THAT(by_tag.body, Not(HasSubstr("Aïcha Sow")));
}

TEST_F(PortfolioPagesTest, APersonHasTheirRightsNotesTagsAndHousehold) {
  (void)import_table();
  const auto list = browser->get("/association").body;
  const auto page = person_in(list, "Awa Diallo");
  EXPECT_EQ(
      browser->submit(page, page + "/notes", {{"text", "Rappeler"}, {"audience", "team"}}).status,
      303);
  EXPECT_EQ(browser->submit(page, page + "/etiquettes", {{"tags", "a, b"}}).status, 303);
  EXPECT_EQ(
      browser->submit(page, page + "/referent", {{"referent", world.volunteer.id.text()}}).status,
      303);
  const auto kin = person_in(list, "Aïcha Sow");
  const auto command = hidden_value(browser->get(page).body, "command");
  EXPECT_EQ(browser
                ->submit(page, page + "/famille",
                         {{"kin", kin.substr(kin.rfind('/') + 1)},
                          {"relation", "child"},
                          {"command", command}})
                .status,
            303);
  const auto body = browser->get(page).body;
  EXPECT_THAT(body, HasSubstr("Rappeler"));
  EXPECT_THAT(body, HasSubstr("a, b"));
  EXPECT_THAT(body, HasSubstr("12 janvier 2027"));
  EXPECT_THAT(browser->get(kin).body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(browser->submit(page, page + "/notes", {{"text", ""}}).body,
              HasSubstr("Écrivez la note"));
}

TEST_F(PortfolioPagesTest, AnEventIsTypedAndAWrongOneIsStruck) {
  (void)import_table();
  const auto page = person_in(browser->get("/association").body, "Awa Diallo");
  EXPECT_THAT(browser->get(page + "/evenement").body, HasSubstr("Le dépôt d’une demande"));
  const auto form = page + "/evenement/filed";
  FormToSend fields{{"command", hidden_value(browser->get(form).body, "command")},
                    {"on_day", "20"},
                    {"on_month", "11"},
                    {"on_year", "2026"},
                    {"kind", "renewal"},
                    {"permit", "student_temporary"},
                    {"channel", "teleservice"}};
  EXPECT_EQ(browser->submit(form, form, fields).status, 303);
  EXPECT_THAT(browser->get(page).body, HasSubstr("Demande déposée"));
  const auto wrong = page + "/corriger/filed/2026-11-20";
  const auto struck = browser->submit(
      wrong, wrong,
      {{"command", hidden_value(browser->get(wrong).body, "command")}, {"reason", "autre jour"}});
  EXPECT_EQ(struck.status, 303);
  EXPECT_THAT(browser->get(page).body, Not(HasSubstr("Demande déposée")));
  const auto paper = page + "/evenement/attestation_issued";
  const auto read = browser->upload(paper, paper + "/lire", {},
                                    {"scan", "a.png", "6J=2 6N=16/12/2026 6O=15/03/2027"});
  EXPECT_THAT(read.body, HasSubstr("value=\"2027\""));
  EXPECT_THAT(read.body, HasSubstr("ne prouve rien"));
}

TEST_F(PortfolioPagesTest, APersonIsTypedAndEveryKindOfEventHasItsForm) {
  const std::string form = "/association/personnes/nouvelle";
  const auto made = browser->submit(form, form,
                                    {{"command", hidden_value(browser->get(form).body, "command")},
                                     {"family_name", "Traoré"},
                                     {"given_names", "Fanta"},
                                     {"service", "anef"}});
  ASSERT_EQ(made.status, 303);
  const auto list = made.header("location");
  for (const auto* kind : {"permit_held", "filed", "attestation_issued", "filing_failed",
                           "documents_requested", "decided", "court_action", "address_changed"}) {
    EXPECT_EQ(browser->get(list + "/" + kind).status, 200) << kind;
  }
  EXPECT_EQ(browser->get(list + "/mandate_given").status, 404);
}

TEST_F(PortfolioPagesTest, TheCalendarOpensWithItsSecretAlone) {
  (void)import_table();
  const auto made = browser->submit("/association/agenda", "/association/agenda", {});
  const auto at = made.body.find("http://sejour.test/agenda/");
  ASSERT_NE(at, std::string::npos);
  const auto begin = at + std::string{"http://sejour.test"}.size();
  const auto path = made.body.substr(begin, made.body.find(".ics", begin) + 4 - begin);
  const auto feed = world.nobody()->get(path);
  EXPECT_EQ(feed.status, 200);
  EXPECT_THAT(feed.body, HasSubstr("BEGIN:VEVENT"));
  EXPECT_THAT(feed.body, Not(HasSubstr("Diallo")));
  EXPECT_EQ(browser->submit("/association/agenda", "/association/agenda/revoquer", {}).status, 303);
  EXPECT_EQ(world.nobody()->get(path).status, 404);
}

}  // namespace
}  // namespace sejour::http::helper
