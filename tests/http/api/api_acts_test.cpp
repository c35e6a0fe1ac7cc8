#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_site.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using nlohmann::json;
using testing::HasSubstr;

/// The acts of the desk beside the examination, by another system.
class ApiActs : public testing::Test {
 protected:
  [[nodiscard]] std::string token_of(const app::Account& account) {
    return site.token_of(account, {ApiScope::FilesRead, ApiScope::FilesAct});
  }
  /// Each act under a key of its own.
  [[nodiscard]] Received act(const DossierId& dossier, const std::string& last,
                             const std::string& token, const json& body) {
    return site.post(ApiSite::address(dossier, "/" + last), token, std::to_string(++keys),
                     body.dump());
  }
  [[nodiscard]] json file(const DossierId& dossier, const std::string& token) {
    return site.get(ApiSite::address(dossier), token).json();
  }
  [[nodiscard]] static json order() {
    return {{"application", "a1"},      {"court", "TA de Paris"}, {"number", "2631415"},
            {"act", "decide"},          {"text", "réexaminer"},   {"due", "2026-11-20"},
            {"penalty_eur_per_day", 50}};
  }

  ApiSite site;
  app::DeskHouse& house = site.house;
  int keys = 0;
};

TEST_F(ApiActs, AnOrderOfAJudgeIsRecordedMeteredAndExecuted) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.agent);
  const auto recorded = act(dossier, "court-orders", token, order());
  ASSERT_EQ(recorded.status, 201) << recorded.body;
  const auto list = site.get("/api/v1/court-orders", token).json();
  ASSERT_EQ(list["items"].size(), 1U);
  EXPECT_EQ(list["items"][0]["file"], dossier.text());
  EXPECT_EQ(list["items"][0]["order"]["order"], recorded.text("order"));
  EXPECT_EQ(list["items"][0]["order"]["days_late"], 3);
  EXPECT_EQ(list["items"][0]["order"]["penalty_eur"], 150);
  EXPECT_EQ(file(dossier, token)["court_orders"][0]["number"], "2631415");
  const auto execution = "court-orders/" + recorded.text("order") + "/execution";
  EXPECT_EQ(act(dossier, execution, token, json::object()).text("field"), "how");
  ASSERT_EQ(act(dossier, execution, token, {{"how", "décision prise"}}).status, 200);
  EXPECT_TRUE(site.get("/api/v1/court-orders", token).json()["items"].empty());
}

TEST_F(ApiActs, TheSameOrderSentTwiceUnderOneKeyIsOneOrder) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.agent);
  const auto path = ApiSite::address(dossier, "/court-orders");
  const auto first = site.post(path, token, "once", order().dump());
  EXPECT_EQ(site.post(path, token, "once", order().dump()).body, first.body);
  EXPECT_EQ(site.get("/api/v1/court-orders", token).json()["items"].size(), 1U);
  EXPECT_EQ(act(dossier, "court-orders", token, order()).text("name"), "court_order_known");
}

TEST_F(ApiActs, TheOrdersAndFilesOfAnotherSiteDoNotExist) {
  const auto dossier = house.file_renewal("69");
  const auto token = token_of(house.agent);
  EXPECT_EQ(act(dossier, "court-orders", token, order()).status, 404);
  EXPECT_EQ(act(dossier, "biometrics", token, {{"application", "a1"}, {"how", "taken"}}).status,
            404);
  EXPECT_EQ(act(dossier, "stamps", token,
                {{"application", "a1"}, {"number", "1234567890123456"}, {"amount_eur", 225}})
                .status,
            404);
  EXPECT_EQ(site.get(ApiSite::address(dossier, "/longest-permit"), token).status, 404);
}

