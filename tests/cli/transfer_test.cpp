#include "cli/transfer.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "folder.h"

// After GoogleTest, which it adds to.
#include <rapidcheck/gtest.h>

namespace sejour::cli {
namespace {

using nlohmann::json;

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> given_cases() {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path{SEJOUR_SOURCE_DIR} / "tests/cases/given";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  return files;
}

std::string exported(DataFolder& data, const std::string& id) {
  const auto dossier = dossier_of_case(data, id);
  const auto loaded = data.stores().journal().load(dossier);
  EXPECT_TRUE(loaded);
  return case_of(dossier, *loaded);
}

TEST(Export, GivesBackWhatWasImported) {
  Folder folder;
  const auto data = folder.open();
  ASSERT_TRUE(data);
  std::size_t count = 0;
  for (const auto& file : given_cases()) {
    const auto content = read(file);
    const auto parsed = wire::read_case(content);
    ASSERT_TRUE(parsed) << file;
    const auto outcomes = import_cases(**data, {*parsed}, "");
    ASSERT_TRUE(outcomes);
    ASSERT_EQ(outcomes->front().effect, ImportOutcome::Effect::Recorded) << file;
    EXPECT_EQ(json::parse(exported(**data, parsed->id)), json::parse(content)) << file;
    ++count;
  }
  EXPECT_GE(count, 16U);
}

TEST(Import, OfTheSameCaseTwiceIsSaidAndNotDoubled) {
  Folder folder;
  const auto data = folder.open();
  ASSERT_TRUE(data);
  const auto parsed = wire::read_case(read(given_cases().front()));
  ASSERT_TRUE(parsed);
  ASSERT_TRUE(import_cases(**data, {*parsed}, ""));
  const auto again = import_cases(**data, {*parsed, *parsed}, "");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->at(0).effect, ImportOutcome::Effect::AlreadyRecorded);
  EXPECT_EQ(again->at(1).effect, ImportOutcome::Effect::AlreadyRecorded);
  EXPECT_EQ((*data)->stores().journal().dossiers(std::nullopt, 10)->size(), 1U);
}

TEST(Import, GivesOneCaseAnotherDossierInEachInstallation) {
  Folder here;
  Folder there;
  const auto a = here.open();
  const auto b = there.open();
  ASSERT_TRUE(a && b);
  EXPECT_EQ(dossier_of_case(**a, "case"), dossier_of_case(**a, "case"));
  EXPECT_NE(dossier_of_case(**a, "case"), dossier_of_case(**b, "case"));
}

/// A random case of the contract: a permit, attempts, a filing and what follows.
json random_case() {
  const auto permits = std::vector<std::string>{"student_temporary", "cra_10y", "visitor"};
  const auto day = [](int after) { return to_iso(date(2024, 1, 1) + days{after}); };
  int at = *rc::gen::inRange(0, 300);
  const auto later = [&] { return at += *rc::gen::inRange(0, 90); };
  const auto permit = *rc::gen::elementOf(permits);
  json read{{"id", fmt::format("case-{}", *rc::gen::inRange(0, 1'000'000'000))},
            {"events", json::array()}};
  if (*rc::gen::arbitrary<bool>()) read["person"] = {{"birth_date", "1990-02-03"}};
  if (*rc::gen::arbitrary<bool>())
    read["note"] = *rc::gen::elementOf(
        std::vector<std::string>{"été", "a \"quoted\" note", "ligne\nsuivante", ""});
  auto& events = read["events"];
  events.push_back(
      {{"on", day(at)}, {"type", "permit_held"}, {"permit", permit}, {"until", day(at + 365)}});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    events.push_back({{"on", day(later())},
                      {"type", "filing_failed"},
                      {"procedure", "renewal"},
                      {"reason", "no_slot"},
                      {"channel", "teleservice"}});
  }
  events.push_back({{"on", day(later())},
                    {"type", "filed"},
                    {"application", "a1"},
                    {"kind", "renewal"},
                    {"permit", permit},
                    {"channel", "teleservice"}});
  if (*rc::gen::arbitrary<bool>()) {
    events.push_back({{"on", day(later())},
                      {"type", "found_incomplete"},
                      {"application", "a1"},
                      {"missing", {"passport"}}});
    events.push_back({{"on", day(later())},
                      {"type", "documents_received"},
                      {"application", "a1"},
                      {"items", {"passport"}}});
  }
  if (*rc::gen::arbitrary<bool>()) {
    events.push_back({{"on", day(later())},
                      {"type", "decided"},
                      {"application", "a1"},
                      {"outcome", "granted"},
                      {"permit", permit},
                      {"until", day(at + 700)}});
  }
  return read;
}

RC_GTEST_PROP(Export, GivesBackAnyCase, ()) {
  static Folder folder;
  static const auto data = folder.open();
  RC_ASSERT(data.has_value());
  const json given = random_case();
  const auto parsed = wire::read_case(given.dump());
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(import_cases(**data, {*parsed}, "").has_value());
  RC_ASSERT(json::parse(exported(**data, parsed->id)) == given);
}

}  // namespace
}  // namespace sejour::cli
