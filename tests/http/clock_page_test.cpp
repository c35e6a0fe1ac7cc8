#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/public/public_pages.h"
#include "test_site.h"

namespace sejour::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class NoVerifier final : public app::DocumentVerifier {
 public:
  app::VerificationReport verify(std::string_view, const app::VerifyOptions&) override {
    return {};
  }
};

const FormToSend kRenewalInTime{{"permit_1_permit", "student_temporary"},
                                {"permit_1_from_day", "1"},
                                {"permit_1_from_month", "9"},
                                {"permit_1_from_year", "2025"},
                                {"permit_1_until_day", "31"},
                                {"permit_1_until_month", "8"},
                                {"permit_1_until_year", "2026"},
                                {"filing_1_kind", "renewal"},
                                {"filing_1_permit", "student_temporary"},
                                {"filing_1_channel", "teleservice"},
                                {"filing_1_on_day", "15"},
                                {"filing_1_on_month", "6"},
                                {"filing_1_on_year", "2026"},
                                {"day_day", "5"},
                                {"day_month", "9"},
                                {"day_year", "2026"}};

class ClockPageTest : public testing::Test {
 protected:
  FixedClock clock;
  NoVerifier verifier;
  TestSite site{[this](Site& pages, Router& router) {
    add_clock_page(pages, router, {verifier, clock, [] { return Status{}; }});
  }};

  Answer send(FormToSend fields) {
    return site.browser().submit("/horloge", "/horloge", std::move(fields));
  }
};

TEST_F(ClockPageTest, AsksAboutTodayAndShowsNoAnswerYet) {
  const auto page = site.browser().get("/horloge");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("name=\"permit_1_permit\""), HasSubstr("value=\"2026\""),
                               HasSubstr("aria-labelledby=\"result-title\" hidden")));
}

TEST_F(ClockPageTest, OnlyThisPageMayCompileWebAssemblyAndNothingInline) {
  const auto policy = site.browser().get("/horloge").header("content-security-policy");
  EXPECT_THAT(policy, HasSubstr("script-src 'self' 'wasm-unsafe-eval';"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe-inline")));
  EXPECT_THAT(site.browser().get("/nulle-part").header("content-security-policy"),
              Not(HasSubstr("wasm-unsafe-eval")));
}

TEST_F(ClockPageTest, WithoutScriptTheServerAnswersAndSaysThatTheEntriesWereSentAndNotKept) {
  const auto answer = send(kRenewalInTime);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("5 septembre 2026"), HasSubstr("R. 431-15-1"),
                    HasSubstr("a été envoyé au serveur"), HasSubstr("ne l’a pas gardé"),
                    Not(HasSubstr("aria-labelledby=\"result-title\" hidden"))));
}

TEST_F(ClockPageTest, ALineIsAddedAndRemovedWithoutLosingTheOthers) {
  auto fields = kRenewalInTime;
  fields.emplace_back("add", "permit");
  EXPECT_THAT(send(fields).body,
              AllOf(HasSubstr("name=\"permit_2_permit\""), HasSubstr("name=\"filing_1_on_day\""),
                    HasSubstr("name=\"filing_1_on_day\" type=\"text\" "
                              "inputmode=\"numeric\" value=\"15\"")));
  fields.back() = {"permit_2_from_year", "1999"};
  fields.emplace_back("remove", "permit_1");
  const auto body = send(fields).body;
  EXPECT_THAT(body, AllOf(HasSubstr("name=\"permit_1_from_year\" type=\"text\" "
                                    "inputmode=\"numeric\" value=\"1999\""),
                          Not(HasSubstr("permit_2_permit"))));
}

TEST_F(ClockPageTest, WhatIsWrongIsSaidAtItsField) {
  auto fields = kRenewalInTime;
  fields.emplace_back("answer_1_what", "refused");
  const auto answer = send(fields);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("href=\"#answer_1_on"));
}

TEST_F(ClockPageTest, TheModuleIsServedAsWebAssemblyForAYear) {
  const std::string body = site.browser().get("/horloge").body;
  const auto at = body.find("data-module=\"") + 13;
  const auto module = site.browser().get(body.substr(at, body.find('"', at) - at));
  EXPECT_EQ(module.status, 200);
  EXPECT_EQ(module.header("content-type"), "application/wasm");
  EXPECT_THAT(module.header("cache-control"), HasSubstr("immutable"));
  const auto worker = site.browser().get("/horloge-hors-ligne.js");
  EXPECT_EQ(worker.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(worker.header("cache-control"), "no-store");
}

}  // namespace
}  // namespace sejour::http
