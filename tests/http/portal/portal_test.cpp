#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/projection.h"
#include "portal_world.h"

namespace sejour::http::portal {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const FileToSend kPassport{"file", "passeport.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"};

class PortalTest : public testing::Test {
 protected:
  void SetUp() override { world.sign_in_new(world.browser(), "amina@example.org"); }

  /// Starts a renewal; the address of the draft.
  std::string start() {
    const auto started = browser().submit("/espace", "/espace/demande", {});
    EXPECT_EQ(started.status, 303);
    const std::string to = started.header("location");
    return to.substr(0, to.rfind('/'));
  }

  Answer answer(const std::string& draft, const std::string& step, const FormToSend& fields) {
    const std::string address = draft + "/" + step;
    return browser().submit(address, address, fields);
  }

  /// Answers every step: a student permit that ends in 80 days, in the window.
  std::string whole_draft() {
    const std::string draft = start();
    (void)answer(draft, "titre", {{"permit", "student_temporary"}});
    (void)answer(draft, "fin",
                 {{"expiry_day", "11"}, {"expiry_month", "2"}, {"expiry_year", "2027"}});
    (void)answer(draft, "demande", {{"ask", "same"}});
    (void)answer(draft, "nom",
                 {{"family_name", "DIALLO"}, {"given_names", "Aminata"}, {"sex", "F"}});
    (void)answer(draft, "naissance",
                 {{"birth_day", "1"},
                  {"birth_month", "5"},
                  {"birth_year", "2001"},
                  {"birth_place", "Kayes"},
                  {"birth_country", "MLI"}});
    (void)answer(draft, "nationalite", {{"nationality", "MLI"}, {"foreigner_number", ""}});
    (void)answer(draft, "contact",
                 {{"email", "amina@example.org"}, {"phone", ""}, {"language", "fr"}});
    (void)answer(draft, "adresse",
                 {{"address_line", "1 rue de la Paix"}, {"postcode", "75011"}, {"town", "Paris"}});
    EXPECT_THAT(answer(draft, "prefecture", {{"site", "75"}}).header("location"),
                EndsWith("/documents"));
    return draft;
  }

  static std::string command_of(const std::string& page) {
    const auto at = page.find("name=\"command\" value=\"");
    return at == std::string::npos ? std::string{} : page.substr(at + 22, 36);
  }

  /// Files the draft; the address of the file.
  std::string file(const std::string& draft) {
    const std::string check = browser().get(draft + "/verifier").body;
    const auto filed =
        browser().submit(draft + "/verifier", draft + "/deposer", {{"command", command_of(check)}});
    EXPECT_EQ(filed.status, 303) << filed.body;
    const std::string to = filed.header("location");
    EXPECT_THAT(to, EndsWith("/depose"));
    return to.substr(0, to.rfind('/'));
  }

  /// Granted a day later, when the person signs in again.
  void grant_until(const DossierId& dossier, Date until) {
    world.grant_until(dossier, until);
    const auto signed_in = browser().submit(
        "/connexion", "/connexion", {{"email", "amina@example.org"}, {"password", kPassword}});
    EXPECT_EQ(signed_in.status, 303);
  }

  /// Opens the renewal that is ready; the page on which it is confirmed.
  std::string open_prepared(const std::string& address) {
    const auto opened = browser().submit(address, address + "/renouveler", {});
    EXPECT_EQ(opened.status, 303) << opened.body;
    EXPECT_THAT(opened.header("location"), EndsWith("/verifier"));
    return opened.header("location");
  }

  /// Sends the form at the bottom of the page with what it says of the situation.
  Answer send_situation(const std::string& check, FormToSend fields) {
    fields.emplace_back("command", command_of(browser().get(check).body));
    return browser().submit(check, check.substr(0, check.rfind('/')) + "/deposer", fields);
  }

  Browser& browser() { return world.browser(); }

