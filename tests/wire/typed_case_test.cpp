#include "wire/typed_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rights/clock.h"
#include "wire/clock_answer.h"

namespace sejour::wire {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

void add_day(std::vector<TypedField>& fields, const std::string& name, const std::string& day,
             const std::string& month, const std::string& year) {
  fields.emplace_back(name + "_day", day);
  fields.emplace_back(name + "_month", month);
  fields.emplace_back(name + "_year", year);
}

/// A renewal filed in time by the téléservice, asked about after the card has expired.
std::vector<TypedField> renewal_in_time() {
  std::vector<TypedField> fields{{"permit_1_permit", "student_temporary"},
                                 {"filing_1_kind", "renewal"},
                                 {"filing_1_permit", "student_temporary"},
                                 {"filing_1_channel", "teleservice"}};
  add_day(fields, "permit_1_from", "1", "9", "2025");
  add_day(fields, "permit_1_until", "31", "8", "2026");
  add_day(fields, "filing_1_on", "15", "6", "2026");
  add_day(fields, "day", "5", "9", "2026");
  return fields;
}

rights::Rights clock_of(const TypedCase& typed) {
  return rights::clock(state_on(typed.rights_case, typed.day), typed.day);
}

TEST(TypedCase, ARenewalInTimeIsReadAndItsMissingPaperIsSeen) {
  const auto typed = read_typed_case(renewal_in_time());
  EXPECT_THAT(typed.problems, testing::IsEmpty());
  const auto rights = clock_of(typed);
  EXPECT_EQ(rights.gap_since, date(2026, 9, 1));
}

TEST(TypedCase, APaperCountsForTheLastFilingBeforeIt) {
  auto fields = renewal_in_time();
  fields.emplace_back("paper_1_document", "extension");
  add_day(fields, "paper_1_from", "1", "9", "2026");
  add_day(fields, "paper_1_until", "30", "11", "2026");
  const auto typed = read_typed_case(fields);
  EXPECT_THAT(typed.problems, testing::IsEmpty());
  EXPECT_EQ(clock_of(typed).stay.proof, rights::Proof::Extension);
  EXPECT_FALSE(clock_of(typed).gap_since);
}

TEST(TypedCase, EmptyLinesAreLeftOut) {
  auto fields = renewal_in_time();
  fields.emplace_back("permit_2_permit", " ");
  fields.emplace_back("answer_1_what", "");
  EXPECT_EQ(read_typed_case(fields).rights_case.events,
            read_typed_case(renewal_in_time()).rights_case.events);
}

TEST(TypedCase, APaperBeforeAnyFilingIsAProblemOfItsDate) {
  auto fields = renewal_in_time();
  fields.emplace_back("paper_1_document", "extension");
  add_day(fields, "paper_1_from", "1", "1", "2026");
  EXPECT_THAT(read_typed_case(fields).problems,
              testing::Contains(TypedProblem{"paper_1_from", "clock_page.error.nothing_filed"}));
}

TEST(TypedCase, DatesThatDoNotExistOrEndBeforeTheyBeginAreProblems) {
  std::vector<TypedField> fields{{"permit_1_permit", "student_temporary"}};
  add_day(fields, "permit_1_from", "31", "2", "2026");
  add_day(fields, "permit_1_until", "1", "1", "1950");
  add_day(fields, "day", "99999999999999999999", "1", "2026");
  const auto typed = read_typed_case(fields);
  EXPECT_THAT(typed.problems,
              testing::ElementsAre(TypedProblem{"permit_1_from", "common.form.date_invalid"},
                                   TypedProblem{"day", "common.form.date_invalid"}));
  add_day(fields = renewal_in_time(), "permit_2_until", "1", "1", "2020");
  add_day(fields, "permit_2_from", "1", "1", "2021");
  fields.emplace_back("permit_2_permit", "student_temporary");
  EXPECT_THAT(read_typed_case(fields).problems,
              testing::ElementsAre(
                  TypedProblem{"permit_2_until", "clock_page.error.ends_before_it_begins"}));
}

TEST(TypedCase, NothingTypedIsSaidAtTheFirstField) {
  std::vector<TypedField> fields;
  add_day(fields, "day", "5", "9", "2026");
  EXPECT_THAT(
      read_typed_case(fields).problems,
      testing::ElementsAre(TypedProblem{"permit_1_permit", "clock_page.error.nothing_typed"}));
}

TEST(ClockAnswer, ACaseGivesWhatTheCommandLinePrints) {
  const auto answer = answer_question(
      R"({"language":"fr","on":"2026-09-05","case":{"id":"x","events":[
        {"on":"2025-09-01","type":"permit_held","permit":"student_temporary","from":"2025-09-01",
         "until":"2026-08-31"}]}})");
  EXPECT_THAT(answer, StartsWith(R"({"as_of":"2026-09-05")"));
  EXPECT_THAT(answer, testing::EndsWith("}\n"));
}

TEST(ClockAnswer, WhatCannotBeReadIsSaidInTheLanguageAsked) {
  EXPECT_THAT(answer_question("{"), HasSubstr("JSON"));
  EXPECT_THAT(answer_question(R"({"language":"en"})"), HasSubstr("required"));
  const auto wrong =
      answer_question(R"({"language":"en","case":{"id":"x","events":[{"on":"no"}]}})");
  EXPECT_THAT(wrong, StartsWith(R"({"error":)"));
  EXPECT_THAT(wrong, Not(HasSubstr("⟦")));
}

TEST(ClockAnswer, TheFormIsAnsweredInWords) {
  std::string question = R"({"language":"en","fields":[["filing_9_kind","first"])";
  for (const auto& [name, value] : renewal_in_time()) {
    question += ",[\"" + name + "\",\"" + value + "\"]";
  }
  const auto answer = answer_question(question + "]}");
  EXPECT_THAT(answer, StartsWith(R"({"day":"5 September 2026","today":[{"text":)"));
  EXPECT_THAT(answer, Not(HasSubstr("⟦")));
}

}  // namespace
}  // namespace sejour::wire
