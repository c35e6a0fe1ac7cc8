#include "http/public/public_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Answers what the test says, and remembers what it was given.
class ScriptedVerifier final : public app::DocumentVerifier {
 public:
  app::VerificationReport verify(std::string_view file_or_code,
                                 const app::VerifyOptions& options) override {
    given = file_or_code;
    asked = options;
    return report;
  }
  app::VerificationReport report;
  std::string given;
  app::VerifyOptions asked;
};

class PublicPagesTest : public testing::Test {
 protected:
  FixedClock clock;
  ScriptedVerifier verifier;
  Status health;
  TestSite site{[this](Site& pages, Router& router) {
    add_public_pages(pages, router, {verifier, clock, [this] { return health; }});
  }};

  Answer verify_code(const std::string& code) {
    return site.browser().submit("/verifier", "/verifier", {{"code", code}});
  }
};

TEST_F(PublicPagesTest, HomeLeadsToEveryDoor) {
  const auto body = site.browser().get("/").body;
  EXPECT_THAT(body, AllOf(HasSubstr("href=\"/compte/creer\""), HasSubstr("href=\"/connexion\""),
                          HasSubstr("href=\"/verifier\""), HasSubstr("href=\"/accessibilite\"")));
}

TEST_F(PublicPagesTest, HomeOfAnAssociationSaysThatItIssuesNothing) {
  TestSite association{[this](Site& pages, Router& router) {
    add_public_pages(pages, router,
                     {.verifier = verifier,
                      .clock = clock,
                      .health = [] { return Status{}; },
                      .home = Home::Association});
  }};
  const auto body = association.browser().get("/").body;
  EXPECT_THAT(body, AllOf(HasSubstr("href=\"/connexion\""), HasSubstr("href=\"/mandat/retirer\""),
                          HasSubstr("ne délivre aucun document de séjour")));
  EXPECT_THAT(body, Not(HasSubstr("/compte/creer")));
}

TEST_F(PublicPagesTest, HomeStatesTheLevelOfAccessibility) {
  EXPECT_THAT(site.browser().get("/").body, HasSubstr("Accessibilité : non conforme"));
}

TEST_F(PublicPagesTest, EveryPageExistsInBothLanguages) {
  for (const std::string language : {"fr", "en"}) {
    site.browser().set_cookie("sejour_lang", language);
    for (const std::string path : {"/", "/verifier", "/accessibilite", "/etat"}) {
      const auto answer = site.browser().get(path);
      EXPECT_EQ(answer.status, 200) << path;
      EXPECT_THAT(answer.body, HasSubstr("<html lang=\"" + language + "\"")) << path;
      EXPECT_THAT(answer.body, Not(HasSubstr("⟦"))) << path;
    }
  }
}

TEST_F(PublicPagesTest, HealthIsTrueToTheJournal) {
  EXPECT_EQ(site.browser().get("/healthz").status, 200);
  health = fail(ErrorCode::Unavailable, "disk /var/secret is gone");
  const auto failing = site.browser().get("/healthz");
  EXPECT_EQ(failing.status, 503);
  EXPECT_EQ(failing.body, R"({"status":"failing"})");
  EXPECT_EQ(site.browser().get("/etat").status, 503);
}

TEST_F(PublicPagesTest, AnAuthenticDocumentShowsWhatItsCodeSays) {
  verifier.report = {.verdict = app::Verdict::Authentic,
                     .signer = "Préfecture de Paris",
                     .document_type = "13",
                     .fields = {{"60", "NATACHA/CORINNE"}, {"ZZ", "<i>"}},
                     .unsigned_fields = {},
                     .raw_message = "DC04FR00<US>",
                     .problem = {}};
  const auto answer = verify_code(" DC04 ");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(verifier.given, "DC04");
  EXPECT_EQ(verifier.asked.on, date(2026, 11, 23));
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("Ce document est authentique"), HasSubstr("Préfecture de Paris"),
                    HasSubstr("NATACHA/CORINNE"), HasSubstr("&lt;i&gt;"),
                    HasSubstr("DC04FR00&lt;US&gt;"), HasSubstr("23 novembre 2026")));
}

TEST_F(PublicPagesTest, NoWebVisitorCanAskToTrustTestAuthorities) {
  verifier.report.verdict = app::Verdict::TestAuthority;
  verifier.report.fields = {{"60", "X"}};
  const auto answer =
      site.browser().submit("/verifier", "/verifier", {{"code", "DC04"}, {"trust", "demo"}});
  EXPECT_FALSE(verifier.asked.accept_test_authorities);
  EXPECT_THAT(answer.body, HasSubstr("ce document ne prouve rien"));
  EXPECT_THAT(answer.body, Not(HasSubstr("Comparez ces informations")));
}

TEST_F(PublicPagesTest, AFileIsReadWhole) {
  const std::string bytes = "%PDF-" + std::string(200'000, '\0');
  verifier.report.verdict = app::Verdict::Unreadable;
  const auto answer =
      site.browser().upload("/verifier", "/verifier", {{"code", ""}}, {"document", "a.pdf", bytes});
  EXPECT_EQ(verifier.given, bytes);
  EXPECT_THAT(answer.body, HasSubstr("Cela ne veut pas dire que le document est faux"));
}

TEST_F(PublicPagesTest, NothingGivenIsAnErrorOfTheForm) {
  const auto answer = verify_code("");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("Choisissez un document, ou collez le texte du code."));
  EXPECT_EQ(verifier.given, "");
}

TEST_F(PublicPagesTest, AnExpiredDateIsNeverSaidToEndARight) {
  verifier.report.verdict = app::Verdict::Expired;
  EXPECT_THAT(verify_code("DC04").body, HasSubstr("garder des droits"));
}

TEST_F(PublicPagesTest, ADocumentGivenAheadOfItsFirstDayIsAuthenticAndSaysSo) {
  verifier.report.verdict = app::Verdict::NotYetValid;
  verifier.report.fields = {{"6N", "24112026"}};
  const auto body = verify_code("DC04").body;
  EXPECT_THAT(body, AllOf(HasSubstr("n’a pas encore commencé"), HasSubstr("avoir des droits"),
                          HasSubstr("Comparez ces informations")));
  EXPECT_THAT(body, Not(HasSubstr("Ce document est authentique")));
}

TEST_F(PublicPagesTest, AForgedCodeWarnsAboveItsContent) {
  verifier.report.verdict = app::Verdict::Forged;
  verifier.report.fields = {{"60", "X"}};
  verifier.report.unsigned_fields = {{"61", "Y"}};
  EXPECT_THAT(verify_code("DC04").body,
              AllOf(HasSubstr("ne vous y fiez pas"), HasSubstr("non signées")));
}

}  // namespace
}  // namespace sejour::http
