#include "rights/last_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario.h"

namespace sejour::rights {
namespace {

constexpr Date kFirstFiling = date(2025, 9, 1);
constexpr Date kAnswer = date(2025, 11, 20);
constexpr Date kSecondFiling = date(2026, 9, 15);
constexpr auto kA2 = "a2";
constexpr auto kCard = "employee_temporary";

class LastFileTest : public testing::Test {
 protected:
  static cases::PersonDescribed awa() {
    cases::PersonDescribed person;
    person.family_name = "Diallo";
    person.given_names = "Awa";
    person.birth_date = date(1990, 5, 4);
    person.nationality = "GIN";
    person.address_line = "12 rue de la Paix";
    person.postcode = "75002";
    person.town = "Paris";
    person.email = "awa@exemple.fr";
    person.phone = "06 12 34 56 78";
    person.site = "75";
    return person;
  }

  static cases::Event described(Date on, const cases::PersonDescribed& person) {
    return {.on = on, .body = person};
  }

  static cases::Event second_filing(std::string_view permit = kCard) {
    auto event = filed(kSecondFiling, permit, law::ApplicationKind::Renewal,
                       law::FilingChannel::Teleservice);
    std::get<cases::Filed>(event.body).application = kA2;
    return event;
  }

  static cases::Event piece(Date on, const std::string& application, const std::string& type,
                            const std::string& digest) {
    return {.on = on,
            .body = cases::PieceAdded{.application = application,
                                      .piece = {},
                                      .document_type = type,
                                      .file_name = type + ".pdf",
                                      .media_type = "application/pdf",
                                      .size_bytes = 4,
                                      .sha256 = digest}};
  }

  static cases::Event fact(Date on, cases::FactKind kind, cases::FactAnswer answer) {
    return {.on = on, .body = cases::FactRecorded{.fact = kind, .answer = answer}};
  }

  /// The first application, its answer, then `between`, then the second application.
  [[nodiscard]] std::optional<LastFile> compared(std::vector<cases::Event> between = {},
                                                 std::string_view asked = kCard) const {
    auto events = first_file;
    std::ranges::move(between, std::back_inserter(events));
    events.push_back(second_filing(asked));
    std::ranges::copy(after, std::back_inserter(events));
    return last_file(events, kA2);
  }

  [[nodiscard]] static std::optional<Change> of(const LastFile& file, PersonPart part) {
    const auto found = std::ranges::find(file.person, part, &PersonLine::part);
    if (found == file.person.end()) return std::nullopt;
    return found->change;
  }

  [[nodiscard]] static std::optional<Change> of(const LastFile& file, std::string_view type) {
    const auto found = std::ranges::find(file.documents, type, &DocumentLine::type);
    if (found == file.documents.end()) return std::nullopt;
    return found->change;
  }

  [[nodiscard]] static std::optional<Change> of(const LastFile& file, cases::FactKind kind) {
    const auto found = std::ranges::find(file.facts, kind, &FactLine::kind);
    if (found == file.facts.end()) return std::nullopt;
    return found->change;
  }

