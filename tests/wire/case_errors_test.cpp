#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/case_json.h"

namespace sejour::wire {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Wrong {
  const char* situation;
  const char* json;
  std::size_t event;
  const char* field;
  const char* key;
};

class CaseErrors : public testing::TestWithParam<Wrong> {};

TEST_P(CaseErrors, NameTheEventTheFieldAndTheWayOut) {
  const auto& row = GetParam();
  const auto read = read_case(row.json);
  ASSERT_FALSE(read) << row.situation;
  EXPECT_EQ(read.error().event, row.event) << row.situation;
  EXPECT_EQ(read.error().field, row.field) << row.situation;
  EXPECT_EQ(read.error().key, row.key) << row.situation;
  for (const auto language : {text::Language::French, text::Language::English}) {
    const auto words = describe(read.error(), language);
    EXPECT_THAT(words, Not(HasSubstr("case.error"))) << row.situation;
    EXPECT_THAT(words, Not(HasSubstr("{field}"))) << row.situation;
    EXPECT_THAT(words, HasSubstr(".")) << row.situation;
  }
}

#define FILED \
  R"({"on":"2024-01-10","type":"filed","application":"a1","kind":"renewal","permit":"visitor","channel":"counter"})"

INSTANTIATE_TEST_SUITE_P(
    Events, CaseErrors,
    testing::Values(
        Wrong{"unknown type", R"({"id":"x","events":[{"on":"2024-01-10","type":"born"}]})", 1,
              "type", "case.error.unknown_type"},
        Wrong{"no type", R"({"id":"x","events":[{"on":"2024-01-10"}]})", 1, "type",
              "case.error.missing"},
        Wrong{"type of the journal alone",
              R"({"id":"x","events":[{"on":"2024-01-10","type":"piece_added"}]})", 1, "type",
              "case.error.unknown_type"},
        Wrong{"unknown field",
              R"({"id":"x","events":[{"on":"2024-01-10","type":"entered_france","by":"boat"}]})", 1,
              "by", "case.error.unknown_field"},
        Wrong{
            "field of the journal alone",
            R"({"id":"x","events":[)" FILED
            R"(,{"on":"2024-02-10","type":"decided","application":"a1","outcome":"granted","grounds":"x"}]})",
            2, "grounds", "case.error.unknown_field"},
        Wrong{"day that does not exist",
              R"({"id":"x","events":[{"on":"2025-02-29","type":"entered_france"}]})", 1, "on",
              "case.error.no_such_day"},
        Wrong{"day written otherwise",
              R"({"id":"x","events":[{"on":"2025-2-9","type":"entered_france"}]})", 1, "on",
              "case.error.no_such_day"},
        Wrong{"day as a number", R"({"id":"x","events":[{"on":20250209,"type":"entered_france"}]})",
              1, "on", "case.error.not_text"},
        Wrong{"no day", R"({"id":"x","events":[{"type":"entered_france"}]})", 1, "on",
              "case.error.missing"},
        Wrong{
            "end that does not exist",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"permit_held","permit":"visitor","until":"2024-04-31"}]})",
            1, "until", "case.error.no_such_day"},
        Wrong{
            "end before the beginning",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"permit_held","permit":"visitor","from":"2024-01-10","until":"2024-01-09"}]})",
            1, "until", "case.error.ends_before_it_begins"},
        Wrong{"out of order",
              R"({"id":"x","events":[)" FILED R"(,{"on":"2024-01-09","type":"entered_france"}]})",
              2, "on", "case.error.out_of_order"},
        Wrong{
            "never filed",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"found_complete","application":"a1"}]})",
            1, "application", "case.error.never_filed"},
        Wrong{
            "filed later only",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"withdrawn","application":"a1"},)" FILED
            R"(]})",
            1, "application", "case.error.never_filed"},
        Wrong{
            "replaces what was never filed",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"filed","application":"a1","kind":"renewal","permit":"visitor","channel":"post","replaces_closed":"a0"}]})",
            1, "replaces_closed", "case.error.never_filed"},
        Wrong{"filed twice", R"({"id":"x","events":[)" FILED "," FILED "]}", 2, "application",
              "case.error.filed_twice"},
        Wrong{
            "unknown permit",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"permit_held","permit":"passport"}]})",
            1, "permit", "case.error.unknown_permit"},
        Wrong{
            "unknown word",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"filed","application":"a1","kind":"again","permit":"visitor","channel":"post"}]})",
            1, "kind", "case.error.unknown_word"},
        Wrong{
            "flag as a word",
            R"({"id":"x","events":[{"on":"2024-01-10","type":"filed","application":"a1","kind":"first","permit":"visitor","channel":"post","remedies_stated":"yes"}]})",
            1, "remedies_stated", "case.error.not_flag"},
        Wrong{"event that is no object", R"({"id":"x","events":["filed"]})", 1, "",
              "case.error.not_object"},
        Wrong{
            "item of a request",
            R"({"id":"x","events":[)" FILED
            R"(,{"on":"2024-01-11","type":"documents_requested","application":"a1","items":[{"document":"d","why":"?"}],"due":"2024-02-01"}]})",
            2, "items.why", "case.error.unknown_field"}));

