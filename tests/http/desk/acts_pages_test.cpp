#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/file_acts.h"
#include "desk_site.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class ActsPagesTest : public testing::Test {
 protected:
  void sign_in(const app::Account& account) {
    site.browser().set_cookie(std::string{kSessionCookie}, account.id.text());
  }
  [[nodiscard]] static std::string address(const DossierId& dossier, std::string_view last = {}) {
    return fmt::format("/desk/dossiers/{}{}", dossier.text(), last);
  }
  [[nodiscard]] std::string page(const std::string& path) { return site.browser().get(path).body; }

  /// The value of a hidden field of the form that posts to `action`.
  [[nodiscard]] static std::string hidden_in(const std::string& body, const std::string& action,
                                             const std::string& name) {
    const auto form = body.find(fmt::format("action=\"{}\"", action));
    const auto key = fmt::format("name=\"{}\" value=\"", name);
    const auto start = body.find(key, form);
    if (form == std::string::npos || start == std::string::npos) return {};
    const auto begin = start + key.size();
    return body.substr(begin, body.find('"', begin) - begin);
  }

  /// Sends a form of a page of the file.
  [[nodiscard]] Answer send(const DossierId& dossier, std::string_view from, std::string_view act,
                            FormToSend fields) {
    const auto shown = address(dossier, from);
    const auto action = address(dossier, act);
    const auto body = page(shown);
    for (const auto* name : {"command", "application", "order", "step", "form", "same_other"}) {
      const bool given =
          std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
      const auto value = hidden_in(body, action, name);
      if (!given && !value.empty()) fields.emplace_back(name, value);
    }
    return site.browser().submit(shown, action, fields);
  }

  [[nodiscard]] FormToSend order() const {
    return {{"order_court", "TA de Paris"}, {"order_number", "2631415"}, {"order_act", "decide"},
            {"order_text", "réexaminer"},   {"order_due_day", "20"},     {"order_due_month", "11"},
            {"order_due_year", "2026"},     {"order_penalty", "50"}};
  }

  PlainRenderer renderer;
  DeskSite desk{renderer};
  app::DeskHouse& house = desk.house;
  TestSite site{[this](Site& pages, Router& router) { desk.add_routes(pages, router); },
                desk.options()};
};

TEST_F(ActsPagesTest, AnOrderShowsItsMeterOnTheFileAndOnTheList) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_THAT(page("/desk/justice"), HasSubstr("Aucune décision de justice"));
  ASSERT_EQ(send(dossier, "/actes", "/justice", order()).status, 303);
  for (const auto& body : {page(address(dossier)), page("/desk/justice")}) {
    EXPECT_THAT(body, HasSubstr("En retard depuis le 20 novembre 2026"));
    EXPECT_THAT(body, HasSubstr("150 €"));
    EXPECT_THAT(body, HasSubstr("secrétariat général"));
  }
  EXPECT_EQ(send(dossier, "/actes", "/justice/executer", {}).status, 200) << "a note is needed";
  const auto body = page(address(dossier, "/actes"));
  const auto id = hidden_in(body, address(dossier, "/justice/executer"), "order");
  ASSERT_EQ(
      send(dossier, "/actes", "/justice/executer", {{"execute_" + id, "décision prise"}}).status,
      303);
  EXPECT_THAT(page("/desk/justice"), HasSubstr("Aucune décision de justice"));
}

TEST_F(ActsPagesTest, WhatIsMissingIsSaidAndWhatWasTypedStays) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  auto fields = order();
  fields[7].second = "cinquante";
  const auto answer = send(dossier, "/actes", "/justice", fields);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Écrivez un nombre d’euros"));
  EXPECT_THAT(answer.body, HasSubstr("2631415"));
}

TEST_F(ActsPagesTest, RepairIsShownToSupervisorsAndSignatoriesOnly) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_EQ(site.browser().get(address(dossier, "/reparer")).status, 403);
  EXPECT_THAT(page(address(dossier)), Not(HasSubstr("/reparer")));
  sign_in(house.supervisor);
  EXPECT_THAT(page(address(dossier)), HasSubstr("/reparer"));
  EXPECT_THAT(page(address(dossier, "/reparer")), HasSubstr("Diallo"));
  ASSERT_EQ(send(dossier, "/reparer", "/reparer/redater",
                 {{"redate_from_day", "20"},
                  {"redate_from_month", "11"},
                  {"redate_from_year", "2026"},
                  {"redate_reason", "déposé le 20 au guichet"},
                  {"redate_basis", "R. 431-5"}})
                .status,
            303);
  EXPECT_THAT(page(address(dossier)), HasSubstr("Date corrigée par Nora Blanc"));
}

