#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_site.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class CounterPagesTest : public testing::Test {
 protected:
  void SetUp() override { sign_in(desk.clerk); }

  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }
  [[nodiscard]] static std::string address(const DossierId& dossier, std::string_view last = {}) {
    return fmt::format("/guichet/dossiers/{}{}", dossier.text(), last);
  }
  [[nodiscard]] std::string command_of(const std::string& page) {
    const auto body = site.browser().get(page).body;
    const auto start = body.find("name=\"command\" value=\"");
    return start == std::string::npos ? std::string{} : body.substr(start + 22, 36);
  }
  [[nodiscard]] Answer send(const std::string& page, FormToSend fields) {
    fields.emplace_back("command", command_of(page));
    return site.browser().submit(page, page, fields);
  }
  [[nodiscard]] static FormToSend awa() {
    return {{"kind", "renewal"},
            {"permit", "employee_temporary"},
            {"held_permit", "employee_temporary"},
            {"expiry_day", "20"},
            {"expiry_month", "12"},
            {"expiry_year", "2026"},
            {"channel", "counter"},
            {"family_name", "Traoré"},
            {"given_names", "Awa"},
            {"sex", "F"},
            {"birth_day", "2"},
            {"birth_month", "3"},
            {"birth_year", "1990"},
            {"birth_place", "Bamako"},
            {"birth_country", "MLI"},
            {"nationality", "MLI"},
            {"language", "fr"},
            {"address_line", "1 rue A"},
            {"postcode", "75011"},
            {"town", "Paris"},
            {"site", "75"}};
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
};

TEST_F(CounterPagesTest, ForAnApplicantThereIsNoCounterAndForTheCounterNoDesk) {
  sign_in(desk.applicant);
  EXPECT_EQ(site.browser().get("/guichet").status, 404);
  sign_in(desk.clerk);
  EXPECT_EQ(site.browser().get("/guichet").status, 200);
  EXPECT_EQ(site.browser().get("/desk").status, 404);
}

TEST_F(CounterPagesTest, AFileIsFoundByNameAndItsStoryIsOneScreen) {
  const auto dossier = house.file_renewal("75");
  EXPECT_THAT(site.browser().get("/guichet?q=DIALLO").body, HasSubstr(address(dossier)));
  const auto body = site.browser().get(address(dossier)).body;
  EXPECT_THAT(body, HasSubstr("Awa Diallo"));
  EXPECT_THAT(body, HasSubstr("un agent doit l’examiner"));
  EXPECT_THAT(body, HasSubstr("Attestation de dépôt"));
  EXPECT_THAT(body, HasSubstr(address(dossier, "/papiers/1234567890123456789.pdf")));
  EXPECT_THAT(body, HasSubstr("Document remis <strong>en attente d’envoi</strong>"));
  EXPECT_THAT(body, Not(HasSubstr("/desk/dossiers/")));
}

TEST_F(CounterPagesTest, TheStoryAndThePapersArePrinted) {
  const auto dossier = house.file_renewal("75");
  const auto sheet = site.browser().get(address(dossier, "/fiche.pdf"));
  EXPECT_EQ(sheet.status, 200);
  EXPECT_THAT(sheet.body, HasSubstr("Où en est le dossier"));
  EXPECT_EQ(site.browser().get(address(dossier, "/papiers/1234567890123456789.pdf")).status, 200);
  EXPECT_EQ(site.browser().get(address(dossier, "/papiers/1.pdf")).status, 404);
}

TEST_F(CounterPagesTest, EachPaperOfAnApplicationHasAnAddressOfItsOwn) {
  const auto dossier = house.file_renewal("75");
  house.clock.now += 75LL * 24 * 3'600'000;
  house.run_engine();
  const auto state = house.dossiers.open(dossier)->state;
  const auto& papers = state.find("a1")->documents;
  ASSERT_EQ(papers.size(), 2U);
  ASSERT_EQ(papers[0].reference, papers[1].reference) << "the number is that of the application";
  const auto body = site.browser().get(address(dossier)).body;
  for (const auto& paper : papers) {
    EXPECT_THAT(body, HasSubstr(address(dossier, "/papiers/" + app::paper_file_name(paper))));
  }
  const auto extension =
      site.browser().get(address(dossier, "/papiers/" + app::paper_file_name(papers[1])));
  EXPECT_THAT(extension.body, HasSubstr("prolongation"));
  const auto filing =
      site.browser().get(address(dossier, "/papiers/" + app::paper_file_name(papers[0])));
  EXPECT_THAT(filing.body, HasSubstr("dépôt"));
}