TEST_F(ApiActs, RepairsBelongToSupervisorsAndSignatories) {
  const auto dossier = house.file_renewal();
  const json redated{{"application", "a1"},
                     {"reason", "déposé le 20 au guichet"},
                     {"basis", "R. 431-5"},
                     {"counts_from", "2026-11-20"}};
  EXPECT_EQ(act(dossier, "repairs/re-dating", token_of(house.agent), redated).status, 403);
  const auto supervisor = token_of(house.supervisor);
  ASSERT_EQ(act(dossier, "repairs/re-dating", supervisor, redated).status, 200);
  auto later = redated;
  later["counts_from"] = "2026-11-24";
  const auto refused = act(dossier, "repairs/re-dating", supervisor, later);
  EXPECT_EQ(refused.text("name"), "redated_later");
  EXPECT_EQ(refused.text("field"), "counts_from");
  const auto repairs = file(dossier, supervisor)["applications"][0]["repairs"];
  ASSERT_EQ(repairs.size(), 1U);
  EXPECT_EQ(repairs[0]["by"], house.supervisor.name);
}

TEST_F(ApiActs, ACorrectionChangesWhatItNamesAndLeavesTheRest) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.supervisor);
  json body{{"application", "a1"}, {"reason", "faute de frappe"}, {"basis", "passeport"}};
  body["family_name"] = "Dialo";
  ASSERT_EQ(act(dossier, "repairs/correction", token, body).status, 200);
  const auto person = file(dossier, token)["person"];
  EXPECT_EQ(person["family_name"], "Dialo");
  EXPECT_EQ(person["given_names"], "Awa");
  EXPECT_EQ(person["birth_date"], "1990-05-04");
  body["family_name"] = "";
  EXPECT_EQ(act(dossier, "repairs/correction", token, body).text("field"), "family_name");
}

TEST_F(ApiActs, ADocumentIsGivenAnew) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.signatory);
  json body{{"application", "a1"}, {"reason", "nom corrigé"}, {"basis", "R. 431-15-1"}};
  body["document"] = 9;
  EXPECT_EQ(act(dossier, "repairs/reissue", token, body).text("name"), "nothing_to_reissue");
  body["document"] = 0;
  ASSERT_EQ(act(dossier, "repairs/reissue", token, body).status, 200);
  EXPECT_EQ(file(dossier, token)["applications"][0]["documents"].size(), 2U);
}

TEST_F(ApiActs, WhoTakesADecisionBackNeedsTheScopeAndADelegation) {
  const auto dossier = house.file_renewal();
  const app::Answered granted{.outcome = cases::Outcome::Granted,
                              .until = date(2027, 11, 22),
                              .grounds = {},
                              .shorter_reason = {}};
  ASSERT_TRUE(house.desk.propose(house.agent, house.on(dossier), granted));
  ASSERT_TRUE(house.desk.decide(house.signatory, house.on(dossier), granted));
  const json body{{"application", "a1"}, {"reason", "erreur"}, {"basis", "CRPA L. 242-1"}};
  const auto without = act(dossier, "repairs/reopening", token_of(house.signatory), body);
  EXPECT_EQ(without.problem(), "scope_missing");
  EXPECT_EQ(without.text("name"), "files:decide");
  EXPECT_EQ(act(dossier, "repairs/reopening", token_of(house.supervisor), body).problem(),
            "no_delegation");
  const auto decides = site.token_of(
      house.signatory, {ApiScope::FilesRead, ApiScope::FilesAct, ApiScope::FilesDecide});
  EXPECT_EQ(act(dossier, "repairs/reopening", decides, body).status, 200);
  EXPECT_EQ(file(dossier, decides)["applications"][0]["pending"], true);
}

TEST_F(ApiActs, LessThanTheLongestPermitNeedsItsReason) {
  const auto dossier = house.file_renewal();
  house.know(dossier, {cases::FactKind::RepublicCommitmentSigned,
                       cases::FactKind::IntegrationContractFollowed, cases::FactKind::FrenchA2,
                       cases::FactKind::CivicExamMultiYear, cases::FactKind::ConditionsStillMet,
                       cases::FactKind::HabitualResidence});
  const auto token = token_of(house.agent);
  const auto longest = site.get(ApiSite::address(dossier, "/longest-permit"), token).json();
  EXPECT_TRUE(longest["proposed"].is_string()) << longest.dump(1);
  json body{{"application", "a1"}, {"outcome", "granted"}, {"until", "2027-11-22"}};
  const auto refused = act(dossier, "proposals", token, body);
  EXPECT_EQ(refused.text("name"), "shorter_reason_missing");
  EXPECT_EQ(refused.text("field"), "shorter_reason");
  body["shorter_reason"] = "La personne le demande.";
  EXPECT_EQ(act(dossier, "proposals", token, body).status, 200);
}