TEST_F(ActsPagesTest, AMistypedNameIsCorrectedInPlace) {
  const auto dossier = house.file_renewal();
  sign_in(house.supervisor);
  ASSERT_EQ(send(dossier, "/reparer", "/reparer/corriger",
                 {{"correct_family_name", "Dialo"},
                  {"correct_given_names", "Awa"},
                  {"correct_birth_place", "Conakry"},
                  {"correct_number", "7503001234"},
                  {"correct_birth_day", "4"},
                  {"correct_birth_month", "5"},
                  {"correct_birth_year", "1990"},
                  {"correct_reason", "faute de frappe"},
                  {"correct_basis", "passeport"}})
                .status,
            303);
  EXPECT_THAT(page(address(dossier)), HasSubstr("Awa Dialo<"));
}

TEST_F(ActsPagesTest, ADocumentOutsideTheListWaitsForASupervisor) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  ASSERT_EQ(send(dossier, "/actes", "/hors-liste",
                 {{"outside_document", "french_id_card"},
                  {"outside_basis", "L. 811-1"},
                  {"outside_reason", "doute sur l’identité"},
                  {"outside_due_day", "5"},
                  {"outside_due_month", "1"},
                  {"outside_due_year", "2027"}})
                .status,
            303);
  EXPECT_THAT(page(address(dossier, "/actes")), HasSubstr("Un responsable ou un signataire"));
  sign_in(house.supervisor);
  ASSERT_EQ(send(dossier, "/actes", "/hors-liste/accord", {{"agree_answer", "given"}}).status, 303);
  EXPECT_THAT(page(address(dossier)), HasSubstr("L. 811-1 (Nora Blanc)"));
}

TEST_F(ActsPagesTest, TheCommissionHasItsPapers) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_EQ(site.browser().get(address(dossier, "/commission/lettre.pdf")).status, 404);
  ASSERT_EQ(send(dossier, "/actes", "/commission", {}).status, 303);
  EXPECT_THAT(page(address(dossier, "/commission/lettre.pdf")), HasSubstr("%PDF"));
  EXPECT_THAT(page(address(dossier, "/commission/fiche.pdf")), HasSubstr("%PDF"));
  EXPECT_EQ(site.browser().get(address(dossier, "/commission/autre.pdf")).status, 404);
}

TEST_F(ActsPagesTest, TwoFilesOfOnePersonShowEachOther) {
  const auto one = house.file_renewal();
  const auto other = house.file_renewal();
  sign_in(house.agent);
  EXPECT_THAT(page(address(one, "/meme-personne")), HasSubstr("Même numéro étranger"));
  ASSERT_EQ(send(one, "/meme-personne", "/meme-personne",
                 {{fmt::format("same_reason_{}", other.text()), "même numéro"}})
                .status,
            303);
  EXPECT_THAT(page(address(one, "/meme-personne")), HasSubstr("Un autre agent que vous"));
  sign_in(house.colleague);
  ASSERT_EQ(send(one, "/meme-personne", "/meme-personne", {}).status, 303);
  EXPECT_THAT(page(address(one)), HasSubstr("rapprochement confirmé"));
  EXPECT_THAT(page(address(other)), HasSubstr("rapprochement confirmé"));
}

TEST_F(ActsPagesTest, OnlyASupervisorSaysWhoNeedsASecondLook) {
  sign_in(house.agent);
  EXPECT_EQ(site.browser().get("/desk/equipe").status, 403);
  sign_in(house.supervisor);
  EXPECT_THAT(page("/desk/equipe"), HasSubstr("Relecture des débutants"));
  const auto answer =
      site.browser().submit("/desk/equipe", "/desk/equipe",
                            {{"team_email", "nobody@exemple.fr"}, {"team_look", "needed"}});
  EXPECT_THAT(answer.body, HasSubstr("Aucun agent de vos préfectures"));
}