  std::vector<cases::Event> first_file{
      described(kFirstFiling, awa()),
      filed(kFirstFiling, kCard, law::ApplicationKind::First, law::FilingChannel::Teleservice),
      piece(kFirstFiling, kA1, "passport", "aa"), piece(kFirstFiling, kA1, "rent_receipt", "bb"),
      decided(kAnswer, cases::Outcome::Granted, date(2026, 11, 19))};
  std::vector<cases::Event> after;
};

TEST_F(LastFileTest, IsTheLastOneAnsweredWithItsDaysAndItsPermit) {
  const auto last = compared();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->permit.application, kA1);
  EXPECT_EQ(last->permit.filed_on, kFirstFiling);
  EXPECT_EQ(last->permit.on, kAnswer);
  EXPECT_EQ(last->permit.outcome, cases::Outcome::Granted);
  EXPECT_EQ(last->permit.until, date(2026, 11, 19));
  EXPECT_EQ(last->permit_change, Change::Unchanged);
}

TEST_F(LastFileTest, NothingChangedWhenNobodySaidOtherwise) {
  after = {piece(kSecondFiling, kA2, "passport", "aa"),
           piece(kSecondFiling, kA2, "rent_receipt", "bb")};
  EXPECT_EQ(compared()->changes(), 0);
}

TEST_F(LastFileTest, AnotherPermitAskedForIsAChange) {
  const auto last = compared({}, "student_temporary");
  EXPECT_EQ(last->permit_change, Change::Changed);
  EXPECT_EQ(law::permit(last->permit.permit).id, kCard);
}

TEST_F(LastFileTest, APermitGrantedInsteadOfTheOneAskedForIsTheOneCompared) {
  first_file.pop_back();
  auto longer = decided(kAnswer, cases::Outcome::Granted, date(2029, 11, 19));
  std::get<cases::Decided>(longer.body).permit = law::find_permit("student_temporary");
  first_file.push_back(longer);
  EXPECT_EQ(compared()->permit_change, Change::Changed);
  EXPECT_EQ(compared({}, "student_temporary")->permit_change, Change::Unchanged);
}

TEST_F(LastFileTest, EachPartOfThePersonIsUnchangedChangedNewOrGone) {
  auto moved = awa();
  moved.address_line = "3 place Bellecour";
  moved.usual_name = "Martin";
  moved.phone.clear();
  const auto last = compared({described(kSecondFiling, moved)});
  EXPECT_EQ(of(*last, PersonPart::FamilyName), Change::Unchanged);
  EXPECT_EQ(of(*last, PersonPart::Address), Change::Changed);
  EXPECT_EQ(of(*last, PersonPart::UsualName), Change::New);
  EXPECT_EQ(of(*last, PersonPart::Phone), Change::Gone);
  EXPECT_EQ(of(*last, PersonPart::ForeignerNumber), std::nullopt) << "known neither time";
  EXPECT_EQ(last->changes(), 3 + 2) << "and two pieces are gone";
  EXPECT_EQ(last->person_before, awa());
}

TEST_F(LastFileTest, WhatWasSaidBeforeTheAnswerBelongsToTheLastFile) {
  auto moved = awa();
  moved.town = "Lyon";
  first_file.insert(first_file.end() - 1, described(date(2025, 10, 1), moved));
  EXPECT_EQ(of(*compared(), PersonPart::Address), Change::Unchanged);
}

TEST_F(LastFileTest, PiecesAreComparedByTypeAndByTheirBytes) {
  after = {piece(kSecondFiling, kA2, "passport", "aa"),
           piece(kSecondFiling, kA2, "work_contract", "cc")};
  auto last = compared();
  EXPECT_EQ(of(*last, "passport"), Change::Unchanged);
  EXPECT_EQ(of(*last, "work_contract"), Change::New);
  EXPECT_EQ(of(*last, "rent_receipt"), Change::Gone);
  after.push_back(piece(kSecondFiling, kA2, "rent_receipt", "dd"));
  last = compared();
  EXPECT_EQ(of(*last, "rent_receipt"), Change::Changed);
  EXPECT_EQ(last->documents[1].before.front().on, kFirstFiling);
  EXPECT_EQ(last->documents[1].now.front().on, kSecondFiling);
}

TEST_F(LastFileTest, FactsAreComparedByWhatTheySayAndNotByWhoSaidIt) {
  using cases::FactKind;
  first_file.insert(first_file.begin() + 1,
                    {fact(kFirstFiling, FactKind::FrenchA2, cases::FactAnswer::Yes),
                     fact(kFirstFiling, FactKind::HealthCover, cases::FactAnswer::Yes)});
  auto checked = fact(kSecondFiling, FactKind::FrenchA2, cases::FactAnswer::Yes);
  std::get<cases::FactRecorded>(checked.body).source = cases::FactSource::Checked;
  const auto last =
      compared({checked, fact(kSecondFiling, FactKind::HealthCover, cases::FactAnswer::No),
                fact(kSecondFiling, FactKind::FrenchB1, cases::FactAnswer::Yes)});
  EXPECT_EQ(of(*last, FactKind::FrenchA2), Change::Unchanged);
  EXPECT_EQ(of(*last, FactKind::HealthCover), Change::Changed);
  EXPECT_EQ(of(*last, FactKind::FrenchB1), Change::New);
  EXPECT_EQ(of(*last, FactKind::StudyCycle), std::nullopt);
}

TEST_F(LastFileTest, ARefusalIsComparedWithThePermitAskedForThen) {
  first_file.back() = decided(kAnswer, cases::Outcome::Refused);
  const auto last = compared();
  EXPECT_EQ(last->permit.outcome, cases::Outcome::Refused);
  EXPECT_EQ(last->permit.until, std::nullopt);
  EXPECT_EQ(last->permit_change, Change::Unchanged);
}

TEST_F(LastFileTest, AnApplicationThatStillWaitsIsNoLastFile) {
  first_file.pop_back();
  EXPECT_FALSE(compared());
}

TEST_F(LastFileTest, WithoutAnAnswerItIsThePermitHeldOnTheDayBefore) {
  const std::vector<cases::Event> events{
      described(date(2026, 1, 1), awa()), held(date(2026, 1, 1), kCard, date(2026, 11, 30)),
      second_filing("student_temporary"), piece(kSecondFiling, kA2, "passport", "aa")};
  const auto last = last_file(events, kA2);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->permit.outcome, std::nullopt);
  EXPECT_EQ(last->permit.until, date(2026, 11, 30));
  EXPECT_EQ(last->permit_change, Change::Changed);
  EXPECT_EQ(of(*last, PersonPart::Address), Change::Unchanged);
  EXPECT_TRUE(last->documents.empty()) << "the pieces of before are not here";
}

TEST_F(LastFileTest, APersonFirstDescribedWithThisApplicationHasNothingToCompare) {
  const std::vector<cases::Event> events{described(kSecondFiling, awa()),
                                         held(kSecondFiling, kCard, date(2026, 11, 30)),
                                         second_filing()};
  const auto last = last_file(events, kA2);
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->person.empty());
  EXPECT_FALSE(last->person_before);
}

TEST_F(LastFileTest, ThereIsNoneBeforeAFirstApplicationOrForAnUnknownOne) {
  EXPECT_FALSE(last_file({second_filing()}, kA2));
  EXPECT_FALSE(last_file(first_file, kA1)) << "its own answer is not an earlier file";
  EXPECT_FALSE(last_file(first_file, "a9"));
}

}  // namespace
}  // namespace sejour::rights
