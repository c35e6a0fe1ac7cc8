#include "cli/commitments.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/messages.h"

namespace sejour::cli {
namespace {

using testing::HasSubstr;

std::string entry(const std::string& changed) {
  return "[[commitment]]\nid = \"a\"\norigin = \"b\"\nmade_on = 2026-04-05\n"
         "indicator = \"i\"\nunit = \"count\"\nbetter = \"higher\"\nsources = [\"s\"]\n" +
         changed;
}

std::string error_of(const std::string& toml) {
  const auto parsed = parse_commitments(toml);
  return parsed ? std::string{} : parsed.error().message;
}

TEST(CommitmentList, HoldsFiveMeasuresAndSixOrders) {
  const auto list = commitments();
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(std::ranges::count(*list, "instruction_2026_04_05", &app::Commitment::origin), 5);
  EXPECT_EQ(std::ranges::count(*list, "decision_2026_05_05", &app::Commitment::origin), 6);
}

TEST(CommitmentList, IsReportedUntilItsTextsAreRead) {
  const auto list = commitments();
  ASSERT_TRUE(list);
  for (const auto& one : *list) {
    EXPECT_EQ(one.text, app::TextKnown::Reported) << one.id;
    EXPECT_FALSE(one.sources.empty()) << one.id;
    if (!one.due) continue;
    EXPECT_EQ(one.due->certainty, app::DueCertainty::Reported) << one.id;
  }
}

TEST(CommitmentList, HasItsWordsInBothLanguages) {
  const auto list = commitments();
  ASSERT_TRUE(list);
  for (const auto language : {text::Language::French, text::Language::English}) {
    const auto& messages = text::Messages::of(language);
    for (const auto& one : *list) {
      for (const auto* part : {"title", "text", "indicator"}) {
        EXPECT_TRUE(messages.find(fmt::format("commitments.item.{}.{}", one.id, part)))
            << one.id << ' ' << part;
      }
      EXPECT_TRUE(messages.find("commitments.origin." + one.origin)) << one.origin;
    }
  }
}

TEST(CommitmentList, ALoadedTextStatesItsDayItself) {
  EXPECT_EQ(error_of(entry("text_loaded = true\ndue = 2026-11-05\ndue_known = \"stated\"\n")), "");
  EXPECT_THAT(error_of(entry("text_loaded = true\ndue = 2026-11-05\ndue_known = \"reported\"\n")),
              HasSubstr("the day that it states"));
}

TEST(CommitmentList, WrongEntriesAreNamed) {
  EXPECT_EQ(error_of(entry("text_loaded = false\n")), "");
  EXPECT_THAT(error_of(entry("")), HasSubstr("\"text_loaded\""));
  EXPECT_THAT(error_of(entry("text_loaded = false\nreports = [\"rain\"]\n")), HasSubstr("rain"));
  EXPECT_THAT(error_of(entry("text_loaded = false\ntarget = \"many\"\n")), HasSubstr("target"));
  EXPECT_THAT(error_of(entry("text_loaded = false\ndue = 2026-11-05\n")), HasSubstr("due_known"));
  EXPECT_THAT(error_of(entry("text_loaded = false\n") + entry("text_loaded = false\n")),
              HasSubstr("twice"));
  EXPECT_THAT(error_of("state = "), HasSubstr("commitments.toml"));
}

}  // namespace
}  // namespace sejour::cli