TEST_F(ActsPagesTest, TheReasonsOfARefusalAreComposedFromWhatIsTicked) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  ASSERT_TRUE(house.desk.take(house.agent, dossier));
  const auto body = page(address(dossier));
  EXPECT_THAT(body, HasSubstr("L. 433-1"));
  const auto action = address(dossier, "/proposer");
  ASSERT_EQ(site.browser()
                .submit(address(dossier), action,
                        {{"command", hidden_in(body, action, "command")},
                         {"application", "a1"},
                         {"proposal_outcome", "refused"},
                         {"proposal_law_choices", "L’article L. 433-1 demande les conditions."},
                         {"proposal_fact_choices", "La demande a été déposée."},
                         {"proposal_fact", "La vie commune a cessé."}})
                .status,
            303);
  const auto state = house.dossiers.open(dossier)->state;
  EXPECT_EQ(state.find("a1")->proposal->grounds,
            "L’article L. 433-1 demande les conditions.\n\n"
            "La demande a été déposée. La vie commune a cessé.");
}

TEST_F(ActsPagesTest, TheCardIsFollowedStepByStep) {
  const auto dossier = house.file_renewal();
  const app::Answered granted{
      .outcome = cases::Outcome::Granted, .until = date(2027, 11, 22), .grounds = {}};
  ASSERT_TRUE(house.desk.propose(house.agent, house.on(dossier), granted));
  ASSERT_TRUE(house.desk.decide(house.signatory, house.on(dossier), granted));
  sign_in(house.agent);
  ASSERT_EQ(send(dossier, "/actes", "/carte", {{"card_step", "ordered"}}).status, 303);
  EXPECT_THAT(send(dossier, "/actes", "/carte", {{"card_step", "ordered"}}).body,
              HasSubstr("ne peut pas suivre"));
  ASSERT_EQ(send(dossier, "/actes", "/carte", {{"card_step", "received_at_site"}}).status, 303);
  EXPECT_THAT(page(address(dossier, "/actes")), HasSubstr("30 novembre 2026"));
}

TEST_F(ActsPagesTest, FingerprintsNeverTakenMustBe) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  EXPECT_THAT(page(address(dossier, "/actes")), HasSubstr("Aucune empreinte"));
  ASSERT_EQ(send(dossier, "/actes", "/empreintes", {{"biometrics_how", "taken"}}).status, 303);
  EXPECT_THAT(page(address(dossier, "/actes")), Not(HasSubstr("Aucune empreinte")));
}

TEST_F(ActsPagesTest, AFactIsRecordedWithHowItIsKnown) {
  const auto dossier = house.file_renewal();
  sign_in(house.agent);
  const FormToSend typed{{"fact", "french_a2"}, {"fact_answer", "yes"}};
  const auto refused = send(dossier, "/fait", "/fait", typed);
  EXPECT_EQ(refused.status, 200);
  EXPECT_THAT(refused.body, HasSubstr("href=\"#fact_source\""));
  auto whole = typed;
  whole.emplace_back("fact_source", "document");
  EXPECT_EQ(send(dossier, "/fait", "/fait", whole).status, 303);
  const auto* known = house.dossiers.open(dossier)->state.situation.fact(cases::FactKind::FrenchA2);
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->content.source, cases::FactSource::Document);
  EXPECT_EQ(known->content.by, house.agent.name);
}

TEST_F(ActsPagesTest, LessThanTheLongestPermitIsNotTakenWithoutItsReason) {
  const auto dossier = house.file_renewal();
  house.know(
      dossier,
      {cases::FactKind::RepublicCommitmentSigned, cases::FactKind::ConditionsStillMet,
       cases::FactKind::IntegrationContractFollowed, cases::FactKind::CivicExamMultiYear,
       cases::FactKind::FrenchA2, cases::FactKind::HabitualResidence, cases::FactKind::LawfulStay});
  sign_in(house.agent);
  (void)send(dossier, "", "/prendre", {});
  EXPECT_THAT(page(address(dossier)), HasSubstr("le plus long dont les conditions sont remplies"));
  FormToSend less{{"proposal_outcome", "granted"},
                  {"proposal_until_day", "22"},
                  {"proposal_until_month", "11"},
                  {"proposal_until_year", "2027"}};
  const auto refused = send(dossier, "", "/proposer", less);
  EXPECT_EQ(refused.status, 200);
  EXPECT_THAT(refused.body, HasSubstr("href=\"#proposal_shorter_reason\""));
  EXPECT_THAT(refused.body, HasSubstr("Écrivez pourquoi vous donnez moins"));
  less.emplace_back("proposal_shorter_reason", "Le passeport finit dans un an.");
  EXPECT_EQ(send(dossier, "", "/proposer", less).status, 303);
}

}  // namespace
}  // namespace sejour::http
