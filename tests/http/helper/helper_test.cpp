#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helper_world.h"

// Mandates as people and helpers see them, and what each account may reach.

namespace sejour::http::helper {
namespace {

using cases::MandateAct;
using testing::HasSubstr;
using testing::Not;

const std::vector<MandateAct> kSee{MandateAct::See};
const std::vector<MandateAct> kSeeAndPrepare{MandateAct::See, MandateAct::Prepare};
const FormToSend kScope{{"acts", "see"}, {"procedure", "all"}, {"duration", "month"}};

std::string file_page(const DossierId& dossier) {
  return "/espace/dossier/" + dossier.text();
}

/// The code in a mail or on a sheet: signs in groups, alone on their line.
std::string code_in(const std::string& text, const std::string& before) {
  const auto at = text.find(before);
  if (at == std::string::npos) return {};
  const auto begin = text.find_first_not_of(" \n", at + before.size());
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(Mandate, ACodeOfTheMailboxOpensTheFileToTheOrganisation) {
  HelperWorld world;
  const auto helper = world.browser(world.volunteer);
  EXPECT_EQ(helper->get(file_page(world.file)).status, 404);
  auto fields = kScope;
  fields.emplace_back("number", "7512 345 678");
  const auto asked = helper->submit("/association/nouveau", "/association/nouveau/numero", fields);
  EXPECT_EQ(asked.status, 303);
  const auto code = code_in(world.mails_to("awa@exemple.invalid"), "24 heures :");
  ASSERT_EQ(code.size(), 11U);
  const auto wrong =
      helper->submit("/association/code", "/association/code", {{"code", "00000-00000"}});
  EXPECT_EQ(wrong.status, 200);
  // Another organisation cannot use it.
  const auto other = world.browser(world.other_helper);
  EXPECT_EQ(other->submit("/association/code", "/association/code", {{"code", code}}).status, 200);
  const auto entered = helper->submit("/association/code", "/association/code", {{"code", code}});
  EXPECT_EQ(entered.status, 303);
  EXPECT_TRUE(world.state_of(world.file).lets(world.first, MandateAct::See, world.clock().today()));
  const auto page = helper->get(file_page(world.file));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Vous agissez pour Awa Diallo"));
  EXPECT_EQ(other->get(file_page(world.file)).status, 404);
  EXPECT_THAT(world.mails_to("un@exemple.invalid"), HasSubstr("/association/personnes/"));
}

TEST(Mandate, ACodeByShortMessageIsEnoughForWhoHasNoMailbox) {
  HelperWorld world;
  const auto helper = world.browser(world.volunteer);
  FormToSend somebody{{"given_names", "Moussa"},
                      {"family_name", "Keita"},
                      {"phone", "06 12 34 56 78"},
                      {"language", "fr"}};
  const auto opened = helper->submit("/association/nouveau", "/association/nouveau", somebody);
  ASSERT_EQ(opened.status, 303);
  const auto page = opened.header("location");
  EXPECT_THAT(helper->get(page).body, HasSubstr("Envoyer le code par SMS"));
  auto fields = kScope;
  fields.emplace_back("proof", "sms");
  ASSERT_EQ(helper->submit(page, page, fields).status, 303);
  const auto message = world.mails_to("tel:+33612345678");
  const std::string before = "donnez-lui ce code : ";
  const auto at = message.find(before);
  ASSERT_NE(at, std::string::npos) << message;
  const auto code = message.substr(at + before.size(), 11);
  const auto entered = helper->submit("/association/code", "/association/code", {{"code", code}});
  EXPECT_EQ(entered.status, 303);
  const auto dossier =
      DossierId::parse(page.substr(std::string{"/association/personnes/"}.size(), 36));
  ASSERT_TRUE(dossier);
  EXPECT_EQ(world.state_of(*dossier).mandates.at(0).content.consent,
            cases::ConsentMeans::CodeBySms);
}

TEST(Mandate, NobodyLearnsWhetherANumberHasAFile) {
  HelperWorld world;
  const auto helper = world.browser(world.volunteer);
  auto fields = kScope;
  fields.emplace_back("number", "9999999999");
  const auto unknown =
      helper->submit("/association/nouveau", "/association/nouveau/numero", fields);
  fields.back().second = "7512345678";
  const auto known = helper->submit("/association/nouveau", "/association/nouveau/numero", fields);
  EXPECT_EQ(unknown.status, known.status);
  EXPECT_EQ(unknown.header("location"), known.header("location"));
}

TEST(Mandate, ThePersonGivesSeesAndWithdrawsIt) {
  HelperWorld world;
  const auto person = world.browser(world.person);
  auto fields = kScope;
  fields.emplace_back("organisation", world.first.text());
  fields.emplace_back("files", world.file.text());
  EXPECT_EQ(person->submit("/espace/mandats", "/espace/mandats", fields).status, 303);
  const auto helper = world.browser(world.volunteer);
  EXPECT_EQ(helper->get(file_page(world.file)).status, 200);
  EXPECT_EQ(helper->get(file_page(world.draft)).status, 404) << "a file that was not chosen";
  const auto page = person->get("/espace/mandats");
  EXPECT_THAT(page.body, HasSubstr("Association Un"));
  EXPECT_THAT(person->get(file_page(world.file) + "/acces").body, HasSubstr("par votre mandat"));
  const auto mandate = world.state_of(world.file).mandates.front().content.mandate;
  const FormToSend end{{"file", world.file.text()}, {"mandate", mandate.text()}};
  EXPECT_EQ(person->submit("/espace/mandats", "/espace/mandats/retirer", end).status, 303);
  EXPECT_EQ(helper->get(file_page(world.file)).status, 404);
}

TEST(Mandate, TheCodeOfTheSheetEndsItWithoutAnAccountInEveryFile) {
  HelperWorld world;
  world.give_mandate(kSeeAndPrepare);
  const auto helper = world.browser(world.volunteer);
  const auto page = "/association/personnes/" + world.file.text() + "/mandat";
  const auto mandate = world.state_of(world.file).mandates.front().content.mandate;
  const auto sheet = helper->submit(page, page + "/feuille", {{"mandate", mandate.text()}});
  EXPECT_EQ(sheet.status, 200);
  const auto code = code_in(sheet.body, "NOTICE");
  ASSERT_EQ(code.size(), 23U);
  const auto anybody = world.nobody();
  EXPECT_THAT(anybody->submit("/mandat/retirer", "/mandat/retirer", {{"code", "ABCDE"}}).body,
              HasSubstr("Ce code ne marche pas"));
  const auto ended = anybody->submit("/mandat/retirer", "/mandat/retirer", {{"code", code}});
  EXPECT_THAT(ended.body, HasSubstr("Association Un"));
  EXPECT_THAT(ended.body, Not(HasSubstr("Diallo")));
  const auto today = world.clock().today();
  EXPECT_FALSE(world.state_of(world.file).lets(world.first, MandateAct::See, today));
  EXPECT_FALSE(world.state_of(world.draft).lets(world.first, MandateAct::See, today));
}

TEST(Mandate, ASignedPaperOpensANewFileThatNobodyOwns) {
  HelperWorld world;
  const auto helper = world.browser(world.volunteer);
  const auto opened = helper->submit(
      "/association/nouveau", "/association/nouveau",
      {{"given_names", "Ivo"}, {"family_name", "Novak"}, {"email", ""}, {"language", "en"}});
  ASSERT_EQ(opened.status, 303);
  const auto page = opened.header("location");
  EXPECT_EQ(helper->get(page).status, 200);
  EXPECT_EQ(world.browser(world.other_helper)->get(page).status, 404);
  auto fields = kScope;
  fields.emplace_back("proof", "paper");
  const FileToSend paper{
      .field = "paper", .file_name = "mandat.pdf", .bytes = "%PDF-1.4\n1 0 obj\n%%EOF\n"};
  EXPECT_EQ(helper->upload(page, page, fields, paper).status, 303);
  EXPECT_THAT(helper->get(page).body, HasSubstr("papier signé"));
}

TEST(Mandate, AMemberWhoLeavesLosesAccessAtOnceAndTheMandateStays) {
  HelperWorld world;
  world.give_mandate(kSee);
  const auto volunteer = world.browser(world.volunteer);
  const auto responsible = world.browser(world.responsible);
  EXPECT_EQ(volunteer->get(file_page(world.file)).status, 200);
  const auto leaves = "/association/membres/" + world.volunteer.id.text() + "/quitter";
  EXPECT_EQ(responsible->submit("/association/membres", leaves, {}).status, 303);
  EXPECT_EQ(volunteer->get(file_page(world.file)).status, 404);
  EXPECT_EQ(volunteer->get("/association/nouveau").status, 403);
  EXPECT_EQ(responsible->get(file_page(world.file)).status, 200);
}

TEST(Mandate, EachActNeedsItsOwnPermission) {
  HelperWorld world;
  world.give_mandate(kSee);
  const auto helper = world.browser(world.volunteer);
  EXPECT_EQ(helper->get(file_page(world.file)).status, 200);
  EXPECT_EQ(helper->get("/espace/demande/" + world.draft.text() + "/documents").status, 404)
      << "to see is not to prepare";
  EXPECT_EQ(helper->get("/espace").status, 404);
  EXPECT_EQ(helper->get("/espace/mandats").status, 404);
}

TEST(Mandate, EndsOnItsLastDay) {
  HelperWorld world;
  world.give_mandate(kSee);
  const auto helper = world.browser(world.volunteer);
  constexpr std::int64_t kDay = 86'400'000;
  world.clock().now += 29 * kDay;
  EXPECT_EQ(helper->get(file_page(world.file)).status, 200);
  world.clock().now += kDay;
  EXPECT_EQ(helper->get(file_page(world.file)).status, 404);
}

TEST(Notes, ThePersonReadsWhatWasWrittenForThemAndNobodyElseDoes) {
  HelperWorld world;
  world.give_mandate(kSeeAndPrepare);
  const auto helper = world.browser(world.volunteer);
  const auto page = "/association/personnes/" + world.file.text();
  const auto write = [&](const std::string& text, const std::string& audience) {
    EXPECT_EQ(
        helper->submit(page, page + "/notes", {{"text", text}, {"audience", audience}}).status,
        303);
  };
  const auto own = [&] { return world.browser(world.person)->get(file_page(world.file)).body; };
  write("Rappeler la mairie", "team");
  EXPECT_THAT(own(), Not(HasSubstr("Les notes de l’association")));
  write("Apportez votre bail mardi", "team_and_person");
  EXPECT_THAT(own(), HasSubstr("Apportez votre bail mardi"));
  EXPECT_THAT(own(), HasSubstr("Association Un"));
  EXPECT_THAT(own(), Not(HasSubstr("Rappeler la mairie")));
  // A helper who looks by mandate, even of another organisation, does not read them there.
  EXPECT_THAT(helper->get(file_page(world.file)).body, Not(HasSubstr("Apportez votre bail")));
}

// ---- crossed accounts, on every route that there is -------------------------------------------

/// The address of a route for the file of the person.
std::string address_of(const Route& route, const HelperWorld& world) {
  const bool of_draft = route.pattern.starts_with("/espace/demande");
  std::string path;
  for (const auto& segment : route.segments) {
    path += '/';
    if (segment == "{account}") {
      path += world.volunteer.id.text();
    } else if (segment == "{id}") {
      path += of_draft ? world.draft.text() : world.file.text();
    } else if (segment.starts_with('{')) {
      path += "x";
    } else {
      path += segment;
    }
  }
  return path;
}

long ask(Browser& browser, const Route& route, const std::string& path) {
  if (route.method == Method::Get) return browser.get(path).status;
  return browser.submit("/mandat/retirer", path, {}).status;
}

bool below(const Route& route, std::string_view branch) {
  return route.pattern == branch || route.pattern.starts_with(std::string{branch} + "/");
}

TEST(CrossedAccounts, WhatIsNotTheirsDoesNotExistOnAnyRoute) {
  HelperWorld world;
  world.give_mandate(kSeeAndPrepare);
  const auto other = world.browser(world.other_helper);
  const auto third = world.browser(world.third);
  const auto agent = world.browser(world.agent);
  const auto anybody = world.nobody();
  std::size_t seen = 0;
  for (const auto& route : world.routes()) {
    const auto path = address_of(route, world);
    const bool names_a_file = route.pattern.find("{id}") != std::string::npos ||
                              route.pattern.find("{account}") != std::string::npos;
    if (below(route, "/association")) {
      ++seen;
      EXPECT_EQ(ask(*third, route, path), 403) << path;
      EXPECT_EQ(ask(*agent, route, path), 403) << path;
      EXPECT_EQ(ask(*anybody, route, path), 303) << path;
      if (names_a_file) {
        EXPECT_EQ(ask(*other, route, path), 404) << path;
      }
    }
    if (below(route, "/espace")) {
      ++seen;
      EXPECT_EQ(ask(*agent, route, path), 403) << path;
      EXPECT_EQ(ask(*anybody, route, path), 303) << path;
      EXPECT_EQ(ask(*other, route, path), 404) << path;
      if (names_a_file) {
        EXPECT_EQ(ask(*third, route, path), 404) << path;
      }
    }
    if (below(route, "/desk") || below(route, "/dossiers")) {
      ++seen;
      for (auto* browser : {other.get(), third.get()}) {
        EXPECT_THAT(ask(*browser, route, path), testing::AnyOf(403, 404)) << path;
      }
      EXPECT_THAT(ask(*anybody, route, path), testing::AnyOf(303, 403, 404)) << path;
    }
  }
  EXPECT_GT(seen, 30U) << "the routes were not listed";
  // Nothing of it changed anything.
  EXPECT_EQ(world.state_of(world.file).mandates.size(), 1U);
  EXPECT_FALSE(world.state_of(world.file).mandates.front().revoked_on);
}

}  // namespace
}  // namespace sejour::http::helper