TEST_F(CounterPagesTest, FilingForSomebodyLeadsToTheStoryWithItsReceipt) {
  const auto answer = send("/guichet/deposer", awa());
  ASSERT_EQ(answer.status, 303) << answer.body;
  const auto body = site.browser().get(answer.header("location")).body;
  EXPECT_THAT(body, HasSubstr("Awa Traoré"));
  EXPECT_THAT(body, HasSubstr("Attestation de dépôt"));
}

TEST_F(CounterPagesTest, WhatIsMissingIsSaidAndWhatWasTypedStays) {
  auto typed = awa();
  std::erase_if(typed, [](const auto& field) { return field.first == "permit"; });
  const auto answer = send("/guichet/deposer", typed);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Choisissez le titre demandé dans la liste."));
  EXPECT_THAT(answer.body, HasSubstr("value=\"Traoré\""));
}

TEST_F(CounterPagesTest, APermitOfTheOnlineServiceIsNotFiledAsIfItWereOfTheCounter) {
  auto typed = awa();
  for (auto& [name, value] : typed) {
    if (name == "permit" || name == "held_permit") value = "student_temporary";
  }
  const auto answer = send("/guichet/deposer", typed);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Ce titre se demande par le téléservice"));
}

TEST_F(CounterPagesTest, AccessIsGivenBackOnceTheReasonIsWritten) {
  const auto dossier = house.file_renewal("75");
  const auto page = address(dossier, "/acces");
  const auto without = send(page, {{"email", "neuve@exemple.fr"}, {"danger", "no"}});
  EXPECT_EQ(without.status, 200);
  EXPECT_THAT(without.body, HasSubstr("neuve@exemple.fr"));
  const auto done =
      send(page, {{"email", "neuve@exemple.fr"}, {"danger", "no"}, {"note", "volée"}});
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_THAT(site.browser().get(address(dossier)).body, HasSubstr("neuve@exemple.fr"));
}

TEST_F(CounterPagesTest, AWrongPieceLeavesTheApplicationAndItsStoryStays) {
  const auto piece = house.piece("passport", "application/pdf", "%PDF");
  const auto dossier = house.file_renewal("75", {piece});
  const auto done = send(address(dossier, "/piece"),
                         {{"piece", piece.piece.text()}, {"note", "pièce d’une autre personne"}});
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_TRUE(house.dossiers.open(dossier)->state.find("a1")->pieces.empty());
}

TEST_F(CounterPagesTest, AStampAndASubstituteAreRecorded) {
  const auto dossier = house.file_renewal("75");
  EXPECT_EQ(
      send(address(dossier, "/timbre"), {{"number", "1234 5678 9012 3456"}, {"amount", "225"}})
          .status,
      303);
  EXPECT_EQ(send(address(dossier, "/timbre"), {{"number", "12"}, {"amount", "x"}}).status, 200);
  EXPECT_EQ(send(address(dossier, "/substitution"), {{"note", "erreur à l’envoi"}}).status, 303);
  const auto state = house.dossiers.open(dossier)->state;
  EXPECT_EQ(state.find("a1")->examination.stamps.at(0).amount_eur, 225U);
  EXPECT_EQ(state.situation.substitutes.size(), 1U);
}

TEST_F(CounterPagesTest, ContactDataIsMended) {
  const auto dossier = house.file_renewal("75");
  const auto done = send(address(dossier, "/coordonnees"), {{"email", ""},
                                                            {"phone", ""},
                                                            {"language", "fr"},
                                                            {"address_line", "3 rue C"},
                                                            {"postcode", "75003"},
                                                            {"town", "Paris"},
                                                            {"note", "déménagement"}});
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(house.dossiers.open(dossier)->state.person->address_line, "3 rue C");
}

}  // namespace
}  // namespace sejour::http