  PortalWorld world;
};

TEST_F(PortalTest, NobodyEntersWithoutSigningIn) {
  Browser stranger{world.port()};
  const auto turned_away = stranger.get("/espace");
  EXPECT_EQ(turned_away.status, 303);
  EXPECT_EQ(turned_away.header("location"), "/connexion?suite=/espace");
}

TEST_F(PortalTest, SignInNeverLeadsToAnotherSite) {
  Browser other{world.port()};
  const auto signed_in = other.submit(
      "/connexion", "/connexion",
      {{"email", "amina@example.org"}, {"password", kPassword}, {"suite", "//evil.example"}});
  EXPECT_EQ(signed_in.header("location"), "/espace");
}

TEST_F(PortalTest, KnownAndUnknownAddressesGetTheSamePage) {
  Browser other{world.port()};
  const auto known = other.submit("/compte/creer", "/compte/creer",
                                  {{"email", "amina@example.org"}, {"password", kPassword}});
  const auto unknown = other.submit("/compte/creer", "/compte/creer",
                                    {{"email", "other@example.org"}, {"password", kPassword}});
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.body.size(), unknown.body.size());
}

TEST_F(PortalTest, ShortPasswordIsExplainedBesideItsField) {
  Browser other{world.port()};
  const auto refused = other.submit("/compte/creer", "/compte/creer",
                                    {{"email", "x@example.org"}, {"password", "court"}});
  EXPECT_THAT(refused.body, HasSubstr("au moins 12 caractères"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#password\""));
  EXPECT_THAT(refused.body, Not(HasSubstr("value=\"court\""))) << "never sent back";
}

TEST_F(PortalTest, WrongAnswersAreKeptAsTypedAndExplained) {
  const std::string draft = start();
  const auto refused =
      answer(draft, "adresse", {{"address_line", ""}, {"postcode", "75 01"}, {"town", "Paris"}});
  EXPECT_EQ(refused.status, 200);
  EXPECT_THAT(refused.body, HasSubstr("Le code postal a 5 chiffres"));
  const auto again = browser().get(draft + "/adresse");
  EXPECT_THAT(again.body, HasSubstr("value=\"75 01\""));
  EXPECT_THAT(again.body, HasSubstr("value=\"Paris\""));
}

TEST_F(PortalTest, ScriptSavesEachFieldWithoutJudgingIt) {
  const std::string draft = start();
  const auto saved = browser().submit(draft + "/nom", draft + "/nom/brouillon",
                                      {{"family_name", "DIAL"}, {"given_names", ""}});
  EXPECT_EQ(saved.status, 204);
  EXPECT_THAT(browser().get(draft + "/nom").body, HasSubstr("value=\"DIAL\""));
}

TEST_F(PortalTest, FieldsOfOtherStepsAreNotKept) {
  const std::string draft = start();
  (void)answer(draft, "demande", {{"ask", "same"}, {"family_name", "INTRUS"}});
  EXPECT_THAT(browser().get(draft + "/nom").body, Not(HasSubstr("INTRUS")));
}

TEST_F(PortalTest, DraftIsResumedAtTheFirstOpenStep) {
  const std::string draft = start();
  (void)answer(draft, "titre", {{"permit", "student_temporary"}});
  EXPECT_THAT(browser().get("/espace").body, HasSubstr(draft));
  EXPECT_THAT(browser().get(draft).header("location"), EndsWith("/fin"));
}

TEST_F(PortalTest, PermitIsFoundByWordsWithoutAccents) {
  const std::string draft = start();
  const auto found = browser().get(draft + "/titre?recherche=etudiant");
  EXPECT_THAT(found.body, HasSubstr("student_temporary"));
  EXPECT_THAT(found.body, Not(HasSubstr("employee_temporary")));
}

TEST_F(PortalTest, WindowAndItsMeaningAreSaidBeforeAnythingElse) {
  const std::string draft = start();
  (void)answer(draft, "titre", {{"permit", "student_temporary"}});
  (void)answer(draft, "fin",
               {{"expiry_day", "11"}, {"expiry_month", "2"}, {"expiry_year", "2027"}});
  const auto page = browser().get(draft + "/delai");
  EXPECT_THAT(page.body, HasSubstr("du 14 octobre 2026 au 13 décembre 2026"));
  EXPECT_THAT(page.body, HasSubstr("Vous êtes dans les délais"));
  EXPECT_THAT(page.body, HasSubstr("Inscription ou préinscription"));
}

TEST_F(PortalTest, TooEarlyCannotFileAndKeepsTheDraft) {
  const std::string draft = whole_draft();
  (void)answer(draft, "fin", {{"expiry_day", "1"}, {"expiry_month", "9"}, {"expiry_year", "2027"}});
  const auto check = browser().get(draft + "/verifier");
  EXPECT_THAT(check.body, HasSubstr("Il est trop tôt pour déposer"));
  EXPECT_EQ(command_of(check.body), "");
  const auto forced = browser().submit(draft + "/verifier", draft + "/deposer",
                                       {{"command", "01890a5d-ac96-774b-bcce-b302099a8057"}});
  EXPECT_EQ(forced.status, 200);
  EXPECT_THAT(browser().get("/espace").body, HasSubstr(draft));
}

TEST_F(PortalTest, UploadIsJudgedByContentAndCanBeRemoved) {
  const std::string draft = whole_draft();
  const std::string page = draft + "/documents/enrolment_certificate";
  const auto refused = browser().upload(page, page, {}, {"file", "virus.pdf", "MZ no pdf at all"});
  EXPECT_THAT(refused.body, HasSubstr("ni un PDF"));
  EXPECT_EQ(browser().upload(page, page, {}, kPassport).status, 303);
  const std::string list = browser().get(draft + "/documents").body;
  EXPECT_THAT(list, HasSubstr("passeport.pdf"));
  const auto at = list.find("/pieces/");
  const std::string piece = draft + list.substr(at, 44);
  const auto read = browser().get(piece);
  EXPECT_EQ(read.body, kPassport.bytes);
  EXPECT_EQ(read.header("content-type"), "application/pdf");
  EXPECT_EQ(read.header("x-content-type-options"), "nosniff");
  EXPECT_THAT(read.header("content-disposition"), StartsWith("attachment"));
  EXPECT_EQ(browser().submit(draft + "/documents", piece + "/retirer", {}).status, 303);
  EXPECT_EQ(browser().get(piece).status, 404);
}

TEST_F(PortalTest, FilingGivesAtOnceAnAttestationThatSaysWhatItIsNot) {
  const std::string draft = whole_draft();
  const std::string page = draft + "/documents/enrolment_certificate";
  (void)browser().upload(page, page, {}, kPassport);
  const std::string dossier = file(draft);
  const auto filed = browser().get(dossier + "/depose");
  EXPECT_THAT(filed.body, HasSubstr("Il ne prouve pas que votre séjour est régulier"));
  EXPECT_THAT(filed.body, HasSubstr("Il ne permet pas de travailler"));
  EXPECT_THAT(filed.body, HasSubstr("au plus tard le 12 février 2027"));
  EXPECT_THAT(filed.body, HasSubstr("L. 311-3-1"));
  EXPECT_THAT(filed.body, HasSubstr("SPÉCIMEN"));
  const auto at = filed.body.find("/papiers/");
  const auto pdf = browser().get(dossier + filed.body.substr(at, filed.body.find('"', at) - at));
  EXPECT_THAT(pdf.body, StartsWith("%PDF"));
  EXPECT_EQ(browser().get(draft).status, 404) << "the draft is gone";
  EXPECT_THAT(browser().get("/espace").body, HasSubstr(dossier));
}

TEST_F(PortalTest, FileSaysWhatHappenedWhoHoldsItAndTheRightsOfToday) {
  const std::string dossier = file(whole_draft());
  const auto page = browser().get(dossier);
  EXPECT_THAT(page.body, HasSubstr("Demande déposée en ligne"));
  EXPECT_THAT(page.body, HasSubstr("En attente d’examen"));
  EXPECT_THAT(page.body, HasSubstr("Vos droits le 23 novembre 2026"));
  EXPECT_THAT(page.body, HasSubstr("prouve votre droit au séjour jusqu’au 11 février 2027"));
  EXPECT_THAT(page.body, HasSubstr("L’attestation de dépôt est dans votre espace"));
}

TEST_F(PortalTest, EachPaperOfAnApplicationIsDownloadedForItself) {
  const std::string dossier = file(whole_draft());
  const auto id = DossierId::parse(dossier.substr(dossier.rfind('/') + 1)).value();
  const auto opened = world.dossiers().open(id).value();
  const auto reference = opened.state.find("a1")->documents.front().reference;
  app::Append given{.dossier = id, .expected_version = opened.loaded.version()};
  given.actor.id = "engine";
  given.events.push_back(
      {.on = date(2026, 11, 23),
       .body = cases::AttestationIssued{.application = "a1",
                                        .document = law::DocumentKind::Extension,
                                        .from = date(2027, 2, 12),
                                        .until = date(2027, 5, 11),
                                        .reference = reference,
                                        .seal = "DC04FR0000010000000000130FR" + reference}});
  given.summary = app::summarise(opened.state, opened.day, {});
  ASSERT_TRUE(world.stores().journal().append(given));
  const auto extension = "/papiers/" + reference + "-extension-2027-02-12.pdf";
  EXPECT_THAT(browser().get(dossier).body, HasSubstr(extension));
  const auto filing = browser().get(dossier + "/papiers/" + reference + ".pdf");
  const auto other = browser().get(dossier + extension);
  EXPECT_THAT(other.body, StartsWith("%PDF"));
  EXPECT_NE(filing.body.size(), other.body.size());
}

TEST_F(PortalTest, AnUrgencyAndAFormalNoticeWaitForAPersonAndAreToldOnTheFile) {
  const std::string dossier = file(whole_draft());
  const auto act = [&](const std::string& name, FormToSend fields) {
    const auto body = browser().get(dossier + "/agir").body;
    const auto form = body.find("agir/" + name + "\"");
    const auto start = body.find("name=\"command\" value=\"", form) + 22;
    fields.emplace_back("command", body.substr(start, 36));
    fields.emplace_back("application", "a1");
    return browser().submit(dossier + "/agir", dossier + "/agir/" + name, fields);
  };
  EXPECT_EQ(act("urgency", {{"urgency_kind", "job"}}).status, 200) << "what happens must be said";
  ASSERT_EQ(act("urgency", {{"urgency_kind", "job"}, {"urgency_what", "contrat suspendu"}}).status,
            303);
  EXPECT_THAT(browser().get(dossier + "/agir").body, HasSubstr("Votre déclaration est arrivée"));
  ASSERT_EQ(act("notice", {{"notice_subject", "decision"}}).status, 303);
  EXPECT_THAT(browser().get(dossier + "/agir").body, HasSubstr("au plus tard le 3 décembre 2026"));
  const auto page = browser().get(dossier).body;
  EXPECT_THAT(page, HasSubstr("contrat suspendu"));
  EXPECT_THAT(page, HasSubstr("Mise en demeure envoyée"));
}

TEST_F(PortalTest, AnApplicationIsWithdrawnOnlyByWhoSaysSo) {
  const std::string dossier = file(whole_draft());
  const auto body = browser().get(dossier + "/agir").body;
  const auto form = body.find("agir/withdraw\"");
  const auto command = body.substr(body.find("name=\"command\" value=\"", form) + 22, 36);
  const auto withdraw = [&](const std::string& sure) {
    return browser().submit(dossier + "/agir", dossier + "/agir/withdraw",
                            {{"command", command}, {"application", "a1"}, {"withdraw_sure", sure}});
  };
  EXPECT_EQ(withdraw("no").status, 200);
  EXPECT_EQ(withdraw("yes").status, 303);
  EXPECT_THAT(browser().get(dossier).body, HasSubstr("Demande retirée"));
}

TEST_F(PortalTest, PersonReadsTheReasoningAboutTheLongestPermitThatTheDeskReads) {
  const std::string dossier = file(whole_draft());
  EXPECT_THAT(browser().get(dossier).body, HasSubstr(dossier + "/titre"));
  const auto page = browser().get(dossier + "/titre");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Vous n’avez pas besoin de demander le titre le plus long"));
  EXPECT_THAT(page.body, HasSubstr("Conditions du titre actuel toujours remplies"));
  EXPECT_THAT(page.body, HasSubstr("L. 433-4"));
  EXPECT_THAT(page.body, Not(HasSubstr("longest.")));
  Browser stranger{world.port()};
  world.sign_in_new(stranger, "autre@example.org");
  EXPECT_EQ(stranger.get(dossier + "/titre").status, 404);
}

TEST_F(PortalTest, ARenewalThatIsReadyOpensFilledInAndIsConfirmedInTheSameFile) {
  const std::string address = file(whole_draft());
  const auto dossier = *DossierId::parse(address.substr(address.rfind('/') + 1));
  EXPECT_THAT(browser().get(address).body, Not(HasSubstr("Votre renouvellement est prêt")));
  grant_until(dossier, date(2027, 3, 1));
  for (const auto& page : {address, std::string{"/espace"}}) {
    const auto body = browser().get(page).body;
    EXPECT_THAT(body, HasSubstr("Votre renouvellement est prêt")) << page;
    EXPECT_THAT(body, HasSubstr("1er mars 2027"));
    EXPECT_THAT(body, HasSubstr("À confirmer du 1er novembre 2026 au 31 décembre 2026 inclus"));
  }
  const std::string check = open_prepared(address);
  const auto filled = browser().get(check).body;
  EXPECT_THAT(filled, HasSubstr("DIALLO"));
  EXPECT_THAT(filled, HasSubstr("1 rue de la Paix"));
  EXPECT_THAT(filled, HasSubstr("Votre renouvellement est préparé"));
  EXPECT_THAT(filled, HasSubstr("Confirmer et déposer"));
  // Confirming is saying whether something changed; without it nothing is filed.
  const auto unsaid = send_situation(check, {});
  EXPECT_EQ(unsaid.status, 200);
  EXPECT_THAT(unsaid.body, HasSubstr("Dites si votre situation a changé"));
  const auto unclear = send_situation(check, {{"situation", "same"}, {"changes", "work"}});
  EXPECT_THAT(unclear.body, HasSubstr("sans rien cocher"));
  EXPECT_EQ(send_situation(check, {{"situation", "changed"}}).status, 200);
  const auto filed = send_situation(check, {{"situation", "same"}});
  ASSERT_EQ(filed.status, 303) << filed.body;
  EXPECT_EQ(filed.header("location"), address + "/depose");
  const auto state = world.dossiers().open(dossier)->state;
  ASSERT_EQ(state.applications.size(), 2U);
  const auto& application = state.applications.back();
  EXPECT_EQ(application.name, "a2");
  ASSERT_TRUE(application.examination.situation);
  EXPECT_TRUE(application.examination.situation->content.changes.empty());
  EXPECT_EQ(state.permits[*application.held].until, date(2027, 3, 1));
  const auto told = browser().get(address).body;
  EXPECT_THAT(told, HasSubstr("Votre situation déclarée"));
  EXPECT_THAT(told, Not(HasSubstr("Votre renouvellement est prêt")));
  // The button sent again finds nothing to open.
  EXPECT_EQ(browser().submit(address, address + "/renouveler", {}).status, 404);
}

TEST_F(PortalTest, WhatThePersonCorrectedInAPreparedRenewalStaysAndIsSaid) {
  const std::string address = file(whole_draft());
  const auto dossier = *DossierId::parse(address.substr(address.rfind('/') + 1));
  grant_until(dossier, date(2027, 3, 1));
  const std::string check = open_prepared(address);
  const std::string draft = check.substr(0, check.rfind('/'));
  (void)answer(draft, "adresse",
               {{"address_line", "3 rue Neuve"}, {"postcode", "75011"}, {"town", "Paris"}});
  EXPECT_EQ(open_prepared(address), check);
  EXPECT_THAT(browser().get(check).body, HasSubstr("3 rue Neuve"));
  const auto filed = send_situation(
      check, {{"situation", "changed"}, {"changes", "address"}, {"change_note", "Depuis mai."}});
  ASSERT_EQ(filed.status, 303) << filed.body;
  const auto state = world.dossiers().open(dossier)->state;
  const auto& stated = state.applications.back().examination.situation->content;
  EXPECT_EQ(stated.changes, std::vector<std::string>{"address"});
  EXPECT_EQ(stated.note, "Depuis mai.");
  EXPECT_EQ(state.person->address_line, "3 rue Neuve");
}

TEST_F(PortalTest, APreparedRenewalOfSomebodyElseDoesNotExist) {
  const std::string address = file(whole_draft());
  grant_until(*DossierId::parse(address.substr(address.rfind('/') + 1)), date(2027, 3, 1));
  Browser stranger{world.port()};
  world.sign_in_new(stranger, "autre@example.org");
  EXPECT_EQ(stranger.submit("/espace", address + "/renouveler", {}).status, 404);
  const std::string check = open_prepared(address);
  EXPECT_EQ(stranger.get(check).status, 404);
  EXPECT_EQ(stranger.submit("/espace", address + "/renouveler", {}).status, 404);
}

TEST_F(PortalTest, APreparedRenewalThrownAwayFilesNothing) {
  const std::string address = file(whole_draft());
  const auto dossier = *DossierId::parse(address.substr(address.rfind('/') + 1));
  grant_until(dossier, date(2027, 3, 1));
  const std::string check = open_prepared(address);
  const std::string draft = check.substr(0, check.rfind('/'));
  const std::string command = command_of(browser().get(check).body);
  EXPECT_EQ(browser().submit(draft + "/supprimer", draft + "/supprimer", {}).status, 303);
  EXPECT_EQ(browser().submit("/espace", draft + "/deposer", {{"command", command}}).status, 404);
  EXPECT_EQ(world.dossiers().open(dossier)->state.applications.size(), 1U);
  EXPECT_THAT(browser().get("/espace").body, HasSubstr("Votre renouvellement est prêt"));
}

TEST_F(PortalTest, AnyRenewalMaySayThatNothingChanged) {
  const std::string draft = whole_draft();
  const auto filed = send_situation(draft + "/verifier", {{"situation", "same"}});
  ASSERT_EQ(filed.status, 303) << filed.body;
  const auto ids = world.stores().journal().dossiers(std::nullopt, 10);
  const auto state = world.dossiers().open(ids->front())->state;
  EXPECT_TRUE(state.applications.front().examination.situation);
}

TEST_F(PortalTest, DoubleClickFilesOnce) {
  const std::string draft = whole_draft();
  const std::string command = command_of(browser().get(draft + "/verifier").body);
  const auto first =
      browser().submit(draft + "/verifier", draft + "/deposer", {{"command", command}});
  const auto second = browser().submit("/espace", draft + "/deposer", {{"command", command}});
  EXPECT_EQ(second.status, 303);
  EXPECT_EQ(second.header("location"), first.header("location"));
  const auto ids = world.stores().journal().dossiers(std::nullopt, 10);
  ASSERT_EQ(ids->size(), 1U);
  int filed = 0;
  const auto loaded = world.stores().journal().load(ids->front());
  for (const auto& recorded : loaded->events) {
    filed += std::holds_alternative<cases::Filed>(recorded.event.body) ? 1 : 0;
  }
  EXPECT_EQ(filed, 1);
}

TEST_F(PortalTest, FileAndDraftOfSomebodyElseDoNotExist) {
  const std::string draft = whole_draft();
  const std::string other_draft = start();
  const std::string dossier = file(draft);
  Browser stranger{world.port()};
  world.sign_in_new(stranger, "bob@example.org");
  for (const std::string& address :
       {dossier, dossier + "/depose", dossier + "/acces", dossier + "/modifier/contact",
        dossier + "/papiers/1.pdf", other_draft, other_draft + "/nom", other_draft + "/documents",
        other_draft + "/verifier", other_draft + "/delai", other_draft + "/supprimer"}) {
    EXPECT_EQ(stranger.get(address).status, 404) << address;
  }
  for (const std::string& address :
       {other_draft + "/nom", other_draft + "/supprimer", other_draft + "/nom/brouillon"}) {
    EXPECT_EQ(stranger.submit("/espace", address, {{"family_name", "X"}}).status, 404) << address;
  }
}

TEST_F(PortalTest, ContactDataChangeWithoutChangingTheRest) {
  const std::string dossier = file(whole_draft());
  const std::string page = dossier + "/modifier/contact";
  const auto form = browser().get(page);
  EXPECT_THAT(form.body, HasSubstr("value=\"amina@example.org\""));
  const auto changed = browser().submit(page, page,
                                        {{"command", command_of(form.body)},
                                         {"email", "new@example.org"},
                                         {"phone", ""},
                                         {"language", "en"}});
  EXPECT_EQ(changed.status, 303);
  EXPECT_THAT(browser().get(page).body, HasSubstr("value=\"new@example.org\""));
  EXPECT_THAT(browser().get(dossier + "/modifier/adresse").body, HasSubstr("1 rue de la Paix"));
}

TEST_F(PortalTest, EveryLookIsInTheAccessLog) {
  const std::string dossier = file(whole_draft());
  (void)browser().get(dossier);
  const auto log = browser().get(dossier + "/acces");
  EXPECT_THAT(log.body, HasSubstr("Dossier ouvert"));
  EXPECT_THAT(log.body, HasSubstr("Vous"));
}

TEST_F(PortalTest, AskedDocumentIsSentOnceAndThanked) {
  const std::string dossier = file(whole_draft());
  const auto id = world.stores().journal().dossiers(std::nullopt, 10)->front();
  const auto asked =
      world.dossiers().act(id,
                           cases::RequestDocuments{.today = world.clock().today(),
                                                   .application = "a1",
                                                   .documents = {"transcripts_last_year"},
                                                   .due = world.clock().today() + days{30}},
                           {.id = "agent:x", .on_behalf_of = {}},
                           *CommandId::parse("01890a5d-ac96-774b-bcce-b302099a8057"));
  ASSERT_TRUE(std::holds_alternative<app::Appended>(*asked));
  EXPECT_THAT(browser().get("/espace").body, HasSubstr("La préfecture attend des documents"));
  const std::string page = dossier + "/envoyer/transcripts_last_year";
  EXPECT_THAT(browser().get(dossier).body, HasSubstr(page));
  const std::string command = command_of(browser().get(page).body);
  EXPECT_EQ(browser().upload(page, page, {{"command", command}}, kPassport).status, 303);
  EXPECT_THAT(browser().get(dossier).body, HasSubstr("Documents reçus"));
  EXPECT_EQ(browser().get(page).status, 404) << "no longer asked for";
  EXPECT_EQ(browser().get(dossier + "/envoyer/diploma").status, 404) << "was never asked for";
}

TEST_F(PortalTest, EveryPageIsInEnglishToo) {
  const std::string draft = whole_draft();
  browser().set_cookie("sejour_lang", "en");
  EXPECT_THAT(browser().get(draft + "/delai").body, HasSubstr("You are in time"));
  EXPECT_THAT(browser().get(draft + "/documents").body, HasSubstr("Enrolment"));
  const std::string dossier = file(draft);
  EXPECT_THAT(browser().get(dossier).body, HasSubstr("Application filed online"));
  EXPECT_THAT(browser().get(dossier + "/depose").body, HasSubstr("It does not allow you to work"));
}

TEST_F(PortalTest, ReportsAProblemOnceAndCountsItWithoutAName) {
  const std::string dossier = file(whole_draft());
  const std::string page = browser().get(dossier + "/signaler").body;
  const FormToSend report{
      {"command", command_of(page)}, {"kind", "site_down"}, {"day_day", "23"},
      {"day_month", "11"},           {"day_year", "2026"},  {"what", "Erreur 500"},
      {"consequences", "job"}};
  for (int twice = 0; twice < 2; ++twice) {
    EXPECT_EQ(browser().submit(dossier + "/signaler", dossier + "/signaler", report).status, 303);
  }
  EXPECT_THAT(browser().get(dossier + "/signaler").body, HasSubstr("déclaration"));
  const auto rows =
      world.stores().incidents().incidents({date(2026, 11, 1), date(2026, 11, 30)}).value();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].site, "75");
  EXPECT_EQ(rows[0].consequences.size(), 1U);
  EXPECT_EQ(
      browser()
          .submit(dossier + "/signaler", dossier + "/signaler", {{"command", command_of(page)}})
          .status,
      200)
      << "what is missing is said on the page";
}

