#include "http/form.h"

#include <gtest/gtest.h>

namespace sejour::http {
namespace {

Form form_with(std::initializer_list<std::pair<std::string, std::string>> answers) {
  Fields fields;
  for (const auto& [name, value] : answers) fields.add(name, value);
  return Form{fields};
}

TEST(Form, SpacesAroundAnAnswerAreNotPartOfIt) {
  auto form = form_with({{"name", "  Li \r\n"}});
  EXPECT_EQ(form.require_text("name", 10), "Li");
  EXPECT_TRUE(form.ok());
}

TEST(Form, OnlySpacesIsNoAnswer) {
  auto form = form_with({{"name", "   "}});
  (void)form.require_text("name", 10);
  ASSERT_FALSE(form.ok());
  EXPECT_EQ(form.errors().front().field, "name");
}

TEST(Form, ATooLongAnswerIsNamedAndKept) {
  auto form = form_with({{"name", "abcdef"}});
  (void)form.require_text("name", 5);
  EXPECT_EQ(form.errors().front().message_key, "common.form.too_long");
  EXPECT_EQ(form.value("name"), "abcdef");
}

TEST(Form, ADayThatDoesNotExistIsRefused) {
  auto form = form_with({{"d_day", "29"}, {"d_month", "2"}, {"d_year", "2027"}});
  (void)form.require_date("d");
  EXPECT_EQ(form.errors().front().message_key, "common.form.date_invalid");
}

TEST(Form, ADayInThreePartsIsRead) {
  auto form = form_with({{"d_day", "29"}, {"d_month", "02"}, {"d_year", "2028"}});
  EXPECT_EQ(form.require_date("d"), date(2028, 2, 29));
  EXPECT_TRUE(form.ok());
}

TEST(Form, AnOptionalDayMayBeEmptyButNotHalf) {
  auto empty = form_with({{"d_day", ""}, {"d_month", ""}, {"d_year", ""}});
  EXPECT_FALSE(empty.optional_date("d"));
  EXPECT_TRUE(empty.ok());
  auto half = form_with({{"d_day", "3"}, {"d_month", ""}, {"d_year", ""}});
  EXPECT_FALSE(half.optional_date("d"));
  EXPECT_FALSE(half.ok());
}

TEST(Form, AChoiceThatWasNotOfferedIsRefused) {
  constexpr std::string_view offered[] = {"a", "b"};
  auto form = form_with({{"kind", "c"}});
  (void)form.require_choice("kind", offered);
  EXPECT_FALSE(form.ok());
}

}  // namespace
}  // namespace sejour::http