INSTANTIATE_TEST_SUITE_P(
    Envelope, CaseErrors,
    testing::Values(
        Wrong{"not JSON", R"({"id":"x","events":[)", 0, "", "case.error.not_json"},
        Wrong{"empty", "", 0, "", "case.error.not_json"},
        Wrong{"not UTF-8", "{\"id\":\"\xff\",\"events\":[]}", 0, "", "case.error.not_json"},
        Wrong{"a list", "[]", 0, "", "case.error.not_object"},
        Wrong{"no id", R"({"events":[]})", 0, "id", "case.error.missing"},
        Wrong{"no events", R"({"id":"x"})", 0, "events", "case.error.missing"},
        Wrong{"events no list", R"({"id":"x","events":{}})", 0, "events", "case.error.not_list"},
        Wrong{"unknown field", R"({"id":"x","events":[],"name":"y"})", 0, "name",
              "case.error.unknown_field"},
        Wrong{"unknown field of the person",
              R"({"id":"x","events":[],"person":{"birthdate":"2000-01-01"}})", 0, "birthdate",
              "case.error.unknown_field"},
        Wrong{"day asked that does not exist", R"({"id":"x","events":[],"ask":["2023-02-29"]})", 0,
              "ask", "case.error.no_such_day"},
        Wrong{"expectation without rights",
              R"({"id":"x","events":[],"expect":[{"on":"2024-01-01"}]})", 0, "expect.rights",
              "case.error.missing"}));

TEST(CaseReader, KeepTheIdOfTheCaseForBulk) {
  const auto read = read_case(R"({"id":"c7","events":[{"on":"2024-01-10","type":"born"}]})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().id, "c7");
}

TEST(CaseReader, LeapDaysExist) {
  EXPECT_TRUE(read_case(R"({"id":"x","events":[{"on":"2024-02-29","type":"entered_france"}]})"));
}

TEST(CaseReader, TwoEventsOfADayKeepTheirOrder) {
  const auto read =
      read_case(R"({"id":"x","events":[)" FILED
                R"(,{"on":"2024-01-10","type":"found_incomplete","application":"a1"},)"
                R"({"on":"2024-01-10","type":"found_complete","application":"a1"}]})");
  ASSERT_TRUE(read);
  const auto state = state_on(*read, date(2024, 1, 10));
  EXPECT_EQ(state.applications.front().completeness, cases::Completeness::FoundComplete);
}

TEST(CaseReader, DocumentsReceivedMayBeNamesOrItemsOfTheRequest) {
  const auto received = [](const char* items) {
    const auto read = read_case(
        std::string{
            R"({"id":"x","events":[)" FILED
            R"(,{"on":"2024-01-11","type":"documents_received","application":"a1","items":)"} +
        items + "}]}");
    EXPECT_TRUE(read) << items;
    return read ? std::get<cases::DocumentsReceived>(read->events.back().body).items
                : std::vector<std::string>{};
  };
  EXPECT_THAT(received(R"(["passport"])"), testing::ElementsAre("passport"));
  EXPECT_THAT(received(R"([{"document":"passport","required_by_text":true}])"),
              testing::ElementsAre("passport"));
  EXPECT_THAT(received("[]"), testing::IsEmpty());
}

}  // namespace
}  // namespace sejour::wire
