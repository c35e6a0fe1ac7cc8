#include <gtest/gtest.h>

#include "text/messages.h"

namespace sejour::text {
namespace {

const Messages& french = Messages::of(Language::French);
const Messages& english = Messages::of(Language::English);

TEST(Catalogues, EveryFrenchTextExistsInEnglish) {
  for (const auto& key : french.keys()) EXPECT_TRUE(english.find(key)) << key;
}

TEST(Catalogues, EveryEnglishTextExistsInFrench) {
  for (const auto& key : english.keys()) EXPECT_TRUE(french.find(key)) << key;
}

TEST(Catalogues, BothLanguagesShowTheSameValues) {
  for (const auto& key : french.keys()) {
    if (key == "common.date.first_of_month") continue;
    if (!english.find(key)) continue;
    EXPECT_EQ(placeholders_of(french.get(key)), placeholders_of(english.get(key))) << key;
  }
}

TEST(Catalogues, NoTextIsEmpty) {
  for (const auto& key : french.keys()) EXPECT_FALSE(french.get(key).empty()) << key;
  for (const auto& key : english.keys()) EXPECT_FALSE(english.get(key).empty()) << key;
}

TEST(Catalogues, APluralHasOneAndOther) {
  for (const auto& key : french.keys()) {
    if (!key.ends_with(".one")) continue;
    const std::string other = key.substr(0, key.size() - 3) + "other";
    EXPECT_TRUE(french.find(other)) << other;
  }
}

}  // namespace
}  // namespace sejour::text