TEST_F(PortalTest, GivesSheetLetterAndEvidenceAsFiles) {
  const std::string dossier = file(whole_draft());
  EXPECT_THAT(browser().get(dossier + "/fiche?pour=landlord").body, HasSubstr("11 février 2027"));
  const auto sheet = browser().get(dossier + "/fiche/employer.pdf");
  EXPECT_THAT(sheet.body, StartsWith("%PDF"));
  EXPECT_EQ(browser().get(dossier + "/fiche/nobody.pdf").status, 404U);
  EXPECT_THAT(browser().get(dossier + "/lettres").body, HasSubstr("Il manque"));
  const auto first = browser().get(dossier + "/preuves/dossier.pdf");
  EXPECT_THAT(first.body, StartsWith("%PDF"));
  EXPECT_EQ(first.body, browser().get(dossier + "/preuves/dossier.pdf").body)
      << "the same day, the same bytes";
}

TEST_F(PortalTest, KeepsWhatWasTypedInALetterAndGivesItAsOdt) {
  const std::string dossier = file(whole_draft());
  const std::string page = browser().get(dossier + "/signaler").body;
  (void)browser().submit(dossier + "/signaler", dossier + "/signaler",
                         {{"command", command_of(page)},
                          {"kind", "cannot_correct"},
                          {"day_day", "23"},
                          {"day_month", "11"},
                          {"day_year", "2026"},
                          {"what", "Le prénom est faux."}});
  const std::string letter = dossier + "/lettres/correction";
  EXPECT_THAT(browser().get(letter).body, HasSubstr("Le prénom est faux."));
  const auto kept =
      browser().submit(letter, letter, {{"paragraph_1", "Changé."}, {"output", "page"}});
  EXPECT_THAT(kept.body, HasSubstr(">Changé.</textarea>"));
  const auto odt =
      browser().submit(letter, letter, {{"paragraph_1", "Changé."}, {"output", "odt"}});
  EXPECT_THAT(odt.body, StartsWith("PK"));
  EXPECT_THAT(odt.header("content-type"), HasSubstr("opendocument.text"));
}

