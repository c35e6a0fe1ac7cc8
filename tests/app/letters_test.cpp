#include "app/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rights/clock.h"

namespace sejour::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

law::PermitId permit_named(std::string_view id) {
  return law::find_permit(id).value();
}

cases::PersonDescribed amina() {
  cases::PersonDescribed person;
  person.family_name = "DIALLO";
  person.given_names = "Aminata";
  person.birth_date = date(2001, 5, 1);
  person.nationality = "MLI";
  person.address_line = "1 rue de la Paix";
  person.postcode = "75011";
  person.town = "Paris";
  person.site = "75";
  return person;
}

/// Somebody whose card ended on 9 September 2024, filed in time on 1 June.
std::vector<cases::Event> filed_in_time() {
  return {
      {.on = date(2023, 9, 10), .body = amina()},
      {.on = date(2023, 9, 10),
       .body = cases::PermitHeld{.permit = permit_named("pfl_spouse_of_french_temporary"),
                                 .from = date(2023, 9, 10),
                                 .until = date(2024, 9, 9)}},
      {.on = date(2024, 6, 1),
       .body = cases::Filed{.application = "a1",
                            .kind = law::ApplicationKind::Renewal,
                            .permit = permit_named("pfl_spouse_of_french_temporary"),
                            .channel = law::FilingChannel::Teleservice,
                            .remedies_stated = true,
                            .replaces_closed = {}}},
  };
}

LetterDraft letter_on(LetterKind kind, const std::vector<cases::Event>& events, Date day) {
  const auto state = cases::fold(events, day);
  return draft_letter(kind, state, rights::clock(state, day));
}

std::string text_of(const LetterDraft& draft) {
  std::string text;
  for (const auto& paragraph : draft.paragraphs) text += paragraph + "\n";
  return text;
}

TEST(Letters, AsksForTheAttestationOnlyOnceNothingProvesTheStay) {
  const auto events = filed_in_time();
  const auto before = letter_on(LetterKind::MissingAttestation, events, date(2024, 9, 9));
  EXPECT_THAT(before.paragraphs, IsEmpty());
  EXPECT_THAT(before.missing, SizeIs(1));
  const auto after = letter_on(LetterKind::MissingAttestation, events, date(2024, 9, 10));
  EXPECT_THAT(after.missing, IsEmpty());
  EXPECT_THAT(text_of(after), HasSubstr("10 septembre 2024"));
  EXPECT_THAT(text_of(after), HasSubstr("R. 431-15-1"));
  EXPECT_THAT(after.articles, Contains(HasSubstr("R. 431-15-1")));
  EXPECT_THAT(after.recipient.back(), HasSubstr("Paris"));
}

TEST(Letters, AsksForReasonsFromTheDayTheRefusalIsBornUntilTheLastDayToSue) {
  const auto events = filed_in_time();
  const auto state = cases::fold(events, date(2025, 1, 1));
  const auto rights = rights::clock(state, date(2025, 1, 1));
  ASSERT_TRUE(rights.applications[0].silence.has_value());
  const Date born = *rights.applications[0].silence->earliest;
  const auto early = letter_on(LetterKind::ReasonsOfRefusal, events, born - days{1});
  EXPECT_THAT(early.missing, ElementsAre(MissingFact::RefusalBorn));
  const auto on_the_day = letter_on(LetterKind::ReasonsOfRefusal, events, born);
  EXPECT_THAT(on_the_day.missing, IsEmpty());
  EXPECT_THAT(on_the_day.articles, Contains("L. 232-4 CRPA"));
  const auto answer = rights::clock(cases::fold(events, born), born);
  const Date last = answer.applications[0].appeal->last_day;
  EXPECT_THAT(letter_on(LetterKind::ReasonsOfRefusal, events, last).missing, IsEmpty());
  EXPECT_THAT(letter_on(LetterKind::ReasonsOfRefusal, events, last + days{1}).missing,
              ElementsAre(MissingFact::AppealOpen));
}

