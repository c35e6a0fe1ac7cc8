#include "http/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::Contains;
using testing::HasSubstr;
using text::Language;
using text::Messages;

std::map<std::string, std::string> all_templates() {
  std::map<std::string, std::string> texts;
  const std::filesystem::path folder = SEJOUR_SOURCE_DIR "/templates";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream{entry.path()}.rdbuf();
    texts.emplace(std::filesystem::relative(entry.path(), folder).string(), text.str());
  }
  return texts;
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex expression{pattern};
  std::vector<std::string> found;
  for (std::sregex_iterator it{text.begin(), text.end(), expression}, end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

Data error_page_data() {
  Data data;
  data.set("heading", "<b>&\"");
  data.set("what", "");
  data.set("next", "x");
  data.set("moment", "");
  return data;
}

/// api_tests, desk_tests, portal_tests and helper_tests render theirs; the pages of the
/// demonstration are visited whole, by the end-to-end tests.
bool is_of_another_program(const std::string& name) {
  static const std::set<std::string> of_others{"fact",
                                               "partials/act_form",
                                               "partials/compared",
                                               "partials/piece_viewer",
                                               "partials/counter_input",
                                               "partials/document_list",
                                               "partials/longest_title",
                                               "partials/fast_lane",
                                               "partials/prepared_renewal",
                                               "partials/queue_place",
                                               "public/api",
                                               "partials/outlook_box",
                                               "partials/permit_search",
                                               "partials/statement",
                                               "partials/trend_chart",
                                               "partials/mandate_scope",
                                               "public/withdraw",
                                               "public/withdrawn"};
  return name.starts_with("desk/") || name.starts_with("counter/") || name.starts_with("portal/") ||
         name.starts_with("demo/") || name.starts_with("helper/") || of_others.contains(name);
}

/// After all tests: a template that no test renders may ask for names that no view gives.
class EveryTemplateIsRendered final : public testing::Environment {
 public:
  void TearDown() override {
    if (GTEST_FLAG_GET(filter) != "*") return;
    for (const auto& [path, text] : all_templates()) {
      const std::string name = path.substr(0, path.rfind('.'));
      if (is_of_another_program(name)) continue;
      EXPECT_TRUE(templates_rendered_so_far().contains(name)) << "no test renders " << name;
    }
  }
};

const auto* const every_template_is_rendered =
    testing::AddGlobalTestEnvironment(new EveryTemplateIsRendered);

TEST(Templates, ValuesAreEscaped) {
  Templates templates;
  const auto page = templates.render("error", error_page_data(), Messages::of(Language::French));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;&amp;&quot;"));
  EXPECT_TRUE(templates.missing_names().empty());
}

TEST(Templates, ANameThatTheViewDoesNotGiveIsReported) {
  Templates templates;
  const auto page = templates.render("error", Data{}, Messages::of(Language::French));
  EXPECT_THAT(templates.missing_names(), Contains("error: heading"));
}

TEST(Templates, EveryTextThatATemplateUsesExists) {
  const auto& messages = Messages::of(Language::French);
  for (const auto& [name, text] : all_templates()) {
    for (const auto& key : matches(text, R"(\{\{#t\}\}([^|{}]+?)(?:\||\{\{/t\}\}))")) {
      EXPECT_TRUE(messages.find(key)) << name << ": " << key;
    }
  }
}

TEST(Templates, EveryPartialThatATemplateUsesExists) {
  const auto templates = all_templates();
  for (const auto& [name, text] : templates) {
    for (const auto& partial : matches(text, R"(\{\{> *([a-z_/]+) *\}\})")) {
      EXPECT_TRUE(templates.contains("partials/" + partial + ".mustache")) << name << partial;
    }
  }
}

TEST(Templates, NoScriptOrStyleStandsInAPage) {
  for (const auto& [name, text] : all_templates()) {
    EXPECT_TRUE(matches(text, R"((\sstyle="|\son[a-z]+="|<style|<script>))").empty()) << name;
  }
}

TEST(Templates, EveryFormThatPostsCarriesItsToken) {
  for (const auto& [name, text] : all_templates()) {
    const auto forms = matches(text, R"((<form method="post"(?! action="/langue")))");
    EXPECT_EQ(forms.size(), matches(text, R"((\{\{\{form_token\}\}\}))").size()) << name;
  }
}

TEST(Templates, OnlyTheTokenTheBodyAreWrittenUnescaped) {
  for (const auto& [name, text] : all_templates()) {
    for (const auto& raw : matches(text, R"(\{\{\{ *([^}]+?) *\}\}\})")) {
      EXPECT_TRUE(raw == "form_token" || raw == "body") << name << ": " << raw;
    }
    EXPECT_TRUE(matches(text, R"((\{\{&))").empty()) << name;
  }
}

}  // namespace
}  // namespace sejour::http