TEST_F(PortalTest, OpensNoSheetLetterReportOrEvidenceOfSomebodyElse) {
  const std::string dossier = file(whole_draft());
  Browser other{world.port()};
  world.sign_in_new(other, "bilal@example.org");
  for (const char* last :
       {"/fiche", "/fiche/employer.pdf", "/lettres", "/lettres/correction", "/signaler", "/preuves",
        "/preuves/dossier.pdf", "/preuves/pieces.zip", "/tentatives/1.pdf"}) {
    EXPECT_EQ(other.get(dossier + last).status, 404U) << last;
  }
}

TEST_F(PortalTest, LeavesACertificateOfAttemptWhenTheSealFails) {
  const std::string draft = whole_draft();
  const std::string check = browser().get(draft + "/verifier").body;
  world.sealer().broken = true;
  const auto answer =
      browser().submit(draft + "/verifier", draft + "/deposer", {{"command", command_of(check)}});
  EXPECT_EQ(answer.status, 503U);
  EXPECT_THAT(answer.body, HasSubstr("n’est pas déposée"));
  const auto at = answer.body.find("/espace/dossier/");
  ASSERT_NE(at, std::string::npos);
  const auto link = answer.body.substr(at, answer.body.find('"', at) - at);
  EXPECT_THAT(browser().get(link).body, StartsWith("%PDF"));
  const auto rows =
      world.stores().incidents().incidents({date(2026, 11, 1), date(2026, 11, 30)}).value();
  ASSERT_EQ(rows.size(), 1U) << "counted with nobody asking";
  EXPECT_EQ(rows[0].grade, cases::EvidenceGrade::Logged);
  world.sealer().broken = false;
  EXPECT_THAT(file(draft), Not(testing::IsEmpty())) << "the draft was kept and can be filed";
}

}  // namespace
}  // namespace sejour::http::portal
