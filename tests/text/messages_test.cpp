#include "text/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sejour::text {
namespace {

using testing::ElementsAre;

TEST(Messages, ATextIsFoundByAreaAndPath) {
  EXPECT_EQ(Messages::of(Language::French).get("common.month.m11"), "novembre");
  EXPECT_EQ(Messages::of(Language::English).get("common.month.m11"), "November");
}

TEST(Messages, AMissingTextIsVisible) {
  EXPECT_EQ(Messages::of(Language::French).get("common.no_such_text"), "⟦common.no_such_text⟧");
  EXPECT_FALSE(Messages::of(Language::French).find("common.no_such_text"));
}

TEST(Messages, ValuesReplaceTheirNames) {
  EXPECT_EQ(Messages::of(Language::French).format("common.signed_in_as", {{"name", "A {b}"}}),
            "Connecté : A {b}");
}

TEST(Messages, AMissingValueLeavesItsNameVisible) {
  EXPECT_EQ(Messages::of(Language::French).format("common.signed_in_as", {}), "Connecté : {name}");
}

TEST(Messages, BracesThatAreNoPlaceholderStay) {
  EXPECT_EQ(fill_placeholders("{ } {a", {}), "{ } {a");
  EXPECT_THAT(placeholders_of("{b} {a} {b} { c}"), ElementsAre("a", "b"));
}

TEST(Messages, FrenchCountsZeroAsSingular) {
  EXPECT_EQ(Messages::of(Language::French).plural("common.days", 0), "0 jour");
  EXPECT_EQ(Messages::of(Language::French).plural("common.days", 1), "1 jour");
  EXPECT_EQ(Messages::of(Language::French).plural("common.days", 2), "2 jours");
}

TEST(Messages, EnglishCountsZeroAsPlural) {
  EXPECT_EQ(Messages::of(Language::English).plural("common.days", 0), "0 days");
  EXPECT_EQ(Messages::of(Language::English).plural("common.days", 1), "1 day");
}

TEST(Language, OnlyKnownCodesAreRead) {
  EXPECT_EQ(parse_language("fr"), Language::French);
  EXPECT_EQ(parse_language("en"), Language::English);
  EXPECT_FALSE(parse_language("FR"));
  EXPECT_FALSE(parse_language(""));
}

}  // namespace
}  // namespace sejour::text
