#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_site.h"
#include "cases/examined_names.h"
#include "http/api/document.h"
#include "wire/vocabulary.h"

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

/// The words of a closed list, as the document has them.
std::vector<std::string> words_in_document(const std::string& schema) {
  const auto document = nlohmann::json::parse(document_text());
  return document.at("components").at("schemas").at(schema).at("enum");
}

template <class Enum, std::size_t N>
std::vector<std::string> words_of_program(const law::Names<Enum, N>& names) {
  std::vector<std::string> words;
  for (const auto& [value, word] : names) words.emplace_back(word);
  return words;
}

TEST(ApiDocument, HasTheWordsOfTheProgram) {
  EXPECT_EQ(words_in_document("FactKind"), words_of_program(cases::kFactKinds));
  EXPECT_EQ(words_in_document("TaskKind"), words_of_program(wire::kTaskKinds));
  EXPECT_EQ(words_in_document("OrderedAct"), words_of_program(cases::kOrderedActs));
  EXPECT_EQ(words_in_document("CardStep"), words_of_program(cases::kProductionSteps));
  EXPECT_EQ(words_in_document("SamePersonStep"), words_of_program(cases::kSamePersonSteps));
  EXPECT_EQ(words_in_document("Scope"), words_of_program(app::kApiScopes));
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