TEST(Letters, DoesNotAskForReasonsTwice) {
  auto events = filed_in_time();
  events.push_back({.on = date(2024, 10, 2), .body = cases::ReasonsRequested{"a1"}});
  EXPECT_THAT(letter_on(LetterKind::ReasonsOfRefusal, events, date(2024, 10, 3)).missing,
              ElementsAre(MissingFact::ReasonsNotAsked));
}

TEST(Letters, ShowsTheJudgeOfUsefulMeasuresOnlyBeforeARefusalIsBorn) {
  const auto events = filed_in_time();
  EXPECT_THAT(letter_on(LetterKind::UsefulMeasures, events, date(2024, 9, 20)).missing, IsEmpty());
  const auto late = letter_on(LetterKind::UsefulMeasures, events, date(2024, 10, 10));
  EXPECT_THAT(late.missing, ElementsAre(MissingFact::NoRefusalBorn));
  const auto suspension = letter_on(LetterKind::Suspension, events, date(2024, 10, 10));
  EXPECT_THAT(suspension.missing, IsEmpty());
  EXPECT_THAT(text_of(suspension), HasSubstr("présumée"));
}

TEST(Letters, AsksForASubstituteAppointmentOnlyWithAttempts) {
  std::vector<cases::Event> events{{.on = date(2024, 8, 1), .body = amina()}};
  EXPECT_THAT(letter_on(LetterKind::SubstituteAppointment, events, date(2024, 8, 20)).missing,
              ElementsAre(MissingFact::FailedAttempt));
  events.push_back({.on = date(2024, 8, 2), .body = cases::FilingFailed{.procedure = "renewal"}});
  events.push_back({.on = date(2024, 8, 12), .body = cases::FilingFailed{.procedure = "renewal"}});
  const auto draft = letter_on(LetterKind::SubstituteAppointment, events, date(2024, 8, 20));
  EXPECT_THAT(draft.missing, IsEmpty());
  EXPECT_THAT(text_of(draft), HasSubstr("2 août 2024"));
  EXPECT_THAT(draft.facts, SizeIs(2));
  const auto judge = letter_on(LetterKind::UsefulMeasures, events, date(2024, 8, 20));
  EXPECT_THAT(judge.missing, IsEmpty()) << "attempts of different weeks";
  EXPECT_THAT(text_of(judge), Not(HasSubstr("renouvellement ; l’urgence")));
}

TEST(Letters, NamesTheAttemptsOfOneWeekAsNotEnough) {
  const std::vector<cases::Event> events{
      {.on = date(2024, 8, 5), .body = cases::FilingFailed{.procedure = "renewal"}},
      {.on = date(2024, 8, 6), .body = cases::FilingFailed{.procedure = "renewal"}}};
  EXPECT_THAT(letter_on(LetterKind::UsefulMeasures, events, date(2024, 8, 20)).missing,
              ElementsAre(MissingFact::AttemptsOnWeeks));
}

TEST(Letters, InventsNothingForAnEmptyFile) {
  for (const auto& [kind, name] : kLetterKinds) {
    const auto draft = letter_on(kind, {}, date(2024, 8, 20));
    EXPECT_THAT(draft.paragraphs, IsEmpty()) << name;
    EXPECT_THAT(draft.missing, Not(IsEmpty())) << name;
  }
}

TEST(Letters, SaysOnPaperThatAJuristMustReadIt) {
  const auto draft = letter_on(LetterKind::MissingAttestation, filed_in_time(), date(2024, 9, 20));
  const auto paper = printed_letter(draft, Issuance::Authority);
  const auto& notice = std::get<text::PrintedNotice>(paper.blocks.front().content);
  EXPECT_THAT(notice.text, HasSubstr("relire par un juriste"));
  EXPECT_FALSE(paper.specimen.has_value());
  EXPECT_TRUE(printed_letter(draft, Issuance::Demonstration).specimen.has_value());
}

}  // namespace
}  // namespace sejour::app
