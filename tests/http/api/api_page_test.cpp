#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_site.h"
#include "http/api/document.h"

namespace sejour::http::api {
namespace {

using testing::HasSubstr;

/// Each summary of the document stands in the English catalogue, and has a French one beside it.
TEST(ApiDocument, EverySummaryIsTheTextOfThePage) {
  const auto& english = text::Messages::of(text::Language::English);
  const auto& french = text::Messages::of(text::Language::French);
  for (const auto& group : read_document().groups) {
    EXPECT_TRUE(french.find("api.group." + group.tag)) << group.tag;
    for (const auto& operation : group.operations) {
      EXPECT_EQ(operation.summary, english.get("api.operation." + operation.id) + ".");
      EXPECT_TRUE(french.find("api.operation." + operation.id)) << operation.id;
    }
  }
}

TEST(ApiDocument, IsGivenToEverybodyAsTheProgramHoldsIt) {
  ApiSite site;
  const auto answer = site.get("/api/openapi.json", {});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, document_text());
  EXPECT_EQ(answer.json()["openapi"], "3.1.0");
}

TEST(ApiPage, TellsEveryOperationAndEveryProblemInTwoLanguages) {
  ApiSite site;
  auto& browser = site.site.browser();
  const auto french = browser.get("/api");
  browser.set_cookie(std::string{kLanguageCookie}, "en");
  const auto english = browser.get("/api");
  ASSERT_EQ(french.status, 200);
  EXPECT_THAT(french.body, HasSubstr("Interface de programmation"));
  EXPECT_THAT(english.body, HasSubstr("Programming interface"));
  const auto interface = read_document();
  for (const auto& group : interface.groups) {
    for (const auto& operation : group.operations) {
      EXPECT_THAT(french.body, HasSubstr("id=\"" + operation.id + "\""));
      EXPECT_THAT(french.body, HasSubstr(operation.method + " " + operation.path));
    }
  }
  for (const auto& word : interface.problems) {
    EXPECT_THAT(english.body, HasSubstr("id=\"problem-" + word + "\""));
  }
}

}  // namespace
}  // namespace sejour::http::api
