#include "text/guide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "cases/decide.h"
#include "law/catalogue.h"
#include "text/guide_markdown.h"

namespace sejour::text {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kRejection = "rejection:";
constexpr std::string_view kFunction = "function:";

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

std::string source(const std::string& path) {
  return read(std::filesystem::path{SEJOUR_SOURCE_DIR} / path);
}

std::set<std::string> found_in(const std::string& text, const std::string& pattern) {
  const std::regex expression{pattern};
  std::set<std::string> found;
  for (std::sregex_iterator it{text.begin(), text.end(), expression}, end; it != end; ++it) {
    found.insert(it->str(it->size() - 1));
  }
  return found;
}

/// `R. 431-15-1` and the like. `R.* 432-1` counts as `R. 432-1`.
std::set<std::string> articles_of(std::string text) {
  text = std::regex_replace(text, std::regex{R"(R\.\* )"}, "R. ");
  return found_in(text, R"(([LR]\. ?\d{3,4}(?:-\d+)+))");
}

/// Names of the rejections, from the enumeration itself.
std::set<std::string> rejections_of_the_program() {
  const auto header = source("src/cases/rejection.h");
  const auto begin = header.find("enum class Rejection");
  const auto body = header.substr(begin, header.find("};", begin) - begin);
  const auto count = found_in(body, R"(\n  (\w+),)").size();
  std::set<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    names.emplace(cases::name_of(static_cast<cases::Rejection>(i)));
  }
  return names;
}

std::string all_headers() {
  std::string text;
  for (const std::string room : {"law", "cases", "rights", "app"}) {
    const auto folder = std::filesystem::path{SEJOUR_SOURCE_DIR} / "src" / room;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".h") text += read(entry.path());
    }
  }
  return text;
}

/// How many pages name and explain each check of that kind.
std::map<std::string, int> checks_of(std::string_view kind) {
  std::map<std::string, int> counts;
  for (const auto& page : guide_pages()) {
    for (const auto& check : page.checks) {
      if (check.starts_with(kind)) ++counts[check.substr(kind.size())];
    }
  }
  return counts;
}

bool is_rule(const GuideBlock& block) {
  return block.kind == GuideBlock::Kind::Item && !articles_of(plain_text(block)).empty();
}

TEST(Guide, EveryRejectionIsExplainedOnExactlyOnePage) {
  const auto explained = checks_of(kRejection);
  const auto known = rejections_of_the_program();
  ASSERT_THAT(known, Not(IsEmpty()));
  for (const auto& name : known) {
    const auto found = explained.find(name);
    EXPECT_EQ(found == explained.end() ? 0 : found->second, 1) << name;
  }
  for (const auto& [name, count] : explained) EXPECT_TRUE(known.contains(name)) << name;
}

TEST(Guide, APageThatNamesARejectionSaysItInItsText) {
  for (const auto& page : guide_pages()) {
    std::set<std::string> said;
    for (const auto& block : page.blocks) {
      for (const auto& span : block.spans) {
        if (span.kind == GuideSpan::Kind::Code) said.insert(span.text);
      }
    }
    for (const auto& check : page.checks) {
      if (!check.starts_with(kRejection)) continue;
      EXPECT_TRUE(said.contains(check.substr(kRejection.size()))) << page.id << ": " << check;
    }
  }
}

TEST(Guide, EveryFunctionThatItNamesIsOneOfTheProgram) {
  const auto headers = all_headers();
  for (const auto& [name, count] : checks_of(kFunction)) {
    EXPECT_THAT(headers, HasSubstr(" " + name + "(")) << name;
  }
}

TEST(Guide, EveryCheckIsOfAKnownKind) {
  for (const auto& page : guide_pages()) {
    for (const auto& check : page.checks) {
      EXPECT_TRUE(check.starts_with(kRejection) || check.starts_with(kFunction)) << check;
    }
  }
}

