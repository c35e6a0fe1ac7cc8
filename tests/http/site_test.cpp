#include "http/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "example_page.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;

Result<std::optional<app::Account>> account_of(const std::string& cookie) {
  if (cookie == "broken") return fail(ErrorCode::Unavailable, "disk");
  app::Account account;
  account.email = "li@exemple.fr";
  account.name = cookie == "agent" ? "Agnès Agente" : "";
  account.role = cookie == "agent" ? app::Role::Agent : app::Role::Applicant;
  if (cookie == "agent" || cookie == "person") return account;
  return std::nullopt;
}

void add_desk(Site& site, Router& router) {
  Site::require_role(router, "/desk", {app::Role::Agent});
  router.get("/desk/{id}", [&site](const Request& r) {
    Data data;
    data.set("heading", r.path_values.get("id"));
    data.set("what", "");
    data.set("next", "");
    data.set("moment", "");
    return site.page(r, "error", std::move(data),
                     {.title_key = "common.service_name", .area = Area::Desk});
  });
  router.post("/desk/{id}", [](const Request&) {
    return Response::redirect("/desk/1").with_flash("common.layout.saved");
  });
  ExamplePage::add_routes(site, router);
}

TestSite::AddRoutes desk() {
  return add_desk;
}

TEST(RequireRole, WhoIsNotSignedInIsLedToSignInAndBack) {
  TestSite site(desk(), {.recognise = account_of});
  const auto answer = site.browser().get("/desk/a%26b%23c");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("location"), "/connexion?suite=/desk/a%26b%23c");
}

TEST(RequireRole, AnApplicantNeverSeesTheDesk) {
  TestSite site(desk(), {.recognise = account_of});
  site.browser().set_cookie("sejour_session", "person");
  EXPECT_EQ(site.browser().get("/desk/7").status, 403);
}

TEST(RequireRole, AnAgentEnters) {
  TestSite site(desk(), {.recognise = account_of});
  site.browser().set_cookie("sejour_session", "agent");
  const auto answer = site.browser().get("/desk/7");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Agnès Agente"));
}

TEST(RequireRole, WhenAccountsCannotBeReadNobodyEnters) {
  TestSite site(desk(), {.recognise = account_of});
  site.browser().set_cookie("sejour_session", "broken");
  EXPECT_EQ(site.browser().get("/desk/7").status, 303);
}

TEST(Flash, IsShownOnceOnTheNextPage) {
  TestSite site(desk(), {.recognise = account_of});
  site.browser().set_cookie("sejour_session", "agent");
  EXPECT_EQ(site.browser().submit("/desk/1", "/desk/1", {}).status, 303);
  EXPECT_THAT(site.browser().get("/desk/1").body, HasSubstr("Brouillon enregistré"));
  EXPECT_THAT(site.browser().get("/desk/1").body, Not(HasSubstr("Brouillon enregistré")));
}

TEST(Flash, ACookieCannotPutItsOwnWordsOnAPage) {
  TestSite site(desk());
  site.browser().set_cookie("sejour_flash", "Appelez-le-0899");
  EXPECT_THAT(site.browser().get("/exemple").body, Not(HasSubstr("0899")));
}

TEST(Language, TheSwitchNeverLeadsToAnotherSite) {
  TestSite site(desk());
  for (const std::string back : {"https://mal.example", "//mal.example", "/\\mal.example", ""}) {
    const auto answer = site.browser().post("/langue", {{"language", "en"}, {"back", back}});
    EXPECT_EQ(answer.header("location"), "/") << back;
  }
}

TEST(Demonstration, EveryPageSaysItAndTellsTheDay) {
  TestSite site(desk(), {.demonstration = Demonstration::Yes});
  EXPECT_THAT(site.browser().get("/exemple").body,
              HasSubstr("Personnes et dossiers fictifs. Aucun document n’est valable. Nous sommes "
                        "le 23 novembre 2026."));
  TestSite real(desk());
  EXPECT_THAT(real.browser().get("/exemple").body, Not(HasSubstr("fictifs")));
}

TEST(StaticFiles, AnUnknownHashIsNotFound) {
  TestSite site(desk());
  EXPECT_EQ(site.browser().get("/static/0000000000000000/sejour.css").status, 404);
}

TEST(StaticFiles, ABrowserWithoutGzipGetsPlainText) {
  TestSite site(desk());
  const auto page = site.browser().get("/exemple").body;
  const auto start = page.find("/static/");
  const auto style = site.browser().get(page.substr(start, page.find('"', start) - start));
  EXPECT_EQ(style.header("content-encoding"), "");
  EXPECT_THAT(style.body, HasSubstr(".govuk-button"));
  // Neither a crown, nor a crest, nor a font to load.
  EXPECT_THAT(style.body, Not(HasSubstr("crown")));
  EXPECT_THAT(style.body, Not(HasSubstr("url(")));
}

TEST(Document, ANameCannotAddAHeader) {
  const auto response = Response::document("x", "application/pdf", "a\"\r\nSet-Cookie: b.pdf",
                                           Disposition::Attachment);
  EXPECT_EQ(response.headers.front().second, "attachment; filename=\"a___Set-Cookie__b.pdf\"");
}

TEST(Document, IsStreamedToItsEndAndFramedByOurPagesOnly) {
  TestSite site([](Site&, Router& router) {
    router.get("/piece", [](const Request&) {
      auto left = std::make_shared<int>(3);
      return Response::document(
          [left]() -> Result<std::string> {
            return --*left >= 0 ? std::string(100'000, 'p') : std::string{};
          },
          "application/pdf", "piece.pdf", Disposition::Inline);
    });
  });
  const auto answer = site.browser().get("/piece");
  EXPECT_EQ(answer.body.size(), 300'000U);
  EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("frame-ancestors 'self'"));
  EXPECT_EQ(answer.header("cache-control"), "no-store");
}

}  // namespace
}  // namespace sejour::http