TEST_F(ApiActs, FingerprintsCardAndCommissionAreToldOnTheFile) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.agent);
  const json of{{"application", "a1"}};
  auto taken = of;
  taken["how"] = "reused";
  EXPECT_EQ(act(dossier, "biometrics", token, taken).text("field"), "how");
  taken["how"] = "taken";
  ASSERT_EQ(act(dossier, "biometrics", token, taken).status, 200);
  EXPECT_EQ(site.get(ApiSite::address(dossier, "/commission-letter?application=a1"), token).status,
            404);
  ASSERT_EQ(act(dossier, "commission-referrals", token, of).status, 200);
  const auto letter =
      site.get(ApiSite::address(dossier, "/commission-letter?application=a1"), token);
  EXPECT_THAT(letter.body, HasSubstr("%PDF"));
  auto step = of;
  step["step"] = "produced";
  EXPECT_EQ(act(dossier, "card-steps", token, step).status, 422);
  const auto application = file(dossier, token)["applications"][0];
  EXPECT_EQ(application["biometrics"]["on"], "2026-11-23");
  EXPECT_EQ(application["commission_referred_on"], "2026-11-23");
}

TEST_F(ApiActs, ADocumentOutsideTheListNeedsTheAgreementOfASupervisor) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.agent);
  const json asked{{"application", "a1"},
                   {"document", "french_pension_proof"},
                   {"legal_basis", "CESEDA R. 431-11"},
                   {"reason", "ressources"},
                   {"due", "2026-12-31"}};
  const auto sent = act(dossier, "outside-list-requests", token, asked);
  ASSERT_EQ(sent.status, 200) << sent.body;
  const json answer{{"application", "a1"}, {"answer", "given"}};
  EXPECT_EQ(act(dossier, "outside-list-answers", token, answer).status, 403);
  EXPECT_EQ(act(dossier, "outside-list-answers", token_of(house.supervisor), answer).status, 200);
}

TEST_F(ApiActs, TheCounterMendsItsClosedListWithANote) {
  const auto piece = house.piece("passport", "application/pdf", "%PDF passport");
  const auto dossier = house.file_renewal("75", {piece});
  const auto token = token_of(house.agent);
  json contact{{"email", "awa.d@exemple.fr"}, {"language", "fr"}, {"address_line", "3 rue B"},
               {"postcode", "7500"},          {"town", "Paris"},  {"note", "vue au guichet"}};
  const auto wrong = act(dossier, "contact-fixes", token, contact);
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.text("field"), "postcode");
  contact["postcode"] = "75003";
  ASSERT_EQ(act(dossier, "contact-fixes", token, contact).status, 200);
  EXPECT_EQ(file(dossier, token)["person"]["address_line"], "3 rue B");
  EXPECT_EQ(file(dossier, token)["person"]["family_name"], "Diallo");
  const json access{
      {"email", "awa.new@exemple.fr"}, {"former_address", "not_told"}, {"note", "compte perdu"}};
  ASSERT_EQ(act(dossier, "access-fixes", token, access).status, 200);
  json removed{{"application", "a1"}, {"piece", piece.piece.text()}};
  EXPECT_EQ(act(dossier, "wrong-pieces", token, removed).text("field"), "note");
  removed["note"] = "page d'un autre dossier";
  ASSERT_EQ(act(dossier, "wrong-pieces", token, removed).status, 200);
  EXPECT_TRUE(file(dossier, token)["applications"][0]["pieces"].empty());
}

TEST_F(ApiActs, AnAccountOfSomebodyElseIsNotGivenAway) {
  const auto dossier = house.file_renewal();
  const auto answer =
      act(dossier, "access-fixes", token_of(house.agent),
          {{"email", house.signatory.email}, {"former_address", "told"}, {"note", "perdu"}});
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.text("name"), "email_taken");
}