TEST(Guide, EveryArticleIsOneOfTheProgramOrMarkedAsOutsideIt) {
  auto known = articles_of(source("docs/law-coverage.md"));
  known.merge(articles_of(source("law/catalogue.csv")));
  for (const auto& page : guide_pages()) {
    for (const auto& block : page.blocks) {
      const auto words = plain_text(block);
      if (words.find("hors du programme") != std::string::npos) continue;
      for (const auto& article : articles_of(words)) {
        EXPECT_TRUE(known.contains(article)) << page.id << ": " << article << ": " << words;
      }
    }
  }
}

TEST(Guide, EveryRuleSaysHowSureItIs) {
  const std::regex certainty{"; (établi|contesté|incertain)( ; hors du programme)?\\)$"};
  for (const auto& page : guide_pages()) {
    for (const auto& block : page.blocks) {
      if (!is_rule(block)) continue;
      EXPECT_TRUE(std::regex_search(plain_text(block), certainty))
          << page.id << ": " << plain_text(block);
    }
  }
}

TEST(Guide, EveryFamilyOfTheCatalogueHasAPage) {
  const auto table = source("law/README.md");
  for (const auto* family :
       {"visa", "student", "professional", "family_private_life", "humanitarian", "visitor",
        "resident", "algerian_agreement", "eu_family", "minors"}) {
    EXPECT_NE(guide_page_of_family(family), nullptr) << family;
    EXPECT_THAT(table, HasSubstr(std::string{"`"} + family + "`"));
  }
}

TEST(Guide, EveryStandingOfAFileThatSomebodyWorksOnHasAPage) {
  for (const auto* standing :
       {"following", "to_examine", "awaiting_documents", "to_decide", "granted", "refused"}) {
    EXPECT_NE(guide_page_of_standing(standing), nullptr) << standing;
  }
}

TEST(Guide, IsSearchedWithoutAccentsOrCase) {
  const auto found = search_guide("COMPLETUDE");
  ASSERT_THAT(found, Not(IsEmpty()));
  EXPECT_EQ(found.front().page->id, "completude");
  EXPECT_THAT(search_guide("horizon attestation"), Not(IsEmpty()));
  EXPECT_THAT(search_guide("R. 431-23"), Not(IsEmpty()));
  EXPECT_THAT(search_guide(" "), IsEmpty());
  EXPECT_THAT(search_guide("zzzz"), IsEmpty());
}

TEST(Guide, APageWithoutItsChangeIsRefused) {
  EXPECT_TRUE(parse_guide_page("a.md",
                               "+++\ntitle = \"A\"\nkind = \"step\"\n[[change]]\nversion = \"1\"\n"
                               "on = 2026-11-27\nwhat = \"x\"\n+++\n\nText.\n"));
  EXPECT_FALSE(parse_guide_page("a.md", "+++\ntitle = \"A\"\nkind = \"step\"\n+++\n\nText.\n"));
  EXPECT_FALSE(parse_guide_page("a.md", "Text.\n"));
}

TEST(Guide, RawHtmlAndForeignAddressesAreLeftOut) {
  const auto blocks =
      read_markdown("Un <b>mot</b> et [un lien](https://example.org), [ici](/guide).\n\n<script>");
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(plain_text(blocks[0]), "Un mot et un lien, ici.");
  for (const auto& span : blocks[0].spans) {
    EXPECT_EQ(span.href, span.kind == GuideSpan::Kind::Link ? "/guide" : "");
  }
}

TEST(GuideNotes, NeedAPageASiteAnAuthorADayAndAText) {
  const std::string whole =
      "[[note]]\npage = \"completude\"\nsite = \"75\"\nauthor = \"La cheffe du bureau\"\n"
      "on = 2026-11-27\ntext = \"Le lundi.\"\n";
  const auto notes = parse_guide_notes(whole);
  ASSERT_TRUE(notes.has_value());
  EXPECT_EQ(notes->front().on, "2026-11-27");
  for (const std::string key : {"page", "site", "author", "on", "text"}) {
    EXPECT_FALSE(parse_guide_notes(std::regex_replace(whole, std::regex{"\n" + key + " = .*"}, "")))
        << key;
  }
  EXPECT_TRUE(parse_guide_notes(source("policy/guide-local.toml")));
}

}  // namespace
}  // namespace sejour::text
