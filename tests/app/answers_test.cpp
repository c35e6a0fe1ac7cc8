#include "app/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pieces.h"
#include "app/typed_text.h"

namespace sejour::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday = date(2026, 8, 1);

Answers whole() {
  return {{"permit", "student_temporary"},
          {"expiry_day", "31"},
          {"expiry_month", "10"},
          {"expiry_year", "2026"},
          {"ask", "same"},
          {"family_name", "DIALLO"},
          {"given_names", "Aminata"},
          {"sex", "F"},
          {"birth_day", "1"},
          {"birth_month", "5"},
          {"birth_year", "2001"},
          {"birth_place", "Kayes"},
          {"birth_country", "MLI"},
          {"nationality", "MLI"},
          {"email", "a@example.org"},
          {"phone", "+33 6 12 34 56 78"},
          {"language", "fr"},
          {"address_line", "1 rue X"},
          {"postcode", "75011"},
          {"town", "Paris"},
          {"site", "75"}};
}

TEST(Answers, WholeOnesHaveNoOpenStep) {
  EXPECT_EQ(first_open_step(whole(), kToday), std::nullopt);
}

TEST(Answers, ForeignerNumberIsNeverNeeded) {
  Answers answers = whole();
  EXPECT_THAT(problems_of(Step::Nationality, answers, kToday), IsEmpty());
  answers["foreigner_number"] = "12345";
  EXPECT_THAT(problems_of(Step::Nationality, answers, kToday),
              ElementsAre(AnswerProblem{"foreigner_number", "foreigner_number"}));
  answers["foreigner_number"] = "7503123456";
  EXPECT_THAT(problems_of(Step::Nationality, answers, kToday), IsEmpty());
}

struct WrongCase {
  const char* name;
  Step step;
  const char* field;
  const char* value;
  AnswerProblem problem;
};

class WrongAnswer : public testing::TestWithParam<WrongCase> {};

TEST_P(WrongAnswer, IsNamedWithItsField) {
  const auto& row = GetParam();
  Answers answers = whole();
  answers[row.field] = row.value;
  EXPECT_THAT(problems_of(row.step, answers, kToday), ElementsAre(row.problem));
  EXPECT_EQ(first_open_step(answers, kToday), row.step);
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongAnswer,
    testing::Values(
        WrongCase{"NoPermit", Step::Permit, "permit", " ", {"permit", "permit_required"}},
        WrongCase{"NotInTheCatalogue", Step::Permit, "permit", "x", {"permit", "permit_unknown"}},
        WrongCase{"VisaIsReplaced",
                  Step::Permit,
                  "permit",
                  "vls_ts_validation",
                  {"permit", "permit_not_renewable"}},
        WrongCase{"NoSuchDay", Step::Expiry, "expiry_month", "2", {"expiry", "date_invalid"}},
        WrongCase{"TooFar", Step::Expiry, "expiry_year", "2062", {"expiry", "expiry_far"}},
        WrongCase{"AnotherPermit", Step::Ask, "ask", "other", {"ask", "ask_other"}},
        WrongCase{"NoName", Step::Name, "family_name", "  ", {"family_name", "required"}},
        WrongCase{"Cyrillic", Step::Name, "family_name", "Иванов", {"family_name", "latin"}},
        WrongCase{"BornTomorrow", Step::Birth, "birth_year", "2027", {"birth", "birth_future"}},
        WrongCase{"NoCountry", Step::Birth, "birth_country", "Mali", {"birth_country", "country"}},
        WrongCase{"Email", Step::Contact, "email", "a@b", {"email", "email"}},
        WrongCase{"Phone", Step::Contact, "phone", "call me", {"phone", "phone"}},
        WrongCase{"Postcode", Step::Address, "postcode", "7501", {"postcode", "postcode"}},
        WrongCase{"Site", Step::Site, "site", "99", {"site", "choose"}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Answers, SurviveTheWayIntoAPersonAndBack) {
  const auto person = person_from(whole());
  const Answers back = answers_from(person);
  for (const auto& [field, value] : back) {
    if (value.empty()) continue;
    EXPECT_EQ(value, whole()[field]) << field;
  }
  EXPECT_EQ(person_from(back), person);
}

TEST(Answers, LatinLettersOfAnyCountryPass) {
  Answers answers = whole();
  for (const char* name : {"NGUYỄN", "Ağaoğlu", "O’Brien", "Łukasz", "Muñoz", "Diallo-Bâ"}) {
    answers["family_name"] = name;
    EXPECT_THAT(problems_of(Step::Name, answers, kToday), IsEmpty()) << name;
  }
}

TEST(SiteOfPostcode, KnowsCorsicaAndOverseas) {
  EXPECT_EQ(site_of_postcode("75011"), "75");
  EXPECT_EQ(site_of_postcode("20000"), "2A");
  EXPECT_EQ(site_of_postcode("20200"), "2B");
  EXPECT_EQ(site_of_postcode("97300"), "973");
  EXPECT_EQ(site_of_postcode("99999"), "");
  EXPECT_EQ(site_of_postcode("x"), "");
}

TEST(KeepableText, KeepsEveryScriptAndCutsBetweenCharacters) {
  EXPECT_EQ(keepable_text("Ngô Thị Hằng", 100), "Ngô Thị Hằng");
  EXPECT_EQ(keepable_text("éé", 3), "é");
  EXPECT_EQ(keepable_text("a\xff"
                          "b\xed\xa0\x80",
                          100),
            "a?b???");
  EXPECT_EQ(keepable_text("a\r\nb", 100), "a  b");
}

TEST(SafeFileName, IsNoPath) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_file_name("C:\\scans\\passeport.pdf"), "passeport.pdf");
  EXPECT_EQ(safe_file_name(""), "document");
  EXPECT_TRUE(safe_file_name(std::string(500, 'a') + ".pdf").ends_with(".pdf"));
}

}  // namespace
}  // namespace sejour::app