TEST_F(ApiActs, AStampHasSixteenDigitsAndAnAmount) {
  const auto dossier = house.file_renewal();
  const auto token = token_of(house.agent);
  json stamp{{"application", "a1"}, {"number", "12 34"}, {"amount_eur", 0}};
  EXPECT_EQ(act(dossier, "stamps", token, stamp).text("field"), "amount_eur");
  stamp["amount_eur"] = 1001;
  EXPECT_EQ(act(dossier, "stamps", token, stamp).text("field"), "amount_eur");
  stamp["amount_eur"] = 225;
  EXPECT_EQ(act(dossier, "stamps", token, stamp).text("name"), "stamp_number_wrong");
  stamp["number"] = "1234 5678 9012 3456";
  ASSERT_EQ(act(dossier, "stamps", token, stamp).status, 200);
  EXPECT_EQ(file(dossier, token)["applications"][0]["stamps"][0]["amount_eur"], 225);
}

TEST_F(ApiActs, AFilingAtTheCounterIsKeptOnceAndRefusedWhereTheListSaysOnline) {
  const auto token = token_of(house.agent);
  json filing{{"kind", "renewal"},
              {"permit", "employee_temporary"},
              {"permit_held", "employee_temporary"},
              {"permit_until", "2026-12-20"},
              {"channel", "counter"},
              {"family_name", "Traoré"},
              {"given_names", "Awa"},
              {"sex", "F"},
              {"birth_date", "1990-03-02"},
              {"birth_place", "Bamako"},
              {"birth_country", "MLI"},
              {"nationality", "MLI"},
              {"language", "fr"},
              {"address_line", "1 rue A"},
              {"postcode", "75011"},
              {"town", "Paris"},
              {"site", "75"}};
  const auto send = [&](const std::string& key) {
    return site.post("/api/v1/files", token, key, filing.dump());
  };
  const auto filed = send("1");
  ASSERT_EQ(filed.status, 201) << filed.body;
  EXPECT_EQ(send("1").body, filed.body);
  EXPECT_EQ(site.get("/api/v1/files", token).json()["items"].size(), 1U);
  filing["site"] = "69";
  EXPECT_EQ(send("2").text("field"), "site");
  filing["site"] = "75";
  filing["permit"] = filing["permit_held"] = "student_temporary";
  const auto online = send("3");
  EXPECT_EQ(online.text("name"), "channel_is_online") << online.body;
  filing.erase("permit_held");
  EXPECT_EQ(send("4").text("field"), "permit_held");
}

TEST_F(ApiActs, TwoAgentsSayThatTwoFilesAreOfOnePerson) {
  const auto dossier = house.file_renewal();
  const auto other = house.file_renewal();
  const auto first = token_of(house.agent);
  const auto second = token_of(house.colleague);
  const auto seen = site.get(ApiSite::address(dossier, "/same-person"), first).json();
  EXPECT_EQ(seen["likely"][0]["file"], other.text());
  json body{{"other", other.text()}, {"step", "proposed"}, {"reason", "même numéro"}};
  ASSERT_EQ(act(dossier, "same-person", first, body).status, 200);
  body["step"] = "confirmed";
  EXPECT_EQ(act(dossier, "same-person", first, body).text("name"), "same_agent");
  EXPECT_EQ(act(dossier, "same-person", second, body).status, 200);
  body["other"] = "somebody";
  EXPECT_EQ(act(dossier, "same-person", second, body).text("field"), "other");
}

TEST_F(ApiActs, EachActIsInTheAccessLogUnderTheAccountOfTheToken) {
  const auto dossier = house.file_renewal();
  ASSERT_EQ(act(dossier, "court-orders", token_of(house.agent), order()).status, 201);
  const auto accesses = house.stores->access_log().accesses(dossier);
  ASSERT_TRUE(accesses);
  ASSERT_FALSE(accesses->empty());
  EXPECT_EQ(accesses->front().account, house.agent.id.text());
  EXPECT_EQ(accesses->front().action, "court_order");
}

}  // namespace
}  // namespace sejour::http::api
