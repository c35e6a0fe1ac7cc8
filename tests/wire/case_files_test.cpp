#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "rights/clock.h"
#include "wire/case_json.h"
#include "wire/rights_json.h"

namespace sejour::wire {
namespace {

namespace fs = std::filesystem;

constexpr auto kLanguage = text::Language::French;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto* folder : {"given", "derived"}) {
    for (const auto& entry :
         fs::directory_iterator(fs::path(SEJOUR_SOURCE_DIR) / "tests/cases" / folder)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string rights_on(const RightsCase& read, Date day) {
  std::string out;
  write_rights(out, rights::clock(state_on(read, day), day), kLanguage);
  return out;
}

class CaseFile : public testing::TestWithParam<fs::path> {};

TEST_P(CaseFile, GivesWhatItExpects) {
  const auto read = read_case(content_of(GetParam()));
  ASSERT_TRUE(read) << describe(read.error(), kLanguage);
  EXPECT_FALSE(read->expect.empty());
  for (const auto& expectation : read->expect) {
    std::string difference;
    EXPECT_TRUE(contains(rights_on(*read, expectation.on), expectation.rights, difference))
        << to_iso(expectation.on) << ": " << difference;
  }
}

// A replay of an old day gives the same answer when more has happened since.
TEST_P(CaseFile, AnswersForADayFromTheEventsKnownThen) {
  const auto read = read_case(content_of(GetParam()));
  ASSERT_TRUE(read);
  for (const auto& event : read->events) {
    const Date day = event.on;
    RightsCase known = *read;
    std::erase_if(known.events, [&](const cases::Event& e) { return e.on > day; });
    EXPECT_EQ(rights_on(*read, day), rights_on(known, day)) << to_iso(day);
  }
}

// Export gives back a case that is equal in meaning: the same events, the same envelope.
TEST_P(CaseFile, ComesBackFromExport) {
  const auto read = read_case(content_of(GetParam()));
  ASSERT_TRUE(read);
  const auto again = read_case(write_case(read->envelope, read->events));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->events, read->events);
  EXPECT_EQ(again->envelope, read->envelope);
  EXPECT_EQ(again->id, read->id);
}

INSTANTIATE_TEST_SUITE_P(GivenAndDerived, CaseFile, testing::ValuesIn(case_files()),
                         [](const auto& row) {
                           auto name = row.param.stem().string();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(CaseFiles, AreAllThere) {
  EXPECT_GE(case_files().size(), 60U);
}

// ---- contains: what a case may expect ----------------------------------------------------------

struct Containment {
  const char* expected;
  bool contained;
};

class Expectations : public testing::TestWithParam<Containment> {};

TEST_P(Expectations, AreContainedByKeyAndOtherwiseEqual) {
  constexpr auto kActual = R"({"a":{"x":1,"y":null},"list":[{"p":1,"q":"é"},{"p":2}],"t":"yes"})";
  std::string difference;
  EXPECT_EQ(contains(kActual, GetParam().expected, difference), GetParam().contained)
      << GetParam().expected << ' ' << difference;
  EXPECT_EQ(difference.empty(), GetParam().contained);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Expectations,
    testing::Values(Containment{R"({})", true}, Containment{R"({"a":{}})", true},
                    Containment{R"({"a":{"y":null}})", true},
                    Containment{R"({"a":{"y":"no"}})", false},
                    Containment{R"({"a":{"z":null}})", false}, Containment{R"({"a":null})", false},
                    Containment{R"({"t":"no"})", false}, Containment{R"({"t":{"u":1}})", false},
                    Containment{R"({"list":[{"q":"\u00e9","p":1},{"p":2}]})", true},
                    Containment{R"({"list":[{"p":1,"q":"é"}]})", false},
                    Containment{R"({"list":[{"p":2},{"p":1,"q":"é"}]})", false}));

}  // namespace
}  // namespace sejour::wire
